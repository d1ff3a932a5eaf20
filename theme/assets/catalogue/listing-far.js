/**
 * A list too long for one page: the page holds its newest years, the worker narrows, counts and orders them all, and
 * rows are drawn as far as they are wanted.
 *
 * In and out as for `listing-near.js`. Without conditions the page's own rows stand, as they were built. Surprising:
 * where the engine is not to be had the page's own rows are narrowed by their letters, and the reader is told so; the
 * next question is put to the engine again.
 */
import { conditions } from './filter.js'
import { drawer } from './listing-draw.js'
import { near } from './listing-near.js'
import { today } from './past.js'
import { STALE, asker, isForeign } from './search-box-ask.js'
import { dress, hide, partLine } from './search-box-rows.js'

const STEP = 100, PAUSE = 300, KEPT = 20, STATE = 'state'
const MANY = 'listing__items--many'
const say = {
  more: (step, rest) => `再显示 ${step} 项（还有 ${rest} 项）`,
}
const NONE = { rows: [], left: 0 }
const NOTHING = { words: '', answer: null, plain: false, size: undefined }

/** How far this step of the reader's way was shown, so that Back finds as much. */
const depth = () => Math.max(Number(history.state?.rows) || 0, STEP)
function keepDepth(rows) {
  try { history.replaceState({ ...history.state, rows }, '') } catch { /* Back shows the first rows again */ }
}

