import assert from 'node:assert/strict'
import { test } from 'node:test'
import { components, events, merge } from '../../theme/assets/catalogue/shortlist-calendar.js'

const file = (...inside) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//ZH', ...inside, 'END:VCALENDAR', ''].join('\r\n')
const event = (uid, ...more) => ['BEGIN:VEVENT', `UID:${uid}`, ...more, 'END:VEVENT']
const zone = ['BEGIN:VTIMEZONE', 'TZID:Asia/Shanghai', 'BEGIN:STANDARD', 'TZNAME:CST', 'END:STANDARD', 'END:VTIMEZONE']

test('events of all files stand in one calendar, in the order of the files', () => {
  const text = merge([file(...event('b')), file(...event('a'), ...event('c'))], '备选')
  assert.deepEqual(components(text).map(lines => lines[1]), ['UID:b', 'UID:a', 'UID:c'])
  assert.equal(text.match(/BEGIN:VCALENDAR/g).length, 1)
  assert.ok(text.endsWith('END:VCALENDAR\r\n'))
  assert.ok(!/[^\r]\n/.test(text))
})
test('an event that two files hold stands once, its id folded or not', () => {
  const folded = ['BEGIN:VEVENT', 'UID:2016002-dead', ' line@yanxiu.example', 'END:VEVENT']
  assert.equal(events(merge([file(...event('2016002-deadline@yanxiu.example')), file(...folded)], '备选')), 1)
})
test('a time zone stands once and before the events', () => {
  const text = merge([file(...event('a')), file(...zone, ...event('b')), file(...zone, ...event('c'))], '备选')
  assert.deepEqual(components(text).map(lines => lines[0]), ['BEGIN:VTIMEZONE', 'BEGIN:VEVENT', 'BEGIN:VEVENT', 'BEGIN:VEVENT'])
})
test('folded lines and alarms inside an event stay as they are', () => {
  const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'END:VALARM']
  const inside = event('a', 'SUMMARY:很长的', ' 名称', ...alarm)
  assert.deepEqual(components(merge([file(...inside)], '备选'))[0], inside)
})
test('what is no calendar adds nothing', () => {
  for (const text of ['', '<!doctype html><p>BEGIN:VEVENT', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a']) assert.equal(events(merge([text], '备选')), 0)
})
