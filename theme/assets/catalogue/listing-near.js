/**
 * A list whose rows are all in the page: narrowed, counted, ordered and shown here.
 *
 * In: the list's body with `.listing__item[data-number data-level … data-text]`, the facets' names, the sorts, of which
 * the first is the usual. A row's data attribute of a facet's name holds its values, parted by spaces; its state is that
 * of the day it is read, by the window its badge carries. Out: `look(current, show, wait)`: `current()` is the state
 * as it stands, `show` is given a view, `{ found, left, partial, counts, ways, draw }`. Surprising: `show` may be called
 * more than once, see `search-box-hits.js`.
 */
import { counts, passing, without } from './filter.js'
import { ordered } from './order.js'
import { today } from './past.js'
import { finder } from './search-box-hits.js'
import { shower } from './search-box-rows.js'
import { standing } from './states.js'
import { matcher } from './words.js'

const STATE = 'state'

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

/** The list in `body`; `sectorOf(facts)` is the name of a row's field, `start` is for a list without an engine. */
export function near(body, { facets, sorts, root, sectorOf, start }) {
  const day = today()
  const rows = [...body.querySelectorAll('.listing__item')].map(item => rowOf(item, facets, day))
  const showRows = shower(body, rows, row => sectorOf(row.facts))
  const { find, load } = finder(rows, root, matcher, start)

  /** The rows of `left` as they are to stand: what fits in part is always the tail. */
  function orderOf(left, { order, hits }, sort) {
    const all = order && sort === sorts[0] ? order : ordered(rows, sort, day)
    const shown = all.filter(index => left.has(index))
    const parted = index => Boolean(hits?.get(index)?.partial)
    return [...shown.filter(index => !parted(index)), ...shown.filter(parted)]
  }

  function view(state, found) {
    const { hits, words } = found
    const left = passing(rows, state, hits)
    return {
      found: { ...found, size: hits?.size },
      left: left.size,
      partial: [...left].filter(index => hits?.get(index)?.partial).length,
      counts: counts(rows, state, hits),
      ways: left.size ? [] : without(rows, state, hits),
      draw: () => showRows(orderOf(left, found, state.sort), hits, words),
    }
  }

  return {
    total: rows.length,
    states: new Set(rows.flatMap(row => row.facts[STATE] ?? [])),
    load,
    look: (current, show, wait) => find(current().words, found => {
      if (current().words === found.words) show(view(current(), found))
    }, wait),
  }
}
