/**
 * Rows that are not in the page, drawn after those that are: one template, that of the build.
 *
 * In: `template[data-samples]`, a built row of each level, and records as `search-facets.js` tells them. Out: a function
 * from a record to its row. Surprising: of a sample only the frame is kept; whatever it says of its own project goes.
 */
import { show } from './states.js'

const BETWEEN = '、'
const say = { closes: 'closes', opens: 'opens' }
const dated = { closes: day => `${day}截止`, opens: day => `${day}开班` }

/** 2016-09-05 as 9月5日. */
const plain = day => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** `pieces` with a place to turn the line between them. */
const broken = pieces => pieces.flatMap((piece, at) => (at ? [document.createElement('wbr'), piece] : [piece]))

/** The days beside a badge; which of them is seen is the style sheet's affair. */
function dates({ status, counted, closes, opens }) {
  if (status !== 'invited') return []
  return [counted ? [say.closes, closes] : null, opens ? [say.opens, opens] : null].filter(Boolean).map(([name, day]) => (
    Object.assign(document.createElement('span'), {
      className: `listing__date listing__date--${name}`, textContent: dated[name](plain(day)),
    })))
}

const WINDOW = ['status', 'counted', 'closes', 'opens', 'ends', 'last']

/** A drawer of rows below `root`, as they stand on `day`. */
export function drawer(template, root, day) {
  const samples = new Map([...template.content.querySelectorAll('.listing__item')].map(item => (
    [item.querySelector('.level').className.includes('national') ? 'N' : 'P', item])))
  const [any] = samples.values()
  return ({ number, title, level, organisers, city, window }) => {
    const item = (samples.get(level) ?? any).cloneNode(true)
    const part = name => item.querySelector(name)
    const link = part('.listing__link'), badge = part('[data-standing]')
    part('.listing__number').textContent = number
    link.href = new URL(`projects/${number}/`, root)
    link.replaceChildren(...broken(title))
    part('.listing__organiser').replaceChildren(...organisers.flatMap((name, at) => [...(at ? [BETWEEN] : []), ...broken(name)]))
    part('.listing__place').textContent = city
    for (const name of WINDOW) {
      if (window[name] || name === 'status') badge.dataset[name] = window[name]
      else delete badge.dataset[name]
    }
    show(badge, day)
    badge.parentElement.replaceChildren(badge, ...dates(window))
    return item
  }
}
