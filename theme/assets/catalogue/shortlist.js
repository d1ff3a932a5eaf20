/**
 * What the reader has put aside (备选), kept in this browser and nowhere else.
 *
 * In: what storage holds, whatever that is. Out: items `{ number, title, … }` in the reader's order, each number
 * once, at most MOST; the pure parts take a list and give a new one. `load`, `save` and `watch` touch storage.
 * Surprising: an item is what its page said when it was put aside, so a number that has left the site since still
 * stands in the list. Where storage is refused the list holds for this page only, and `save` says so.
 */
export const KEY = 'yanxiu.shortlist', VERSION = 1, MOST = 50, MOST_SIDE_BY_SIDE = 3
const NUMBER = /^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$/

/** Whether `text` may be a project's number, which is also its address. */
export const isNumber = text => typeof text === 'string' && text.length <= 100 && NUMBER.test(text)

const isItem = item => isNumber(item?.number)

/** The part of an address after `?` that names `numbers`; empty where there are none. */
export const named = (numbers, rest = '') => (numbers.length ? `?p=${numbers.join(',')}${rest}` : rest.replace(/^&/u, '?'))

/** The items in `text`; of another version's only the numbers, for what else it says may mean something else. */
export function parse(text) {
  let kept
  try { kept = JSON.parse(text) } catch { /* not ours */ }
  if (!Array.isArray(kept?.items)) return []
  const items = new Map()
  for (const item of kept.items.filter(isItem)) {
    if (!items.has(item.number)) items.set(item.number, kept.version === VERSION ? item : { number: item.number })
  }
  return [...items.values()].slice(0, MOST)
}

export const has = (items, number) => items.some(item => item.number === number)

/** `items` with `item` last, or as they were where it is in or there is no room. */
export const add = (items, item) => (has(items, item.number) || items.length >= MOST ? items : [...items, item])

export const remove = (items, number) => items.filter(item => item.number !== number)

/** `items` with what is known of one of them brought up to date; one that is not in is not put in. */
export const update = (items, fresh) => items.map(item => (item.number === fresh.number ? fresh : item))

/** `items` with one of them `by` places further down, up where `by` is negative; not beyond the ends. */
export function move(items, number, by) {
  const from = items.findIndex(item => item.number === number)
  const to = Math.min(Math.max(from + by, 0), items.length - 1)
  if (from < 0 || to === from) return items
  const rest = remove(items, number)
  return [...rest.slice(0, to), items[from], ...rest.slice(to)]
}

/** What a project's own page, as text, says of it; null where it says nothing. */
export function summaryIn(html, number) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const found = parseOne(page.querySelector('[data-pick]')?.dataset.pick)
  return found?.number === number ? found : null
}

/** One item as an attribute holds it; null where that is none. */
export function parseOne(text) {
  try {
    const item = JSON.parse(text)
    return isItem(item) ? item : null
  } catch {
    return null
  }
}

let held = null // the list of a page whose browser keeps nothing
const listeners = new Set()

/** The items as they are now. */
export function load() {
  try { return held ?? parse(localStorage.getItem(KEY)) } catch { return (held ??= []) }
}

/** Keep `items` and tell who watches; whether they will be there tomorrow. */
export function save(items) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, items }))
    held = null
  } catch {
    held = items
  }
  for (const tell of listeners) tell(items)
  return held === null
}

/** `tell(items)` after every change, made here, in another tab, or while Back kept this page aside. */
export function watch(tell) {
  listeners.add(tell)
  addEventListener('storage', event => { if (event.key === KEY || event.key === null) tell(load()) })
  addEventListener('pageshow', event => { if (event.persisted) tell(load()) })
}
