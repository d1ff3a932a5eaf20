/**
 * What stands inside notices (正文提到): looked through last, fetched only when asked for. Pure.
 *
 * In: lunr, `{ first, texts, index }`, the engine whose names and folding it shares. Out: for a query the notices whose
 * body holds every part of it, with the words around. Surprising: a notice that says it in its title is still named.
 */
import { parts } from './search-query.js'
import { bigrams } from './search-tokens.js'
import { unpack } from './search-unpack.js'

const AROUND = 24, MOST = 20

export class Bodies {
  constructor(lunr, { texts, index }, { text, names }) {
    this.lunr = lunr
    this.texts = texts
    this.index = unpack(lunr, index)
    this.fold = text
    this.notices = names.notices
  }

  search(query) {
    const wanted = parts(query).map(part => this.fold.fold(part)).filter(part => part.length > 1)
    const terms = [...new Set(wanted.flatMap(bigrams))]
    if (!wanted.length || terms.some(term => !this.index.invertedIndex[term])) return []
    const ids = terms.length ? this.hits(terms) : this.texts.keys()
    const found = []
    for (const id of ids) {
      const { text, from, to } = this.fold.places(this.texts[id])
      const places = wanted.map(part => [text.indexOf(part), part.length])
      if (places.some(([start]) => start < 0)) continue
      const { title, name, project } = this.notices[id]
      found.push({ title, address: `notices/${name}/`, number: project, ...excerpt(this.texts[id], from, to, places[0]) })
      if (found.length === MOST) break
    }
    return found
  }

  hits(terms) {
    const presence = this.lunr.Query.presence.REQUIRED
    return this.index.query(query => {
      for (const term of terms) query.term(term, { usePipeline: false, presence })
    }).map(hit => Number(hit.ref))
  }
}

/** The words around the first place, and where in them it stands. */
function excerpt(text, from, to, [place, length]) {
  const [start, end] = [from[place], to[place + length - 1]]
  const first = Math.max(0, start - AROUND)
  return { excerpt: text.slice(first, end + AROUND), marks: { excerpt: [[start - first, end - first]] } }
}
