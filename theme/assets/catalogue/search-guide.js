/**
 * Passages of the guide that hold most of what was asked, or what a synonym means by it. Pure.
 *
 * In: the guide of the catalogue, `{ passages, index }`, and the names. Out: for a folded query up to three
 * `{ address, page, heading }`.
 */
import { tokens } from './search-tokens.js'
import { Lists } from './search-unpack.js'

const MOST = 3, ENOUGH = 0.5

export class Guide {
  constructor({ passages, index }, names) {
    this.passages = passages.map(([address, page, heading]) => ({ address, page, heading }))
    this.lists = new Lists(index)
    this.names = names
    this.typed = names.list.filter(name => name.kind === 'typed' && name.folded.length > 1)
  }

  search(folded) {
    const { lists, names } = this
    const meant = this.typed.filter(name => folded.includes(name.folded)).flatMap(name => names.synonyms[name.id].plan)
    const words = meant.map(tokens).filter(word => word.length), asked = tokens(folded)
    const wanted = [...new Set([...asked, ...words.flat()])].filter(term => lists.has(term))
    const says = id => words.some(word => word.every(term => lists.holds(term, id)))
    const covers = id => coverage(folded, wanted.filter(term => lists.holds(term, id))) >= ENOUGH
    return [...lists.scores(wanted)]
      .filter(([id]) => covers(id) || says(id))
      .sort(([one, a], [other, b]) => b - a || one - other)
      .slice(0, MOST)
      .map(([id]) => ({ ...this.passages[id] }))
  }
}

/** How much of `text` the terms cover. */
function coverage(text, terms) {
  const covered = new Set()
  for (const term of terms) {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
      for (let place = at; place < at + term.length; place += 1) covered.add(place)
    }
  }
  return covered.size / text.length
}
