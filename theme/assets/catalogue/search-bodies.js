/**
 * What stands inside notices (正文提到): looked through last, fetched only when asked for.
 *
 * In: lunr, the head of the bodies as `generator/search/bodies.py` wrote it, the engine whose names and folding it
 * shares, and `part(name)`, which fetches a file. Out: for a query the notices whose body holds every part of it,
 * with the words around. Surprising: with many notices only the files of the words that were asked for are fetched,
 * then the texts of those that are shown; a notice that says it in its title is still named.
 */
import { parts } from './search-query.js'
import { bigrams } from './search-tokens.js'
import { Lists, unpack } from './search-unpack.js'

const AROUND = 24, MOST = 20, LOOKED_AT = 100

/** Which of `count` files has the lists of `term`: the same reckoning as in `bodies.py`. */
export function bucket(term, count) {
  let number = 0
  for (const sign of term) number = (number * 31 + sign.codePointAt(0)) % 65521
  return number % count
}

export class Bodies {
  constructor(lunr, head, { text, names }, part = null) {
    this.lunr = lunr
    this.head = head
    this.index = head.index ? unpack(lunr, head.index) : null
    this.part = part
    this.parts = new Map()
    this.fold = text
    this.notices = names.notices
  }

  async search(query) {
    const wanted = parts(query).map(part => this.fold.fold(part)).filter(part => part.length > 1)
    const terms = [...new Set(wanted.flatMap(bigrams))]
    if (!terms.length) return []
    const ids = this.index ? this.indexed(terms) : await this.listed(terms)
    const found = []
    for (const id of ids.slice(0, LOOKED_AT)) {
      const body = await this.body(id)
      const { text, from, to } = this.fold.places(body)
      const places = wanted.map(part => [text.indexOf(part), part.length])
      if (places.some(([start]) => start < 0)) continue
      const { title, name, project } = this.notices[id]
      found.push({ title, address: `notices/${name}/`, number: project, ...excerpt(body, from, to, places[0]) })
      if (found.length === MOST) break
    }
    return found
  }

  /** Notices with all `terms`, by lunr, the best first. */
  indexed(terms) {
    if (terms.some(term => !this.index.invertedIndex[term])) return []
    const presence = this.lunr.Query.presence.REQUIRED
    return this.index.query(query => {
      for (const term of terms) query.term(term, { usePipeline: false, presence })
    }).map(hit => Number(hit.ref))
  }

  /** The same from the files of these terms; those that say them oftenest first. */
  async listed(terms) {
    const { words } = this.head
    const lists = await Promise.all(terms.map(async term => {
      const file = words[bucket(term, words.length)]
      const { lists, at } = await this.fetched(file, data => new Lists(data))
      return lists[at.get(term)]
    }))
    if (lists.some(list => !list)) return []
    const said = new Map()
    lists.forEach(({ ids, counts }, nth) => ids.forEach((id, place) => {
      const before = said.get(id)
      if (!nth) said.set(id, [1, counts[place]])
      else if (before?.[0] === nth) said.set(id, [nth + 1, before[1] + counts[place]])
    }))
    const all = [...said].filter(([, [having]]) => having === lists.length)
    return all.sort(([one, [, a]], [other, [, b]]) => b - a || one - other).map(([id]) => id)
  }

  async body(id) {
    if (this.index) return this.head.texts[id]
    const { each, texts } = this.head
    return (await this.fetched(texts[Math.floor(id / each)], data => data))[id % each]
  }

  /** A file made `make` of, fetched once; asked for again where that failed. */
  fetched(name, make) {
    if (!this.parts.has(name)) {
      const coming = this.part(name).then(make)
      coming.catch(() => this.parts.delete(name))
      this.parts.set(name, coming)
    }
    return this.parts.get(name)
  }
}

/** The words around the first place, and where in them it stands. */
function excerpt(text, from, to, [place, length]) {
  const [start, end] = [from[place], to[place + length - 1]]
  const first = Math.max(0, start - AROUND)
  return { excerpt: text.slice(first, end + AROUND), marks: { excerpt: [[start - first, end - first]] } }
}
