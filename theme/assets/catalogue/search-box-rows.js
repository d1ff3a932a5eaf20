/**
 * The catalogue's rows as hits of a search: which are shown, in what order, what in them is marked and why they are there.
 *
 * In: rows `{ item, number, facts }`, hits by row as the engine tells them. Out: rows hidden, shown, moved and marked.
 * Surprising: of thousands of hits the first are shown at once and the others when the page is idle; rows that stand in
 * the wanted order are never moved, so neither focus nor selection is lost by typing.
 */
import { joined, mark, nodes, unmark } from './search-box-marks.js'
import { digitsIn, reason } from './search-box-reasons.js'

// the engine says of so many what to mark; the rest is shown bit by bit
const FIRST = 300, STEP = 1000, BETWEEN = '、'
const say = { partial: count => `部分匹配：以下 ${count} 项只符合所查的一部分` }

export function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden
}

function element(tag, className, ...children) {
  const made = Object.assign(document.createElement(tag), { className })
  made.append(...children)
  return made
}

/** Take off what `dress` put on. */
function undress({ item }) {
  item.querySelector('.listing__why')?.remove()
  unmark(item)
}

/** Mark what matched in a row, and say what the row does not show. */
export function dress({ item, number }, hit, query, sectorOf) {
  const part = name => item.querySelector(name)
  mark(part('.listing__link'), hit.marks.title)
  const organiser = part('.listing__organiser')
  if (organiser.textContent === hit.organisers?.join(BETWEEN)) {
    mark(organiser, joined(hit.organisers, hit.marks.organisers, BETWEEN))
  }
  if (hit.how === 'number') mark(part('.listing__number'), digitsIn(number, query))
  const place = part('.listing__place')
  if (['city', 'county'].includes(hit.how)) mark(place, [[0, place.textContent.length]])
  const why = reason(hit) ?? (hit.how === 'sector' && sectorOf ? { label: '领域', text: sectorOf, ranges: [] } : null)
  if (why) item.append(element('span', 'listing__why', `${why.label} `, ...nodes(why.text, why.ranges)))
}

const idle = task => (globalThis.requestIdleCallback ? requestIdleCallback(task, { timeout: 500 }) : setTimeout(task, 50))

/** What parts the rows that answer to a part of what was asked from those above. */
export const partLine = count => element('li', 'listing__part', say.partial(count))

/** Shows rows of `body`; `sectorOf(row)` is the name of its field. */
export function shower(body, rows, sectorOf) {
  const line = element('li', 'listing__part')
  let standing = rows.map((_, index) => index), dressed = [], run = 0

  /** Bring the rows `wanted`, in this order, before all others. */
  function arrange(wanted) {
    const places = new Map(standing.map((index, place) => [index, place]))
    const inOrder = wanted.every((index, at) => !at || places.get(wanted[at - 1]) < places.get(index))
    if (inOrder) return
    const chosen = new Set(wanted), items = wanted.map(index => rows[index].item)
    standing = [...wanted, ...standing.filter(index => !chosen.has(index))]
    if (items.length <= FIRST) return body.prepend(...items)
    // taken out first: in the page each of ten thousand moves would be looked at by itself
    const here = document.createComment('')
    body.replaceWith(here)
    body.prepend(...items)
    here.replaceWith(body)
  }

  function divide(order, parted) {
    const from = order.findIndex(index => parted(index))
    if (from < 0) return line.remove()
    line.textContent = say.partial(order.length - from)
    const { item } = rows[order[from]]
    if (item.previousSibling !== line) item.before(line)
  }

  /** Show the rows of `order` and no others; `hits` has what the engine says of them, `query` what was asked. */
  return function show(order, hits, query) {
    const mine = run += 1
    const left = new Set(order)
    const parted = index => Boolean(hits?.get(index)?.partial)
    for (const index of dressed) undress(rows[index])
    dressed = []
    rows.forEach(({ item }, index) => { if (!left.has(index)) hide(item, true) })
    const some = (from, to) => { for (const index of order.slice(from, to)) hide(rows[index].item, false) }
    for (const index of hits ? order.slice(0, FIRST) : []) {
      const hit = hits.get(index)
      if (!hit) continue
      dress(rows[index], hit, query, sectorOf(rows[index]))
      dressed.push(index)
    }
    const waits = hits && order.length > FIRST
    line.remove()
    arrange(waits ? order.slice(0, FIRST) : order)
    some(0, waits ? FIRST : order.length)
    if (!waits) return divide(order, parted)
    for (const index of order.slice(FIRST)) hide(rows[index].item, true)
    const rest = from => idle(() => {
      if (mine !== run) return
      if (from === FIRST) arrange(order)
      some(from, from + STEP)
      if (from + STEP < order.length) rest(from + STEP)
      else divide(order, parted)
    })
    rest(FIRST)
  }
}
