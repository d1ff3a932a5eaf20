/**
 * Passages of the guide that hold most of what was asked, or what a synonym means by it. Pure.
 *
 * In: lunr, the catalogue, its names. Out: for a folded query up to three `{ address, page, heading }`. Surprising:
 * their index is that of the units; passages are the documents after them.
 */
import { tokens } from './search-tokens.js'
import { unpack } from './search-unpack.js'

const MOST = 3, ENOUGH = 0.5

export class Guide {
  constructor(lunr, catalogue, names) {
    this.make = () => unpack(lunr, catalogue.index)
    this.names = names
    this.first = names.units.length
    this.typed = names.list.filter(name => name.kind === 'typed' && name.folded.length > 1)
  }

  search(folded) {
    const { names } = this
    if (!names.guide.length) return []
    this.index ??= this.make()
    const { invertedIndex } = this.index
    const meant = this.typed.filter(name => folded.includes(name.folded)).flatMap(name => names.synonyms[name.id].plan)
    const asked = tokens(folded)
    const wanted = [...new Set([...asked, ...meant.flatMap(tokens)])].filter(term => invertedIndex[term])
    if (!wanted.length) return []
    const hits = this.index.query(query => {
      for (const term of wanted) {
        query.term(term, { usePipeline: false, fields: ['name'], boost: 4 })
        query.term(term, { usePipeline: false, fields: ['text'] })
      }
    })
    const has = (term, id) => ['name', 'text'].some(field => invertedIndex[term]?.[field][id])
    const says = id => meant.some(word => tokens(word).every(term => has(term, id)))
    const covers = id => coverage(folded, wanted.filter(term => has(term, id))) >= ENOUGH
    return hits
      .filter(({ ref }) => Number(ref) >= this.first && (covers(ref) || says(ref)))
      .slice(0, MOST)
      .map(({ ref }) => ({ ...names.guide[Number(ref) - this.first] }))
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
