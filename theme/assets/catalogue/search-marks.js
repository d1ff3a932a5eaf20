/**
 * What to mark in a text: ranges `[start, end]` of its own code units, sorted, joined where they touch. Pure.
 *
 * In: hits in the folded text. Out: ranges in the text as it is printed. Surprising: they are places, never markup,
 * so whoever shows them writes text and nothing else.
 */

/** Ranges sorted and joined. */
export function joined(ranges) {
  const found = []
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else found.push([start, end])
  }
  return found
}

/** The ranges of `text` that hits `{ start, end }` in its folded form stand for. */
export function marked(text, { places }, hits) {
  if (!hits.length) return []
  const { from, to } = places(text)
  const held = hits.filter(hit => hit.end > hit.start && hit.end <= from.length)
  return joined(held.map(hit => [from[hit.start], to[hit.end - 1]]))
}

/** The range of a printed telephone that holds `digits`, whatever stands between. */
export function markedPhone(phone, digits) {
  const at = [...phone.matchAll(/\d/g)].map(match => match.index)
  const all = at.map(place => phone[place]).join('')
  for (const asked of [digits, digits.replace(/^(?:00)?86/, ''), digits.replace(/^0/, '')]) {
    const start = asked ? all.indexOf(asked) : -1
    if (start >= 0) return [[at[start], at[start + asked.length - 1] + 1]]
  }
  return []
}
