/**
 * The catalogue page: facets, words, order, chips, address and the list, joined. Without it the whole list is there
 * and every facet with pages of its own is a link.
 *
 * In: `[data-listing]` with `.listing__item[data-number data-level … data-text]`, `section.filter`, `form.search`.
 * A row's data attribute of a facet's name holds its values, parted by spaces; its state is that of the day it is
 * read, by the window its badge carries. Out: rows hidden or shown.
 * Surprising: the engine answers a moment after it is asked; until then the list stays as it is, and is marked busy.
 */
import { box } from './box.js'
import { fill, quoted } from './chips.js'
import { checkboxes } from './facets.js'
import {
  WORDS, clear, conditions, counts, drop, passing, read, tidy, toggle, without, write,
} from './filter.js'
import { ordered } from './order.js'
import { today } from './past.js'
import { rootOf, whenIdle } from './search-box-ask.js'
import { emptiness, teller } from './search-box-found.js'
import { finder } from './search-box-hits.js'
import { shower } from './search-box-rows.js'
import { speaker } from './search-box-say.js'
import { sheet } from './sheet.js'
import { standing } from './states.js'
import { steps } from './steps.js'
import { matcher } from './words.js'

const STATE = 'state', SECTOR = 'sector'
const say = {
  found: count => `找到 ${count} 项`,
  parted: (count, rest) => `找到 ${count} 项，另有 ${rest} 项部分匹配`,
  off: name => `去掉${name}`,
  way: (name, count) => `去掉${name}，有 ${count} 项`,
  clear: '全部清除',
  all: count => `全部清除，有 ${count} 项`,
  open: count => (count ? `筛选（${count}）` : '筛选'),
  usual: '符合程度',
}

/** A row as the pure parts know it. */
function rowOf(item, facets, day) {
  const text = part => item.querySelector(part)?.textContent.trim() ?? ''
  const values = facet => (item.dataset[facet] ?? '').split(' ').filter(Boolean)
  const window = item.querySelector('[data-standing]')?.dataset ?? {}
  return {
    item,
    number: item.dataset.number,
    title: text('.listing__link'),
    organisers: text('.listing__organiser'),
    city: text('.listing__place'),
    text: item.dataset.text ?? '',
    closes: window.closes,
    opens: window.opens,
    facts: {
      ...Object.fromEntries(facets.map(facet => [facet, values(facet)])),
      ...(facets.includes(STATE) && window.last ? { [STATE]: [standing(window, day).state] } : {}),
    },
  }
}

function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden
}

