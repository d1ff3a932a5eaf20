/**
 * Days of one's own as a calendar file (RFC 5545). Pure.
 *
 * In: events `{ uid, day, summary, description, url }`, a name, the moment of writing. Out: the text of an .ics.
 * Surprising: an event's uid does not hold its day, so that a timetable taken again moves what the first one noted.
 */
import { plus } from './reckon.js'

const MOST = 74

/** `text` as a TEXT: what would end it or part it is escaped. */
export const escaped = text => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

/** `line` in pieces of at most 74 octets, never cut inside a character. */
export function folded(line) {
  const pieces = ['']
  let size = 0
  for (const char of line) {
    const octets = new TextEncoder().encode(char).length
    if (size + octets > MOST) {
      pieces.push(' ')
      size = 1
    }
    pieces[pieces.length - 1] += char
    size += octets
  }
  return pieces.join('\r\n')
}

const compact = day => day.replaceAll('-', '')

function event({ uid, day, summary, description, url }, stamp) {
  return [
    'BEGIN:VEVENT', `UID:${escaped(uid)}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(plus(day, 1))}`,
    `SUMMARY:${escaped(summary)}`, ...(description ? [`DESCRIPTION:${escaped(description)}`] : []), ...(url ? [`URL:${url}`] : []), 'TRANSP:TRANSPARENT', 'END:VEVENT',
  ]
}

/** The whole file; `now` is a Date. */
export function calendar(events, name, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//yanxiu//organisers//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`]
  return [...lines, ...events.flatMap(one => event(one, stamp)), 'END:VCALENDAR', ''].map(folded).join('\r\n')
}
