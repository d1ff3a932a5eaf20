/**
 * Up to three chosen projects side by side.
 *
 * In: the section and the items. Out: a table with a column a project and a line a question, or nothing where there
 * is less than two to compare. `lines` is pure. A line in which all say the same says so once.
 */
import { PENDING, cost, enrol, organisers, phones, stands, when, where } from './shortlist-words.js'

export const MOST_SIDE_BY_SIDE = 3

const rule = name => item => item.rules?.[name] ?? ''
const LINES = [
  ['状态', (item, day) => stands(item, day).label],
  ['报名截止', enrol],
  ['开班', when],
  ['地点', where],
  ['天数', rule('days')],
  ['级别', item => item.level ?? ''],
  ['领域', item => item.sector ?? ''],
  ['招收对象', item => item.audience || rule('area')(item)],
  ['招收人数', item => (item.quota ? `${item.quota} 人` : rule('trainees')(item))],
  ['学时', item => (item.hours ? `${item.hours} 学时` : rule('hours')(item))],
  ['承办单位', organisers],
  ['电话', phones],
  ['费用', cost],
]

/** `[label, texts]`; one text where all items say the same, none of the lines where nobody says anything. */
export function lines(items, day) {
  return LINES.map(([label, text]) => [label, items.map(item => text(item, day))])
    .filter(([, texts]) => texts.some(Boolean))
    .map(([label, texts]) => [label, texts.every(text => text === texts[0]) ? [texts[0]] : texts])
}

function cell(tag, text, role, span = 1) {
  const made = Object.assign(document.createElement(tag), { textContent: text, colSpan: span })
  made.setAttribute('role', role)
  made.className = `compare__${tag === 'th' ? 'head' : 'cell'}`
  return made
}

function row(...cells) {
  const made = document.createElement('tr')
  made.setAttribute('role', 'row')
  made.className = 'compare__row'
  made.append(...cells)
  return made
}

/** Fill `section` with a comparison of `items`. */
export function compare(section, items, day) {
  section.hidden = items.length < 2
  if (section.hidden) return
  const heads = items.map(item => cell('th', item.title ?? item.number, 'columnheader'))
  for (const head of heads) head.scope = 'col'
  const corner = cell('td', '', 'cell')
  corner.classList.add('compare__corner')
  section.querySelector('thead').replaceChildren(row(corner, ...heads))
  section.dataset.columns = items.length
  section.querySelector('tbody').replaceChildren(...lines(items, day).map(([label, texts]) => {
    const head = cell('th', label, 'rowheader')
    head.scope = 'row'
    head.classList.add('compare__head--row')
    const cells = texts.map(text => cell('td', text || '—', 'cell', texts.length === 1 ? items.length : 1))
    for (const [index, made] of cells.entries()) made.classList.toggle('compare__cell--pending', texts[index].startsWith(PENDING))
    return row(head, ...cells)
  }))
}
