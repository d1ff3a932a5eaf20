/**
 * Narrows the catalogue in place. Without it every facet is a link to its own page and all rows stand there.
 * The address always holds the conditions: a choice is a step of the history, typing is not.
 */
import { conditions, drop, factsOf, passes, read, tally, write } from './filter.js'
import { enhance as enhanceSheet } from './sheet.js'
import { matcher } from './words.js'

const TYPING = 80, SPEAKING = 500
const order = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true })
const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

/** Facet links become checkboxes that keep their words and counts. */
function checkboxes(filter) {
  return [...filter.querySelectorAll('.filter__option')].map(link => {
    const facet = link.closest('[data-facet]').dataset.facet
    const box = element('input', { type: 'checkbox', name: facet, value: link.dataset.value, className: 'filter__check' })
    const label = element('label', { className: link.className }, box, ...link.childNodes)
    link.replaceWith(label)
    return { box, label, facet, value: box.value, name: label.querySelector('.filter__text').textContent, count: label.querySelector('.filter__count') }
  })
}

function rowsOf(list, facets) {
  return [...list.children].map(item => {
    const part = name => item.querySelector(`.listing__${name}`).textContent.trim()
    const [title, organiser, city, number] = ['link', 'organiser', 'place', 'number'].map(part)
    return { item, facts: factsOf(item.dataset, facets), keys: { number, title, city, organiser }, texts: [title, organiser, city, number, item.dataset.text ?? ''] }
  })
}

