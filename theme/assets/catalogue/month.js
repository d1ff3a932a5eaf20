/**
 * Marks 今天 in a month, in Asia/Shanghai; without it the month is whole and no day is marked.
 *
 * In: `.month__date[datetime]` in `.month__day`. Out: the day's class and `aria-current`, and the word in its text.
 */
import { today } from './past.js'

/** The one of `days` (written 2016-10-31) that is `day`; undefined in another month. */
export const found = (days, day) => days.find((one) => one.dateTime === day)

if (globalThis.document) {
  const date = found([...document.querySelectorAll('.month__date')], today())
  if (date) {
    date.setAttribute('aria-current', 'date')
    date.closest('.month__day').classList.add('month__day--today')
    date.querySelector('.month__long').append('，今天')
  }
}
