/**
 * Several calendars as one. Pure: knows no document.
 *
 * In: texts of .ics files. Out: the text of one, each event and each time zone in it once.
 * Surprising: lines are never unfolded, so what the files say is handed on as it stands, byte for byte.
 */
const HEAD = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//yanxiu//shortlist//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH']
const UID = /^UID[;:]/i

/** The components right inside a calendar, each a list of lines: `['BEGIN:VEVENT', …, 'END:VEVENT']`. */
export function components(text) {
  const found = []
  let open = null, depth = 0
  for (const line of text.split(/\r?\n/u)) {
    if (/^BEGIN:/i.test(line)) {
      depth += 1
      if (depth === 2) open = []
    }
    open?.push(line)
    if (/^END:/i.test(line)) {
      depth -= 1
      if (depth === 1 && open) found.push(open)
      if (depth <= 1) open = null
    }
  }
  return found
}

/** What makes a component the same as another: an event's UID, folded or not; else all it says. */
function identity(lines) {
  const at = lines.findIndex(line => UID.test(line))
  if (at < 0) return lines.join('\n')
  let uid = lines[at]
  for (let next = at + 1; /^[ \t]/.test(lines[next] ?? ''); next += 1) uid += lines[next].slice(1)
  return uid
}

/** One calendar of all events in `texts`, named `name`. */
export function merge(texts, name) {
  const once = new Map()
  for (const lines of texts.flatMap(components)) if (!once.has(identity(lines))) once.set(identity(lines), lines)
  const isZone = lines => /^BEGIN:VTIMEZONE$/i.test(lines[0])
  const all = [...once.values()].sort((a, b) => isZone(b) - isZone(a))
  return [...HEAD, `X-WR-CALNAME:${name}`, ...all.flat(), 'END:VCALENDAR', ''].join('\r\n')
}

/** How many events a calendar holds. */
export const events = text => components(text).filter(lines => /^BEGIN:VEVENT$/i.test(lines[0])).length