export function enhance(listing, filter, form) {
  const part = name => listing.querySelector(name)
  const list = part('.listing__items'), sort = part('.listing__select'), empty = part('.empty'), chips = part('.chips')
  const input = form.elements.q, options = checkboxes(filter), sorts = [...sort.options].map(option => option.value)
  const known = {}
  for (const { facet, value } of options) (known[facet] ??= []).push(value)
  const rows = rowsOf(list, Object.keys(known)), find = matcher(rows.map(row => row.texts))
  const names = new Map(options.map(({ facet, value, name }) => [`${facet} ${value}`, name]))
  const called = (facet, value) => facet ? names.get(`${facet} ${value}`) : `“${value}”`
  let state

  /** How many rows a state leaves. */
  const left = other => {
    const found = find(other.q)
    return rows.filter((row, place) => passes(row.facts, other.chosen) && (!found || found.has(place))).length
  }

  /** A link to another state: it can be opened in a new tab, and acts in place when pressed. */
  const stateLink = (to, text, className, label = text) => {
    const link = element('a', { href: write(to, sorts), className }, text)
    if (label !== text) link.setAttribute('aria-label', label)
    link.addEventListener('click', event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return
      event.preventDefault()
      const place = [...link.closest('ul').children].indexOf(link.parentElement)
      go(to)
      const links = chips.querySelectorAll('a')
      ;(links[Math.min(place, links.length - 1)] ?? input).focus()
    })
    return element('li', {}, link)
  }

  function showChips() {
    const now = conditions(state)
    const items = now.map(([facet, value]) => {
      const name = called(facet, value)
      const item = stateLink(drop(state, facet, value), name, 'chips__link', `去掉${name}`)
      item.firstChild.append(element('span', { ariaHidden: 'true' }, '×'))
      return item
    })
    if (now.length > 1) items.push(stateLink(nothing(), '全部清除', 'chips__link chips__link--clear'))
    chips.replaceChildren(...items)
    chips.hidden = !now.length
    part('.listing__open span').textContent = now.length ? `筛选（${now.length}）` : '筛选'
  }

  const nothing = () => ({ ...read('', known, sorts), sort: state.sort })

  /** What is left when one condition alone is dropped, the most first. */
  function showEmpty() {
    const ways = conditions(state).map(([facet, value]) => ({ to: drop(state, facet, value), name: called(facet, value) }))
    const useful = ways.map(way => ({ ...way, count: left(way.to) })).filter(way => way.count).sort((a, b) => b.count - a.count)
    part('.empty__list').replaceChildren(...useful.map(way => stateLink(way.to, `去掉${way.name}，有 ${way.count} 项`, 'chips__link')))
  }

  function showOptions(found) {
    const counts = tally(rows.filter((_, place) => !found || found.has(place)).map(row => row.facts), state.chosen)
    for (const { box, label, facet, value, count } of options) {
      const number = counts[facet][value] ?? 0
      box.checked = state.chosen[facet].includes(value)
      count.textContent = number
      label.classList.toggle('filter__option--none', !number && !box.checked)
      if (box.checked && box.closest('details')) box.closest('details').open = true
    }
  }

  function arrange() {
    const by = key => (a, b) => order.compare(a.keys[key], b.keys[key])
    const wanted = [...rows].sort((a, b) => by(state.sort)(a, b) || by('number')(a, b))
    if (wanted.some((row, place) => list.children[place] !== row.item)) list.append(...wanted.map(row => row.item))
  }

  let speaking
  const say = total => {
    clearTimeout(speaking)
    speaking = setTimeout(() => { part('[data-listing-status]').textContent = total ? `找到 ${total} 项` : '没有符合全部条件的项目' }, SPEAKING)
  }

  function show(aloud = true) {
    const found = find(state.q)
    let total = 0
    rows.forEach((row, place) => {
      const on = passes(row.facts, state.chosen) && (!found || found.has(place))
      row.item.hidden = !on
      total += on
    })
    for (const out of document.querySelectorAll('[data-count]')) out.textContent = total
    showOptions(found)
    showChips()
    arrange()
    empty.hidden = total > 0
    list.hidden = part('.listing__head').hidden = !total
    if (!total) showEmpty()
    if (aloud) say(total)
  }

  /** To another state: a step of the history unless it only types on. */
  function go(to, step = true) {
    const address = write(to, sorts), here = location.search || '?'
    state = to
    if (input.value.trim() !== state.q) input.value = state.q
    sort.value = state.sort
    if (address !== here) history[step ? 'pushState' : 'replaceState'](null, '', address === '?' ? location.pathname : address)
    show()
  }

  function restore() {
    state = read(location.search, known, sorts)
    input.value = state.q
    sort.value = state.sort
    show(false)
  }

  filter.addEventListener('change', () => {
    const checked = facet => options.filter(option => option.facet === facet && option.box.checked).map(option => option.value)
    go({ ...state, chosen: Object.fromEntries(Object.keys(known).map(facet => [facet, checked(facet)])) })
  })
  sort.addEventListener('change', () => go({ ...state, sort: sort.value }))
  typing(form, input, () => go({ ...state, q: input.value.trim() }, false))
  addEventListener('popstate', restore)
  addEventListener('pageshow', event => { if (event.persisted) restore() })
  const masthead = document.querySelector('.masthead'), foot = document.querySelector('.colophon')
  enhanceSheet(filter, part('.listing__open'), () => [listing, form, masthead, foot])
  sort.closest('.listing__sort').hidden = false
  restore()
  keepScroll()
}

/** Calls `changed` a moment after the last key; an input method that composes is left alone until it ends. */
function typing(form, input, changed) {
  let waiting
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(changed, TYPING) }
  input.addEventListener('input', event => { if (!event.isComposing) soon() })
  input.addEventListener('compositionend', soon)
  form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(waiting); changed() })
  input.addEventListener('keydown', event => {
    if (event.isComposing || event.keyCode === 229) { // this key is the input method's
      if (event.key === 'Enter') event.preventDefault()
      return
    }
    if (event.key === 'Escape' && input.value) { event.preventDefault(); input.value = ''; changed() }
  })
  addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return
    event.preventDefault()
    input.focus()
  })
}

/** Rows are hidden after the browser has put the page where it was: put it there again. */
function keepScroll() {
  const key = () => `yanxiu.scroll ${location.href}`
  history.scrollRestoration = 'manual'
  addEventListener('pagehide', () => { try { sessionStorage.setItem(key(), String(scrollY)) } catch { /* not kept */ } })
  const [entry] = performance.getEntriesByType('navigation')
  if (entry?.type !== 'back_forward' && entry?.type !== 'reload') return
  try { scrollTo(0, Number(sessionStorage.getItem(key())) || 0) } catch { /* stays at the top */ }
}

const listing = document.querySelector('[data-listing]')
if (listing) enhance(listing, document.querySelector('.filter'), document.querySelector('.search'))
