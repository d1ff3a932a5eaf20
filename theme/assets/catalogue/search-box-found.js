/**
 * What the catalogue says beside its rows: notes on how it searched, units, guide pages and notices that were found, and
 * on an empty list what was not.
 *
 * In: an answer of the engine (`search.js`), null where there is none. Out: texts and links in blocks that stand in the
 * page, hidden where there is nothing to say. The sentences are pure.
 */
import { nodes } from './search-box-marks.js'

const MANY = 6
const quotes = words => words.map(word => `“${word}”`).join('')
const say = {
  plain: '查找用的数据没有载入，现在只按字面查找；列表和筛选照常可用。',
  page: '查找用的数据没有载入，现在只在本页的项目里筛选和按字面查找；其余年度见列表后面。',
  years: ({ from, to }) => `已查找${from === to ? from : `${from}—${to}`}年的项目，其余年份正在载入。`,
  county: ({ county, city }) => `${county}属于${city}，计划只能分到市，列出的是${city}的项目。`,
  bodies: '通知正文没有载入，正文里的词暂时查不到。',
  sound: words => `${quotes(words)}没有原样找到，列出的是按读音相近的结果。`,
  related: ({ typed, words }) => `相关：“${typed}”在计划里的说法有${quotes(words)}。`,
  unknown: words => `${quotes(words)}没有找到，列出的只符合其余的词。`,
  range: ({ year, from, to }) => `${year}年的编号从 ${from} 到 ${to}。`,
  lost: words => `没有找到的词：${quotes(words)}。`,
  none: words => `没有符合“${words}”的项目`,
  narrowed: '没有符合全部条件的项目',
  number: '没有这个编号',
}

const notesOf = (answer, kind) => answer?.notes.filter(note => note.kind === kind) ?? []

/** What to say once above the rows: lines of text. */
export function remarks({ answer, plain, lost }) {
  if (plain) return [plain === 'page' ? say.page : say.plain]
  const known = Boolean(answer?.projects.length)
  const { years } = answer ?? {}
  return [
    ...(years && !years.whole ? [say.years(years)] : []),
    ...(known ? notesOf(answer, 'county').map(say.county) : []),
    ...notesOf(answer, 'sound').map(note => say.sound(note.words)),
    ...notesOf(answer, 'related').map(say.related),
    ...(known ? notesOf(answer, 'unknown').map(note => say.unknown(note.words)) : []),
    ...(lost ? [say.bodies] : []),
  ]
}

/** What an empty list says: its title and lines under it. `hits` rows were found before the facets narrowed them. */
export function emptiness({ answer, hits, words }) {
  if (!words || hits) return { title: say.narrowed, lines: [] }
  const ranges = notesOf(answer, 'range').flatMap(note => note.years)
  if (ranges.length) return { title: say.number, lines: ranges.map(say.range) }
  const unknown = notesOf(answer, 'unknown').flatMap(note => note.words)
  const said = unknown.length > 1 || (unknown.length && unknown[0] !== words) ? [say.lost(unknown)] : []
  return { title: say.none(words), lines: said }
}

/** Sections beside the rows: `{ name, items: [{ text, ranges, more, address, excerpt }] }`, empty ones left out. */
export function sections(answer) {
  if (!answer) return []
  const units = answer.units.map(({ name, marks, count, address }) => ({ text: name, ranges: marks.name, more: `${count} 项`, address }))
  const notices = answer.notices.map(({ title, marks, number, address }) => ({ text: title, ranges: marks.title, more: number, address }))
  const guide = answer.guide.map(({ page, heading, address }) => ({ text: heading, more: page, address }))
  const named = new Set(notices.map(each => each.address))
  const bodies = (answer.bodies ?? []).filter(each => !named.has(each.address)).map(({ title, number, address, excerpt, marks }) => (
    { text: title, more: number, address, excerpt: { text: excerpt, ranges: marks.excerpt } }))
  return [['单位', units], ['通知', notices], ['指南', guide], ['正文提到', bodies]]
    .map(([name, items]) => ({ name, items }))
    .filter(section => section.items.length)
}

/** Where a reader above a long list learns what stands below it. */
export const pointer = found => `列表后面还有${found.map(({ name, items }) => `${name} ${items.length} 个`).join('、')}`

function made(tag, className, ...children) {
  const element = Object.assign(document.createElement(tag), { className })
  element.append(...children)
  return element
}

function line({ text, ranges, more, address, excerpt }, root) {
  const link = made('a', 'found__link', ...nodes(text, ranges))
  link.href = root + address
  const item = made('li', 'found__item', link)
  if (more) item.append(' ', made('span', 'found__more', more))
  if (excerpt) item.append(made('p', 'found__excerpt', '…', ...nodes(excerpt.text, excerpt.ranges), '…'))
  return item
}

/** The rest of a long section is one press away. */
function section({ name, items }, root) {
  const list = lines => made('ul', 'found__list', ...lines.map(each => line(each, root)))
  const block = made('section', 'found__section', made('h3', 'found__name', name), list(items.slice(0, MANY)))
  if (items.length > MANY) {
    const rest = made('details', 'found__rest', made('summary', 'found__summary', `其余 ${items.length - MANY} 个`))
    rest.append(list(items.slice(MANY)))
    block.append(rest)
  }
  return block
}

/** Fill the blocks of `listing`: notes above the rows, sections below them. */
export function teller(listing, root) {
  const [notes, found] = ['.listing__notes', '.found'].map(name => listing.querySelector(name))
  return told => {
    const shown = sections(told.answer)
    const lines = remarks(told).map(text => made('li', 'listing__note', text))
    if (shown.length && told.count > MANY) {
      const jump = made('a', 'listing__below', pointer(shown))
      jump.href = `#${found.id}`
      jump.addEventListener('click', event => {
        event.preventDefault()
        found.scrollIntoView()
        found.focus({ preventScroll: true })
      })
      lines.push(made('li', 'listing__note', jump))
    }
    notes.replaceChildren(...lines)
    notes.hidden = !lines.length
    found.replaceChildren(...shown.map(each => section(each, root)))
    found.hidden = !shown.length
  }
}
