/**
 * How well the name of a project answers to a piece, among those that hold it: lunr's own score (BM25). Pure.
 *
 * In: folded names, all those that are in. Out: lunr's score of one of them for a text, to the third decimal as lunr has
 * it. Surprising: it is reckoned when it is asked for, from the name itself; `tests/test_search.py` holds it to lunr.
 */
import { isLatin, tokens } from './search-tokens.js'

// lunr's own: how soon more of a term adds nothing, and how much a long text counts against it
const K1 = 1.2, B = 0.75

/** What a term weighs that stands in `having` of `documents`. */
export const rarity = (having, documents) => Math.log(1 + Math.abs((documents - having + 0.5) / (having + 0.5)))

/** What a term of that rarity weighs `often` in a text as long as `length`, where `average` is usual. */
export function weight(rare, often, length, average) {
  const score = rare * ((K1 + 1) * often) / (K1 * (1 - B + B * (length / average)) + often)
  return Math.round(score * 1000) / 1000
}

export class Score {
  /** `all()` gives every folded name, `having(term)` those with all pairs of a term. */
  constructor(all, having) {
    this.all = all
    this.having = having
    this.known = new Map()
    this.count = new Map()
  }

  /** How many names there are, and how many terms one has on average. */
  get size() {
    if (!this.counted) {
      const all = this.all()
      const total = all.reduce((sum, name) => sum + lengthOf(name), 0)
      this.counted = { documents: all.length, average: total / all.length }
    }
    return this.counted
  }

  /** In how many names `term` stands. */
  held(term) {
    if (!this.count.has(term)) {
      const isPair = term.length === 2 && !isLatin(term)
      const found = this.having(term)
      this.count.set(term, isPair ? found.length : found.filter(name => tokens(name).includes(term)).length)
    }
    return this.count.get(term)
  }

  /** The terms of a name, each with its weight. */
  terms(name) {
    let found = this.known.get(name)
    if (!found) {
      const all = tokens(name), often = new Map(), { documents, average } = this.size
      for (const term of all) often.set(term, (often.get(term) ?? 0) + 1)
      found = new Map()
      for (const [term, count] of often) {
        found.set(term, weight(rarity(this.held(term), documents), count, all.length, average))
      }
      this.known.set(name, found)
    }
    return found
  }

  /** A function from a folded name to its score for `text`. */
  for(text) {
    const wanted = [...new Set(tokens(text))].filter(term => this.held(term))
    const length = Math.sqrt(wanted.length)
    return name => {
      if (!length) return 0
      const terms = this.terms(name)
      return wanted.reduce((sum, term) => sum + (terms.get(term) ?? 0), 0) / length
    }
  }
}

const PLAIN = /^[^a-z0-9\ud800-\udfff]+$/
const lengthOf = name => (PLAIN.test(name) ? Math.max(1, name.length - 1) : tokens(name).length)
