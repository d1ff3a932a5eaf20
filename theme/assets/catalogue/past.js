/**
 * A year that has run out since the build says so on the day it is read, in Asia/Shanghai.
 *
 * In: `[data-after=day]` shown after that day, `[data-until=day]` shown until it; the build's own answer stands in
 * `hidden`. Out: `hidden` as it is today.
 */
export const today = (now = new Date()) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)

/** Both are days written 2016-10-31. */
export const isPast = (lastDay, day) => day > lastDay

if (globalThis.document) {
  const day = today()
  for (const element of document.querySelectorAll('[data-after]')) element.hidden = !isPast(element.dataset.after, day)
  for (const element of document.querySelectorAll('[data-until]')) element.hidden = isPast(element.dataset.until, day)
}
