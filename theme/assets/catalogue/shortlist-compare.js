/**
 * Up to three chosen projects side by side.
 *
 * In: the section and the items. Out: a table with a column a project and a line a question, or nothing where there
 * is less than two to compare. `lines` is pure. A line in which all say the same says so once and is marked 相同, any
 * other 不同: in words, so that the difference is not one of colour. Where they stand in the plan is not held against
 * each other.
 */
import { PENDING, cost, enrol, organisers, phones, rowsOf, stands, telephone, when, where } from './shortlist-words.js'

const rule = name => item => item.rules?.[name] ?? ''
const PHONES = '电话', SOURCES = '出处'
const LINES = [
  ['状态', (item, day) => stands(item, day).label],
  ['级别', item => item.level ?? ''],
  ['领域', item => item.sector ?? ''],
  ['城市', item => item.city ?? ''],
  ['报名截止', enrol],
  ['开班', when],
  ['地点', where],
  ['天数', rule('days')],
  ['招收对象', item => item.audience || rule('area')(item)],
  ['招收人数', item => (item.quota ? `${item.quota} 人` : rule('trainees')(item))],
  ['学时', item => (item.hours ? `${item.hours} 学时` : rule('hours')(item))],
  ['承办单位', organisers],
  [PHONES, phones],
  ['申报单位', item => item.applicant ?? ''],
  ['费用', cost],
  [SOURCES, item => (item.row ? rowsOf([item]) : '')],
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

const link = (text, href, className = '') => Object.assign(document.createElement('a'), { textContent: text, href, className })
const span = (text, className) => Object.assign(document.createElement('span'), { textContent: text, className })

/** The column's head: the number over the name, which leads to the project. */
function headOf(item, root) {
  const head = cell('th', '', 'columnheader')
  head.scope = 'col'
  head.append(span(item.number, 'compare__number'), link(item.title ?? item.number, `${root}projects/${item.number}/`))
  return head
}

/** A cell with more than words in it: telephones that can be rung, a source that can be opened. */
function fill(made, label, text, item, root) {
  if (label === PHONES && item.phones) {
    made.replaceChildren(...item.phones.flatMap(phone => [link(phone, telephone(phone), 'compare__phone'), ' ']), span(item.phonesFrom ?? '', 'compare__small'))
  } else if (label === SOURCES && text) {
    made.replaceChildren(link(text, `${root}projects/${item.number}/#source`))
  }
}

function lineOf(label, texts, items, root) {
  const differs = texts.length > 1 && label !== SOURCES
  const head = cell('th', label, 'rowheader')
  head.scope = 'row'
  head.classList.add('compare__head--row')
  if (label !== SOURCES) head.append(' ', span(differs ? '不同' : '相同', `compare__mark${differs ? ' compare__mark--differs' : ''}`))
  const cells = texts.map((text, index) => {
    const made = cell('td', text || '—', 'cell', texts.length > 1 ? 1 : items.length)
    made.classList.toggle('compare__cell--pending', text.startsWith(PENDING))
    if (texts.length > 1) made.dataset.label = items[index].number
    fill(made, label, text, items[index], root)
    return made
  })
  const made = row(head, ...cells)
  made.toggleAttribute('data-differs', differs)
  return made
}

/** Fill `section` with a comparison of `items`; `root` leads to the site's root. */
export function compare(section, items, day, root = '../') {
  section.hidden = items.length < 2
  if (section.hidden) return
  const corner = cell('td', '', 'cell')
  corner.classList.add('compare__corner')
  section.querySelector('thead').replaceChildren(row(corner, ...items.map(item => headOf(item, root))))
  section.dataset.columns = items.length
  section.querySelector('tbody').replaceChildren(...lines(items, day).map(([label, texts]) => lineOf(label, texts, items, root)))
}
