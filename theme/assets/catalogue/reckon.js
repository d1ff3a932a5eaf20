/**
 * Days, months and working days, reckoned as the build does (rulings.py, register/workdays.py). Pure.
 *
 * In: days written 2016-10-31. Out: the same, or numbers. Surprising: nothing here knows a clock or a time zone; a
 * month before or after is the same day of that month, its last where it has no such day.
 */
const DAY = 864e5

const pad = (number, width = 2) => String(number).padStart(width, '0')
const written = (year, month, day) => `${pad(year, 4)}-${pad(month)}-${pad(day)}`
const lastOf = (year, month) => (month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** Whether `text` is a day that the calendar has, of the years 1000 to 9998. */
export function isDay(text) {
  const found = /^([1-9]\d{3})-(\d\d)-(\d\d)$/.exec(text ?? '')
  if (!found) return false
  const [year, month, day] = found.slice(1).map(Number)
  return year < 9999 && month >= 1 && month <= 12 && day >= 1 && day <= lastOf(year, month)
}

/** `day` so many days later. */
export const plus = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

/** How many days lie between, the first not counted. */
export const between = (first, last) => Math.round((Date.parse(last) - Date.parse(first)) / DAY)

export function monthsAfter(day, months) {
  const [year, month, date] = day.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  const there = Math.floor(count / 12), then = count - there * 12 + 1
  return written(there, then, Math.min(date, lastOf(there, then)))
}

export const monthsBefore = (day, months) => monthsAfter(day, -months)

/** The first day so many months before which `day` is not over. */
export function earliest(day, months) {
  let found = monthsAfter(day, months)
  while (monthsBefore(found, months) < day) found = plus(found, 1)
  return found
}

/** 0 Sunday … 6 Saturday. */
export const weekday = day => new Date(Date.parse(day)).getUTCDay()

/** Whether offices are open: by `table` (a year's `off` and `on`), else on Monday to Friday. */
export function isWorking(day, table = {}) {
  const year = table[day.slice(0, 4)]
  const week = weekday(day) % 6 !== 0
  return week ? !year?.off.includes(day) : Boolean(year?.on.includes(day))
}

/** The last day before `day` on which offices are open. */
export function workingBefore(day, table) {
  let found = plus(day, -1)
  while (!isWorking(found, table)) found = plus(found, -1)
  return found
}

/** `text` with each {name} filled in from `gaps`. */
export const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in gaps ? String(gaps[name]) : whole))

/** 2016年4月21日, and so in any text that holds days written 2016-04-21. */
export const inWords = text => text.replace(/\b(\d{4})-(\d\d)-(\d\d)\b(?: (?=\p{Script=Han}))?/gu, (_, year, month, day) => `${Number(year)}年${Number(month)}月${Number(day)}日`)
