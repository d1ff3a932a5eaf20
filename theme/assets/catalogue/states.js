/**
 * Where a project stands on the day it is read, in Asia/Shanghai; the twin of generator/states.py.
 *
 * In: `[data-standing]` with `data-status data-closes data-counted data-opens data-ends data-last`, in it or itself
 * `.state[data-badge]`, and `[data-left]` for the days left. Out: badge, days and `data-standing` as they are today.
 * Surprising: a deadline that no notice prints is never counted down to. Both twins hold to tests/states.json.
 */
import { today } from './past.js'

export const SOON = 7
const DAY = 864e5

export const LABELS = {
  waiting: '计划中', open: '招生中', soon: '即将截止', closed: '已截止', running: '进行中', ended: '已结束',
  postponed: '延期', cancelled: '已取消', past: '往年',
}

const daysTo = (to, from) => Math.round((Date.parse(to) - Date.parse(from)) / DAY)

/** `{ state, left }` of a window on `day`, all days written 2016-10-31; `left` only where a deadline is printed. */
export function standing({ status, closes, counted, opens, ends, last }, day) {
  if (status === 'cancelled' || status === 'postponed') return { state: status }
  if (!status) return { state: day <= last ? 'waiting' : 'past' }
  if (ends && day > ends) return { state: 'ended' }
  if (opens && day >= opens) return { state: 'running' }
  if (!closes) return { state: day <= last ? 'open' : 'closed' }
  const left = daysTo(closes, day)
  if (left < 0) return { state: 'closed' }
  if (!counted) return { state: 'open' }
  return { state: left <= SOON ? 'soon' : 'open', left }
}

/** A state that says nothing new in a list stands there without a mark. */
const plain = (badge, state) => state === 'past' || (badge.dataset.badge === 'plain' && state === 'waiting')

/** Show where `element` stands on `day`. */
export function show(element, day) {
  const { state, left } = standing(element.dataset, day)
  element.dataset.standing = state
  const badge = element.matches('[data-badge]') ? element : element.querySelector('[data-badge]')
  if (badge) {
    badge.className = plain(badge, state) ? 'state' : `state state--${state}`
    badge.textContent = LABELS[state]
  }
  const out = element.querySelector('[data-left]')
  if (!out) return
  const count = document.createElement('b')
  count.textContent = left || '今天'
  out.hidden = left === undefined
  out.replaceChildren(left ? '还有 ' : '', count, left ? ' 天截止' : '截止')
}

if (globalThis.document) {
  const day = today()
  for (const element of document.querySelectorAll('[data-standing]')) show(element, day)
  for (const note of document.querySelectorAll('[data-as-of]')) note.hidden = true
}
