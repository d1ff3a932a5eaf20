/**
 * Conditions on a list, between the page, the address and the reader. Pure: knows no document.
 *
 * In: facets as they stand on the page, `{ level: ['N', 'P'], … }`, and rows, `{ facts: { level: ['N'], … } }`,
 * where a fact may have several values. A state is `{ chosen: { city: ['jinan'] }, words: '', sort: 'number' }`.
 * Values of one facet add to each other (or), facets and words narrow each other (and).
 * Surprising: a facet's own choices do not touch its counts, for they say what one more click there would add.
 */

/** The words' name in the address and among conditions. */
export const WORDS = 'q'
const SORT = 'sort'
// A server may refuse an address of ten thousand characters; nothing in the catalogue is as long as this.
const LONGEST = 200

/** What was typed, as it is kept: one space for many, none around, no more than an address bears. */
export const tidy = text => Array.from(text.trim().replace(/\s+/gu, ' ')).slice(0, LONGEST).join('').trim()

/** `chosen` in the order of the page, without empty facets, so that equal choices have one address. */
function inOrder(facets, has) {
  const chosen = {}
  for (const [facet, values] of Object.entries(facets)) {
    const kept = values.filter(value => has(facet, value))
    if (kept.length) chosen[facet] = kept
  }
  return chosen
}

/** The state an address asks for; what the page does not know is left out. `sorts[0]` is the usual order. */
export function read(search, facets, sorts = ['number']) {
  const asked = new URLSearchParams(search)
  const sort = asked.get(SORT)
  return {
    chosen: inOrder(facets, (facet, value) => asked.getAll(facet).includes(value)),
    words: tidy(asked.get(WORDS) ?? ''),
    sort: sorts.includes(sort) ? sort : sorts[0],
  }
}

/** The query part of a state's address, with its `?`; empty where there is nothing to say. */
export function write(state, sorts = ['number']) {
  const said = new URLSearchParams()
  for (const [facet, values] of Object.entries(state.chosen)) {
    for (const value of values) said.append(facet, value)
  }
  if (state.words) said.set(WORDS, state.words)
  if (state.sort !== sorts[0]) said.set(SORT, state.sort)
  return said.size ? `?${said}` : ''
}

const isChosen = (state, facet, value) => (state.chosen[facet] ?? []).includes(value)

/** The state with one value put on where it was off, off where it was on. */
export function toggle(state, facets, facet, value) {
  const flip = (name, one) => isChosen(state, name, one) !== (name === facet && one === value)
  return { ...state, chosen: inOrder(facets, flip) }
}

/** Every condition in force, one by one: `{ facet, value }`, the words last. */
export function conditions(state) {
  const facts = Object.entries(state.chosen)
    .flatMap(([facet, values]) => values.map(value => ({ facet, value })))
  return state.words ? [...facts, { facet: WORDS, value: state.words }] : facts
}

/** The state without one of its conditions. */
export function drop(state, { facet, value }) {
  if (facet === WORDS) return { ...state, words: '' }
  return { ...state, chosen: inOrder(state.chosen, (name, one) => name !== facet || one !== value) }
}

/** The state without any condition; the order of the rows stays. */
export const clear = state => ({ ...state, chosen: {}, words: '' })

const meets = (facts, facet, values) => values.some(value => facts[facet]?.includes(value))

/** The facets of `chosen` that a row does not meet. */
const misses = (facts, chosen) => Object.keys(chosen).filter(facet => !meets(facts, facet, chosen[facet]))

/** Indices of the rows that meet every condition; `hits` are those the words find, null where there are no words. */
export function passing(rows, state, hits) {
  const left = new Set()
  rows.forEach((row, index) => {
    if ((!hits || hits.has(index)) && !misses(row.facts, state.chosen).length) left.add(index)
  })
  return left
}

/** How many rows have each value, given the words and all other facets' choices: facet → value → count. */
export function counts(rows, state, hits) {
  const found = new Map()
  const add = (facet, values) => {
    if (!found.has(facet)) found.set(facet, new Map())
    const tally = found.get(facet)
    for (const value of values) tally.set(value, (tally.get(value) ?? 0) + 1)
  }
  rows.forEach((row, index) => {
    if (hits && !hits.has(index)) return
    const missed = misses(row.facts, state.chosen)
    if (missed.length > 1) return
    for (const [facet, values] of Object.entries(row.facts)) {
      if (!missed.length || missed[0] === facet) add(facet, values)
    }
  })
  return found
}

/** For each condition: the state without it alone, and how many rows that leaves. */
export function without(rows, state, hits) {
  return conditions(state).map(condition => {
    const rest = drop(state, condition)
    const left = passing(rows, rest, condition.facet === WORDS ? null : hits)
    return { condition, state: rest, count: left.size }
  })
}