function enhance(listing, filter, form) {
  const part = name => listing.querySelector(name)
  const [body, head, chips, empty] = ['.listing__items', '.listing__head', '.chips', '.empty'].map(part)
  const [count, select, opener] = ['.listing__count', '.listing__select', '.listing__open'].map(part)
  const status = part('[data-listing-status]'), input = form.elements.q
  const options = checkboxes(filter, (facet, value) => choose(toggle(state, options.values, facet, value)))
  const day = today()
  const rows = [...body.children].map(item => rowOf(item, Object.keys(options.values), day))
  const [usual] = select.options, usualName = usual.textContent
  const sorts = [...select.options].map(option => option.value)
  const sectorOf = ({ facts }) => options.text({ facet: SECTOR, value: facts[SECTOR]?.[0] })
  const showRows = shower(body, rows, sectorOf)
  const tell = teller(listing, rootOf(form))
  const announce = speaker(status)
  const { find, load } = finder(rows, rootOf(form), matcher)
  const asked = () => read(location.search, options.values, sorts)
  const address = to => location.pathname + write(to, sorts)
  const nameOf = condition => (condition.facet === WORDS ? quoted(condition.value) : options.text(condition))
  let state = asked(), found = {}

  /** The rows of `left` as they are to stand: what fits in part is always the tail. */
  function orderOf(left) {
    const byRank = found.order && state.sort === sorts[0]
    const order = (byRank ? found.order : ordered(rows, state.sort, day)).filter(index => left.has(index))
    const parted = index => Boolean(found.hits?.get(index)?.partial)
    return [...order.filter(index => !parted(index)), ...order.filter(parted)]
  }

  function showList(left) {
    showRows(orderOf(left), found.hits, found.words)
    for (const out of document.querySelectorAll('[data-count]')) out.textContent = left.size
    for (const shown of [body, head]) hide(shown, !left.size)
    hide(empty, left.size > 0)
  }

  function showChips() {
    const off = conditions(state).map(condition => {
      const rest = drop(state, condition), text = nameOf(condition)
      return { text, name: say.off(text), address: address(rest), state: rest, kind: 'off' }
    })
    const none = clear(state)
    const all = { text: say.clear, address: address(none), state: none, kind: 'clear' }
    fill(chips, off.length > 1 ? [...off, all] : off, choose, count)
    hide(chips, !off.length)
    opener.querySelector('span').textContent = say.open(Object.values(state.chosen).flat().length)
  }

  function showWays(left) {
    const ways = left.size ? [] : without(rows, state, found.hits)
      .filter(way => way.count)
      .map(way => ({ ...way, text: say.way(nameOf(way.condition), way.count), address: address(way.state) }))
    const none = clear(state)
    if (!left.size && !ways.length) ways.push({ text: say.all(rows.length), address: address(none), state: none })
    fill(part('.empty__list'), ways, choose, count)
  }

  /** What was not found, and terms near it: fields as a choice, words as a query. */
  function showWhy(left) {
    const { title, lines } = emptiness({ ...found, hits: found.hits?.size })
    part('.empty__title').textContent = title
    hide(part('.empty__why'), Boolean(left.size) || !lines.length)
    part('.empty__why').textContent = lines.join('')
    const terms = left.size ? [] : found.answer?.notes.find(note => note.kind === 'near')?.terms ?? []
    const near = terms.flatMap(({ kind, text, address: at }) => {
      const none = clear(state)
      if (kind === 'word') return { text, state: { ...none, words: text } }
      const slug = at?.split('/')[1]
      return options.values[SECTOR]?.includes(slug) ? { text, state: toggle(none, options.values, SECTOR, slug) } : []
    }).map(each => ({ ...each, address: address(each.state) }))
    fill(part('.empty__near'), near, choose, count)
    hide(part('.empty__nearby'), !near.length)
  }

  function show() {
    const left = passing(rows, state, found.hits)
    showList(left)
    showChips()
    showWays(left)
    showWhy(left)
    options.show(state.chosen, counts(rows, state, found.hits))
    usual.textContent = found.order ? say.usual : usualName
    select.value = state.sort
    tell({ ...found, count: left.size })
    const rest = [...left].filter(index => found.hits?.get(index)?.partial).length
    if (!left.size) announce(part('.empty__title').textContent)
    else announce(rest ? say.parted(left.size - rest, rest) : say.found(left.size))
  }

  /** Show what is found for the words as they are now, at once where that is known. */
  function look() {
    const { words } = state
    return find(words, result => {
      if (state.words !== words) return
      found = result
      if (!result.early) body.removeAttribute('aria-busy')
      show()
    }, () => body.setAttribute('aria-busy', 'true'))
  }

  function fillBox() {
    if (tidy(input.value) !== state.words) input.value = state.words
  }

  function choose(next) {
    state = next
    trail.push(address(state), dialog.isOpen())
    fillBox()
    look()
    if (!dialog.isOpen() && listing.getBoundingClientRect().top < 0) listing.scrollIntoView()
  }

  function search(text) {
    if (tidy(text) === state.words) return
    state = { ...state, words: tidy(text) }
    trail.replace(address(state))
    look()
  }

  function restore() {
    state = asked()
    fillBox()
    look()
  }

  const dialog = sheet(filter, opener, status, {
    onOpen: () => trail.openSheet(),
    onClose: () => trail.closeSheet(),
  })
  const trail = steps(inSheet => {
    if (!inSheet) dialog.close()
    restore()
  })
  box(form, {
    search,
    submit: (event, now) => {
      event.preventDefault()
      now()
      // a finger has the keyboard over the list
      if (matchMedia('(pointer: coarse)').matches) input.blur()
    },
  })
  input.addEventListener('focus', load)
  whenIdle(load)
  select.addEventListener('change', () => choose({ ...state, sort: select.value }))
  addEventListener('pageshow', event => { if (event.persisted) restore() })
  count.tabIndex = -1
  part('.listing__sort').hidden = false
  // what was typed before this ran is kept
  if (input.value.trim()) state = { ...state, words: tidy(input.value) }
  options.spare(STATE, new Set(rows.flatMap(row => row.facts[STATE] ?? [])))
  trail.replace(address(state))
  fillBox()
  look().then(trail.arrive)
}

if (globalThis.document) {
  const listing = document.querySelector('[data-listing]')
  if (listing) enhance(listing, document.querySelector('.filter'), document.querySelector('form.search[data-search="list"]'))
}
