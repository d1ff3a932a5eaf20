/**
 * 三问找课: field, city, time; how many projects that leaves, and the address in the catalogue that shows them.
 *
 * In: `form.questions__form[data-counts]`, rows `[sector, city, month, until, count]`, `until` the last day on which
 * one may enrol, empty where nobody is invited. Out: the count on the button, as of today in Asia/Shanghai.
 * Surprising: the third question has one answer and the catalogue two facets for it; it is said anew as the form is
 * sent (`formdata`), so the form stays a form.
 */
import { today } from './past.js'

export const NOW = 'now'
const say = count => (count ? `查看 ${count} 项` : '没有这样的项目，放宽条件看看')

const meets = (asked, value) => !asked || asked === value

/** How many projects of `counts` answer all three questions on `day`. */
export function found(counts, { sector, city, when }, day) {
  const inTime = (month, until) => (when === NOW ? Boolean(until) && day <= until : meets(when, month))
  return counts
    .filter(row => meets(sector, row[0]) && meets(city, row[1]) && inTime(row[2], row[3]))
    .reduce((sum, row) => sum + row[4], 0)
}

/** The conditions of the catalogue that an answer stands for: `[['month', '2016-09']]`. */
export function conditions(entries) {
  return entries.filter(([, value]) => value).flatMap(([name, value]) => {
    if (name !== 'when') return [[name, value]]
    return value === NOW ? [['state', 'open'], ['state', 'soon']] : [['month', value]]
  })
}

function enhance(form) {
  const counts = JSON.parse(form.dataset.counts), day = today()
  const button = form.querySelector('.questions__button'), status = form.querySelector('[role=status]')
  const show = () => {
    const count = found(counts, Object.fromEntries(new FormData(form)), day)
    button.textContent = say(count)
    return count
  }
  form.addEventListener('change', () => { status.textContent = `${show()} 项` })
  form.addEventListener('submit', () => {
    form.addEventListener('formdata', ({ formData }) => {
      const told = conditions([...formData])
      for (const name of new Set(formData.keys())) formData.delete(name)
      for (const [name, value] of told) formData.append(name, value)
    }, { once: true })
  })
  // Back brings the answers as they were left
  addEventListener('pageshow', show)
  show()
}

if (globalThis.document) for (const form of document.querySelectorAll('.questions__form')) enhance(form)
