/** A year that has run out since the build says so on the day it is read, in Asia/Shanghai. */
export const today = (now = new Date()) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)

/** Both are days written 2016-10-31. */
export const isPast = (lastDay, day) => day > lastDay

if (globalThis.document) {
  for (const banner of document.querySelectorAll('.banner--past[data-after]')) {
    banner.hidden = !isPast(banner.dataset.after, today())
  }
}