/** The list of `listing`, of which `body` holds the newest years. */
export function far(listing, body, options) {
  const { sorts, root, built, spare } = options
  const part = name => listing.querySelector(name)
  const total = Number(listing.dataset.total)
  const years = [...listing.querySelectorAll('.years, .years__note')], rest = part('.listing__rest'), more = part('.listing__more')
  const own = [...body.children]
  const draw = drawer(part('[data-samples]'), root, today())
  const engine = asker(root, again)
  const known = new Map()
  let asked = 0, newest = null, drawn = NONE, fresh = null, plain = null, turned = false

  const isWhole = state => !conditions(state).length && state.sort === sorts[0]
  const key = state => JSON.stringify([state.chosen, state.words, state.sort])
  /** Asks for rows of `state` from the place `from` on until there are `to`. */
  function ask({ chosen, words, sort }, from, to, bodies = false) {
    const none = isForeign(words)
    const list = { chosen, words, sort, usual: sorts[0], day: today(), from, to, none }
    return engine.ask(none ? '' : words, { list, bodies })
  }

  function place(rows, after = false) {
    if (after) body.append(...rows)
    else body.replaceChildren(...rows)
    body.dispatchEvent(new CustomEvent('listing:drawn', { bubbles: true }))
  }

  /** Own rows as they were, should they have been narrowed; whether they had. */
  function leavePlain() {
    const had = Boolean(plain)
    plain = null
    if (had) for (const item of own) hide(item, false)
    return had
  }

  /** The page's own rows and its years. */
  function drawOwn() {
    body.classList.add(MANY)
    drawn = NONE
    for (const each of years) hide(each, false)
    hide(rest, true)
    const changed = leavePlain()
    if (changed || body.firstElementChild !== own[0] || body.childElementCount !== own.length) place(own)
  }

  function made(record, at, left, words) {
    const item = draw(record)
    item.setAttribute('aria-setsize', left)
    item.setAttribute('aria-posinset', at + 1)
    if (record.hit) dress({ item, number: record.number }, record.hit, words, record.sector)
    return item
  }

  /** Draws the rows of `list`; those that stand already, with as many in all, are left alone. */
  function drawRows(list, words) {
    const { rows, left, partial } = list
    leavePlain()
    for (const each of years) hide(each, true)
    body.classList.remove(MANY) // Back finds a place only among rows that are as high as they were
    const stands = drawn.rows.length && drawn.left === left && drawn.rows.every((record, at) => record === rows[at])
    const from = stands ? drawn.rows.length : 0
    const items = rows.slice(from).map((record, at) => made(record, from + at, left, words))
    const parted = rows.findIndex(({ hit }) => hit?.partial)
    if (parted >= from) items.splice(parted - from, 0, partLine(partial))
    if (!stands || items.length) place(items, stands)
    drawn = { rows, left }
    hide(rest, rows.length >= left)
    more.textContent = say.more(Math.min(STEP, left - rows.length), left - rows.length)
  }

  function view(state, answer) {
    const { list } = answer
    const found = { ...NOTHING, words: state.words, answer, order: state.words ? [] : null }
    return {
      found: { ...found, size: list.found ?? undefined },
      left: list.left,
      partial: list.partial,
      counts: list.counts,
      ways: list.ways,
      draw: () => drawRows(list, state.words),
    }
  }

  const whole = () => ({
    found: NOTHING, left: total, partial: 0, counts: fresh ?? built, ways: [], draw: drawOwn,
  })

  /** The page's own rows narrowed by their letters. */
  function plainly(current, show, wait) {
    if (!plain) {
      drawOwn()
      plain = near(body, { ...options, start: () => { throw new Error('no engine') } })
    }
    const all = { left: total, counts: built, ways: [] }
    const said = view => (isWhole(current()) ? { ...view, ...all } : { ...view, found: { ...view.found, plain: 'page' } })
    return plain.look(current, view => show(said(view)), wait)
  }

  /** Notices that say it inside, once the reader has paused. */
  function lookInside(mine, current, show, answer) {
    const state = current()
    if (!state.words) return
    setTimeout(async () => {
      if (mine !== asked) return
      const found = await ask(state, 0, 0, true)
      if (found === STALE || mine !== asked || !found?.bodies?.length) return
      const full = { ...answer, bodies: found.bodies }
      keep(state, full)
      show(view(state, full))
    }, PAUSE)
  }

  function keep(state, answer) {
    known.set(key(state), answer)
    if (known.size > KEPT) known.delete(known.keys().next().value)
  }

  async function look(current, show, wait) {
    const mine = asked += 1
    const state = current()
    newest = [current, show, wait]
    if (isWhole(state)) {
      show(whole())
      return refresh()
    }
    const before = known.get(key(state)), have = before?.list.rows ?? [], wanted = depth()
    if (before && have.length >= Math.min(wanted, before.list.left)) return show(view(state, before))
    wait()
    const answer = await ask(state, have.length, wanted)
    if (answer === STALE || mine !== asked) return
    if (!answer?.list) return plainly(current, show, wait)
    if (isForeign(state.words)) answer.notes.push({ kind: 'unknown', words: [state.words] })
    if (have.length && !known.has(key(state))) return look(...newest) // more years came in meanwhile
    answer.list.rows.unshift(...have)
    if (before) answer.bodies = before.bodies
    keep(state, answer)
    show(view(state, answer))
    if (!before) lookInside(mine, current, show, answer)
  }

  /** Older years have come in. */
  function again() {
    known.clear()
    if (!newest) return
    if (isWhole(newest[0]())) refresh()
    else look(...newest)
  }

  /** Counts of the whole on the day of reading: states are not those of the day it was built. */
  async function refresh() {
    if (fresh || !turned || !built.has(STATE)) return
    const mine = asked
    const answer = await ask({ chosen: {}, words: '', sort: sorts[0] }, 0, 0)
    if (answer === STALE || mine !== asked || answer?.list?.total !== total) return
    fresh = answer.list.counts
    spare(new Set(fresh.get(STATE)?.keys() ?? []))
    newest[1](whole())
  }

  function load() {
    turned = true
    engine.load()
    if (newest && isWhole(newest[0]())) refresh()
  }

  more.addEventListener('click', async () => {
    const at = drawn.rows.length
    keepDepth(at + STEP)
    await look(...newest)
    body.querySelector(`[aria-posinset="${at + 1}"] a`)?.focus({ preventScroll: true })
  })
  return { total, states: null, load, look }
}
