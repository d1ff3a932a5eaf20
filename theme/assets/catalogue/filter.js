/**
 * Facets: which rows pass, what the next click would give, and the conditions in the address.
 * A row's facts are lists of values by facet; choices are lists too: OR within a facet, AND across.
 */

/** @returns {Record<string, string[]>} the facts of a row from its data attributes, values parted by spaces */
export const factsOf = (dataset, facets) => Object.fromEntries(facets.map(facet => [facet, (dataset[facet] ?? '').split(' ').filter(Boolean)]))

/** Whether a row passes the choices; the facet `except` is left out of account. */
export const passes = (facts, chosen, except) => Object.entries(chosen).every(([facet, values]) => (
  facet === except || !values.length || values.some(value => facts[facet]?.includes(value))
))

/**
 * How many rows each value would leave if it were the only choice of its facet, all else as it is.
 * @returns {Record<string, Record<string, number>>} counts by facet and value
 */
export function tally(rows, chosen) {
  const counts = {}
  for (const facet of Object.keys(chosen)) {
    const found = counts[facet] = {}
    for (const facts of rows) {
      if (!passes(facts, chosen, facet)) continue
      for (const value of facts[facet]) found[value] = (found[value] ?? 0) + 1
    }
  }
  return counts
}

/** The state without one choice; without `value` the facet's choices go, without `facet` the words. */
export function drop(state, facet, value) {
  if (!facet) return { ...state, q: '' }
  const left = state.chosen[facet].filter(other => value !== undefined && other !== value)
  return { ...state, chosen: { ...state.chosen, [facet]: left } }
}

/** Every condition of a state: `[facet, value]` in the facets' order, words last as `['', words]`. */
export const conditions = state => [
  ...Object.entries(state.chosen).flatMap(([facet, values]) => values.map(value => [facet, value])),
  ...(state.q ? [['', state.q]] : []),
]

/**
 * The state an address asks for; what no facet knows is dropped without a word.
 * @param {string} search the query of an address
 * @param {Record<string, string[]>} known the values of each facet, in its order
 * @param {string[]} sorts the orders there are, the usual one first
 */
export function read(search, known, sorts) {
  const asked = new URLSearchParams(search)
  const chosen = Object.fromEntries(Object.entries(known).map(([facet, values]) => [facet, values.filter(value => asked.getAll(facet).includes(value))]))
  const sort = asked.get('sort')
  return { chosen, q: (asked.get('q') ?? '').trim(), sort: sorts.includes(sort) ? sort : sorts[0] }
}

/** The address of a state, `?` alone for none: the same state always gives the same address. */
export function write(state, sorts) {
  const asked = new URLSearchParams(conditions(state).map(([facet, value]) => [facet || 'q', value]))
  if (state.sort !== sorts[0]) asked.set('sort', state.sort)
  return `?${asked}`
}
