/**
 * The catalogue page: facets, words, order, chips, address and the list, joined. Without it the whole list is there
 * and every facet with pages of its own is a link.
 *
 * In: `[data-listing]` with `.listing__item[data-number data-level … data-text]`, `section.filter`, `form.search`.
 * A row's data attribute of a facet's name holds its values, parted by spaces; its state is that of the day it is
 * read, by the window its badge carries. Out: rows hidden or shown.
 * Surprising: rows are moved only when their order changes, so neither focus nor selection is lost by typing.
 */
import { box } from './box.js'
import { fill, quoted } from './chips.js'
import { checkboxes } from './facets.js'
import {
  WORDS, clear, conditions, counts, drop, passing, read, tidy, toggle, without, write,
} from './filter.js'
import { ordered } from './order.js'
import { today } from './past.js'
import { sheet } from './sheet.js'
import { standing } from './states.js'
import { steps } from './steps.js'
import { matcher } from './words.js'

const PAUSE = 700, STATE = 'state'
const say = {
  found: count => `找到 ${count} 项`,
  off: name => `去掉${name}`,
  way: (name, count) => `去掉${name}，有 ${count} 项`,
  clear: '全部清除',
  all: count => `全部清除，有 ${count} 项`,
  open: count => (count ? `筛选（${count}）` : '筛选'),
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

/** Say `text` once the reader has paused; the same words are said again. */
function speaker(status) {
  let timer
  return text => {
    clearTimeout(timer)
    status.textContent = ''
    timer = setTimeout(() => { status.textContent = text }, PAUSE)
  }
}

/** Put rows into the order `wanted`; rows that stand in it already are left alone. */
function arrange(body, rows, wanted) {
  const items = wanted.map(index => rows[index].item)
  if (!items.some((item, place) => body.children[place] !== item)) return
  // taken out first: in the page each of ten thousand moves would be looked at by itself
  const mark = document.createComment('')
  body.replaceWith(mark)
  body.append(...items)
  mark.replaceWith(body)
}

function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden
}

function enhance(listing, filter, form) {
  const part = name => listing.querySelector(name)
  const [body, head, chips, empty] = ['.listing__items', '.listing__head', '.chips', '.empty'].map(part)
  const [count, select, opener] = ['.listing__count', '.listing__select', '.listing__open'].map(part)
  const status = part('[data-listing-status]')
  const options = checkboxes(filter, (facet, value) => choose(toggle(state, options.values, facet, value)))
  const day = today()
  const rows = [...body.children].map(item => rowOf(item, Object.keys(options.values), day))
  const sorts = [...select.options].map(option => option.value)
  const [find, announce] = [matcher(rows), speaker(status)]
  const asked = () => read(location.search, options.values, sorts)
  const address = to => location.pathname + write(to, sorts)
  const nameOf = condition => (condition.facet === WORDS ? quoted(condition.value) : options.text(condition))
  let state = asked()

  function showList(left) {
    rows.forEach(({ item }, index) => hide(item, !left.has(index)))
    arrange(body, rows, ordered(rows, state.sort, day))
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

  function showWays(left, hits) {
    const ways = left.size ? [] : without(rows, state, hits)
      .filter(way => way.count)
      .map(way => ({ ...way, text: say.way(nameOf(way.condition), way.count), address: address(way.state) }))
    const none = clear(state)
    if (!left.size && !ways.length) ways.push({ text: say.all(rows.length), address: address(none), state: none })
    fill(part('.empty__list'), ways, choose, count)
  }

  function show() {
    const hits = find(state.words)
    const left = passing(rows, state, hits)
    showList(left)
    showChips()
    showWays(left, hits)
    options.show(state.chosen, counts(rows, state, hits))
    select.value = state.sort
    if (tidy(form.elements.q.value) !== state.words) form.elements.q.value = state.words
    announce(left.size ? say.found(left.size) : part('.empty__title').textContent)
  }

  function choose(next) {
    state = next
    trail.push(address(state), dialog.isOpen())
    show()
    if (!dialog.isOpen() && listing.getBoundingClientRect().top < 0) listing.scrollIntoView()
  }

  function search(text) {
    if (tidy(text) === state.words) return
    state = { ...state, words: tidy(text) }
    trail.replace(address(state))
    show()
  }

  function restore() {
    state = asked()
    show()
  }

  const dialog = sheet(filter, opener, status, {
    onOpen: () => trail.openSheet(),
    onClose: () => trail.closeSheet(),
  })
  const trail = steps(inSheet => {
    if (!inSheet) dialog.close()
    restore()
  })
  box(form, search)
  select.addEventListener('change', () => choose({ ...state, sort: select.value }))
  addEventListener('pageshow', event => { if (event.persisted) restore() })
  count.tabIndex = -1
  part('.listing__sort').hidden = false
  // what was typed before this ran is kept
  if (form.elements.q.value.trim()) state = { ...state, words: tidy(form.elements.q.value) }
  options.spare(STATE, new Set(rows.flatMap(row => row.facts[STATE] ?? [])))
  trail.replace(address(state))
  show()
  trail.arrive()
}

if (globalThis.document) {
  const listing = document.querySelector('[data-listing]')
  if (listing) enhance(listing, document.querySelector('.filter'), document.querySelector('form.search'))
}
