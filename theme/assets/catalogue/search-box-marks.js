/**
 * Highlighting: what matched stands in <mark>, and comes out of it again.
 *
 * In: ranges `[start, end]` in code units of a text. Out: text and elements, never markup, so that whatever stands in a
 * name stays text. Surprising: an element's text may be parted by `<wbr>`; they stay, and a match across one is two marks.
 */

/** Ranges that lie in a text of `length`, sorted, none in another. */
export function clean(ranges, length) {
  const found = []
  for (const [start, end] of [...ranges ?? []].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start, found.at(-1)?.[1] ?? 0, 0), to = Math.min(end, length)
    if (from < to) found.push([from, to])
  }
  return found
}

/** `text` cut at its ranges: `[{ text, marked }]`. */
export function pieces(text, ranges) {
  const found = []
  let at = 0
  const add = (to, marked) => {
    if (to > at) found.push({ text: text.slice(at, to), marked })
    at = Math.max(at, to)
  }
  for (const [start, end] of clean(ranges, text.length)) {
    add(start, false)
    add(end, true)
  }
  add(text.length, false)
  return found
}

/** Ranges of several texts as ranges of them joined by `between`. */
export function joined(texts, ranges, between) {
  let before = 0
  return texts.flatMap((text, place) => {
    const from = before
    before += text.length + between.length
    return clean(ranges[place], text.length).map(([start, end]) => [from + start, from + end])
  })
}

function marked(text) {
  const mark = document.createElement('mark')
  mark.append(text)
  return mark
}

/** `text` as nodes, its ranges marked. */
export const nodes = (text, ranges) => pieces(text, ranges).map(each => (each.marked ? marked(each.text) : each.text))

/** Mark `ranges` of the text that stands in `element`. */
export function mark(element, ranges) {
  const all = clean(ranges, element.textContent.length)
  if (!all.length) return
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  let from = 0
  for (const node of texts) {
    const { length } = node
    const own = all.map(([start, end]) => [start - from, end - from]).filter(([start, end]) => end > 0 && start < length)
    if (own.length) node.replaceWith(...nodes(node.data, own))
    from += length
  }
}

/** Take every mark off `element`. */
export function unmark(element) {
  const marks = element.querySelectorAll('mark')
  for (const each of marks) each.replaceWith(...each.childNodes)
  if (marks.length) element.normalize()
}
