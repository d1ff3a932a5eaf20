/**
 * How long a last day leaves on the day this is read, in Asia/Shanghai.
 *
 * In: `[data-due=day]` with the build's own answer. Out: 还有 3 天, 就是今天 or 已过. Surprising: calendar days, for the
 * table of holidays is not in the browser; the last day itself was reckoned at the build.
 */
import { today } from './past.js'

const DAY = 864e5

/** Both are days written 2016-10-31. */
export function left(due, day) {
  const days = Math.round((Date.parse(due) - Date.parse(day)) / DAY)
  return days < 0 ? '已过' : days ? `还有 ${days} 天` : '就是今天'
}

if (globalThis.document) {
  const day = today()
  for (const element of document.querySelectorAll('[data-due]')) element.textContent = left(element.dataset.due, day)
}
