/**
 * The catalogue page: facets, words, the list, chips and address, joined. Without it the whole list is there and every
 * facet with pages of its own is a link.
 *
 * In: `[data-listing]`, `section.filter`, `form.search`; with `data-total` the page holds only the newest years. Out:
 * rows hidden, shown or drawn, by `listing-near.js` or `listing-far.js`, which both give views of a state.
 * Surprising: the engine answers a moment after it is asked; until then the list stays as it is, and is marked busy.
 */
import { box } from './box.js'
import { fill, quoted } from './chips.js'
import { checkboxes } from './facets.js'
import { WORDS, clear, conditions, drop, read, tidy, toggle, write } from './filter.js'
import { far } from './listing-far.js'
import { near } from './listing-near.js'
import { rootOf, whenIdle } from './search-box-ask.js'
import { emptiness, teller } from './search-box-found.js'
import { speaker } from './search-box-say.js'
import { sheet } from './sheet.js'
import { steps } from './steps.js'

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

function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden
}

function enhance(listing, filter, form) {
  const part = name => listing.querySelector(name)
  const [body, head, chips, empty] = ['.listing__items', '.listing__head', '.chips', '.empty'].map(part)
  const [count, select, opener] = ['.listing__count', '.listing__select', '.listing__open'].map(part)
  const status = part('[data-listing-status]'), input = form.elements.q
  const options = checkboxes(filter, (facet, value) => choose(toggle(state, options.values, facet, value)))
  const [usual] = select.options, usualName = usual.textContent
  const sorts = [...select.options].map(option => option.value)
  const sectorOf = facts => options.text({ facet: SECTOR, value: facts[SECTOR]?.[0] })
  const given = { facets: Object.keys(options.values), sorts, root: rootOf(form), sectorOf, built: options.counts, spare }
  const list = 'total' in listing.dataset ? far(listing, body, given) : near(body, given)
  const tell = teller(listing, rootOf(form))
  const announce = speaker(status)
  const asked = () => read(location.search, options.values, sorts)
  const address = to => location.pathname + write(to, sorts)
  const nameOf = condition => (condition.facet === WORDS ? quoted(condition.value) : options.text(condition))
  let state = asked()

  function showList({ left, draw }) {
    draw()
    for (const out of document.querySelectorAll('[data-count]')) out.textContent = left
    for (const shown of [body, head]) hide(shown, !left)
    hide(empty, left > 0)
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

  function showWays({ left, ways }) {
    const out = ways
      .filter(way => way.count)
      .map(way => ({ ...way, text: say.way(nameOf(way.condition), way.count), address: address(way.state) }))
    const none = clear(state)
    if (!left && !out.length) out.push({ text: say.all(list.total), address: address(none), state: none })
    fill(part('.empty__list'), out, choose, count)
  }

  /** What was not found, and terms near it: fields as a choice, words as a query. */
  function showWhy({ left, found }) {
    const { title, lines } = emptiness({ ...found, hits: found.size })
    part('.empty__title').textContent = title
    hide(part('.empty__why'), Boolean(left) || !lines.length)
    part('.empty__why').textContent = lines.join('')
    const terms = left ? [] : found.answer?.notes.find(note => note.kind === 'near')?.terms ?? []
    const near = terms.flatMap(({ kind, text, address: at }) => {
      const none = clear(state)
      if (kind === 'word') return { text, state: { ...none, words: text } }
      const slug = at?.split('/')[1]
      return options.values[SECTOR]?.includes(slug) ? { text, state: toggle(none, options.values, SECTOR, slug) } : []
    }).map(each => ({ ...each, address: address(each.state) }))
    fill(part('.empty__near'), near, choose, count)
    hide(part('.empty__nearby'), !near.length)
  }

  function show(view) {
    const { found, left, partial } = view
    if (!found.early) body.removeAttribute('aria-busy')
    showList(view)
    showChips()
    showWays(view)
    showWhy(view)
    options.show(state.chosen, view.counts)
    usual.textContent = found.order ? say.usual : usualName
    select.value = state.sort
    tell({ ...found, count: left })
    if (!left) announce(part('.empty__title').textContent)
    else announce(partial ? say.parted(left - partial, partial) : say.found(left))
  }

  /** Show what is found for the conditions as they are now, at once where that is known. */
  const look = () => list.look(() => state, show, () => body.setAttribute('aria-busy', 'true'))

  function spare(used) {
    options.spare(STATE, used)
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
  input.addEventListener('focus', list.load)
  whenIdle(list.load)
  select.addEventListener('change', () => choose({ ...state, sort: select.value }))
  addEventListener('pageshow', event => { if (event.persisted) restore() })
  count.tabIndex = -1
  part('.listing__sort').hidden = false
  // what was typed before this ran is kept
  if (input.value.trim()) state = { ...state, words: tidy(input.value) }
  if (list.states) spare(list.states)
  trail.replace(address(state))
  fillBox()
  look().then(trail.arrive)
}

if (globalThis.document) {
  const listing = document.querySelector('[data-listing]')
  if (listing) enhance(listing, document.querySelector('.filter'), document.querySelector('form.search[data-search="list"]'))
}
