/**
 * Puts what is still to come first: what is past goes below, under 已经过去.
 *
 * In: `[data-calendar]` with `.calendar__month` of `.calendar__item[data-last]`. Out: the same in two parts. Without
 * it everything stands by day. Where nothing is to come, or nothing is past, nothing is moved.
 */
import { isPast, today } from './past.js'

/** The `days` (each written 2016-10-31) before `day` and the others, in their order. */
export const parted = (days, day) => [days.filter((one) => isPast(one, day)), days.filter((one) => !isPast(one, day))]

/** A month's section again, with its heading and with `items` alone. */
function twin(month, items) {
  const copy = month.cloneNode(true)
  copy.querySelector('.calendar__items').replaceChildren(...items)
  copy.removeAttribute('aria-labelledby')
  copy.querySelector('[id]').removeAttribute('id')
  return copy
}

/** Move the past `items` of `calendar` below. */
function fold(calendar, items) {
  const box = document.createElement('details')
  const summary = document.createElement('summary')
  box.className = 'calendar__past'
  summary.className = 'calendar__summary'
  summary.textContent = `已经过去的 ${items.length} 条`
  box.append(summary)
  for (const month of calendar.querySelectorAll('.calendar__month')) {
    const mine = items.filter((item) => month.contains(item))
    if (mine.length === month.querySelectorAll('.calendar__item').length) box.append(month)
    else if (mine.length) box.append(twin(month, mine))
  }
  calendar.append(box)
}

if (globalThis.document) {
  const day = today()
  for (const calendar of document.querySelectorAll('[data-calendar]')) {
    const items = [...calendar.querySelectorAll('.calendar__item')]
    const [past, ahead] = parted(items.map((item) => item.dataset.last), day)
    for (const item of items) item.classList.toggle('calendar__item--past', isPast(item.dataset.last, day))
    if (past.length && ahead.length) fold(calendar, items.filter((item) => isPast(item.dataset.last, day)))
  }
}
