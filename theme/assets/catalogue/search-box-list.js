/**
 * Suggestions under a box: which, in what order, and as a listbox. 项目, then 单位, 指南 and 通知.
 *
 * In: an answer of the engine. Out: sections of options, each a link. Surprising: the other sections take few of the
 * places and leave those they do not need to projects.
 */
import { nodes } from './search-box-marks.js'
import { digitsIn, reason } from './search-box-reasons.js'

const MOST = 7, OTHERS = 2

/** What stands at the end of a project's line: the reason where the name is none, else who runs it and where. */
function besides(hit, query) {
  if (hit.how === 'number') return [{ text: hit.number, ranges: digitsIn(hit.number, query) }]
  const why = reason(hit)
  if (why) return [{ text: `${why.label} ` }, why]
  const [organiser = ''] = hit.organisers ?? []
  const parts = [{ text: organiser, ranges: hit.marks.organisers?.[0] }]
  if (hit.city) parts.push({ text: `${organiser ? ' · ' : ''}${hit.city}` })
  return parts
}

/** Sections `{ name, options: [{ text, ranges, besides, address }] }` for an answer, empty ones left out. */
export function sections(answer) {
  const units = answer.units.slice(0, OTHERS).map(({ name, marks, count, address }) => (
    { text: name, ranges: marks.name, besides: [{ text: `${count} 项` }], address }))
  const guide = answer.guide.slice(0, OTHERS).map(({ page, heading, address }) => (
    { text: heading, besides: [{ text: page }], address }))
  const notices = answer.notices.slice(0, OTHERS).map(({ title, marks, number, address }) => (
    { text: title, ranges: marks.title, besides: [{ text: number ?? '' }], address }))
  const places = MOST - units.length - guide.length - notices.length
  const projects = answer.projects.slice(0, Math.max(places, 1)).map(hit => (
    { text: hit.title, ranges: hit.marks.title, besides: besides(hit, answer.query), address: `projects/${hit.number}/` }))
  return [['项目', projects], ['单位', units], ['指南', guide], ['通知', notices]]
    .map(([name, options]) => ({ name, options }))
    .filter(section => section.options.length)
}

/** What is said once of all that was found; empty where they are what was asked for. */
export function remark({ notes, projects }) {
  const kind = name => notes.find(note => note.kind === name)
  if (kind('sound')) return '按读音相近的结果'
  if (projects.length && projects.every(hit => hit.partial)) return '部分匹配'
  const related = kind('related')
  return related ? `相关：${related.words.join('、')}` : ''
}

function make(tag, className, ...children) {
  const element = document.createElement(tag)
  element.className = className
  element.append(...children)
  return element
}

/** Attributes by name; older browsers know `role` and `aria-…` as attributes only. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

function option(id, { text, ranges, besides: parts }, href, kind = '') {
  const meta = make('span', 'search__meta', ...parts.flatMap(each => nodes(each.text, each.ranges)))
  const link = make('a', `search__option${kind}`, make('span', 'search__text', ...nodes(text, ranges)), ' ', meta)
  return set(link, { id, href, role: 'option', tabindex: -1, 'aria-selected': false })
}

/** Fill `list`, a listbox, from `answer`; `all` leads to everything that was found. The options, in order. */
export function fill(list, answer, root, all) {
  let count = 0
  const next = () => `${list.id}-${count += 1}`
  const shown = sections(answer)
  const groups = shown.map(({ name, options }) => {
    const head = set(make('span', 'search__group', name), { 'aria-hidden': true })
    const links = options.map(each => option(next(), each, root + each.address))
    return set(make('div', 'search__section', head, ...links), { role: 'group', 'aria-label': name })
  })
  const listed = shown.find(each => each.name === '项目')?.options.length ?? 0
  if (answer.projects.length > listed) {
    groups.push(option(next(), { text: `查看全部 ${answer.projects.length} 项`, besides: [] }, all, ' search__option--all'))
  }
  list.replaceChildren(...groups)
  return [...list.querySelectorAll('[role="option"]')]
}
