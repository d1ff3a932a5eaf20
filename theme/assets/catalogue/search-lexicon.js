/**
 * The words that names are made of, as far as they are known: so that what sounds alike is not found across two.
 *
 * In: words of sectors.csv and synonyms.csv, names of cities; the common words of plans are in `search-words.js`.
 * Out: where the words of a name lie. Surprising: a name is cut by the longest known word from the left; what is not
 * known is left open, and nothing is found fault with there.
 */
import { COMMON, PARTICLES } from './search-words.js'

export class Lexicon {
  constructor(words) {
    this.fields = new Set(words)
    this.words = new Set([...COMMON, ...words].filter(word => word.length > 1 && word.length < 12))
    this.longest = Math.max(...[...this.words].map(word => word.length))
    this.known = new Map()
  }

  has(word) {
    return this.words.has(word)
  }

  /** Whether `word` is one of a field or trade, and not common to all plans. */
  isField(word) {
    return this.fields.has(word)
  }

  /** Whether `part` is a known word or inside one. */
  holds(part) {
    return this.words.has(part) || [...this.words].some(word => word.includes(part))
  }

  /** The places of a folded name that no word may be cut at: those inside a known word. */
  inside(name) {
    if (!this.known.has(name)) this.known.set(name, this.look(name))
    return this.known.get(name)
  }

  look(name) {
    const found = new Uint8Array(name.length + 1)
    for (let start = 0; start < name.length;) {
      let end = Math.min(name.length, start + this.longest)
      while (end > start + 1 && !this.words.has(name.slice(start, end))) end -= 1
      for (let place = start + 1; place < end; place += 1) found[place] = 1
      start = end
    }
    return found
  }

  /** Whether what lies between two places begins or ends amid a word that it does not hold, or is half particle. */
  crosses(name, start, end) {
    if (this.words.has(name.slice(start, end))) return false
    const inside = this.inside(name)
    if (end - start < 4) {
      for (let place = start; place < end; place += 1) {
        if (PARTICLES.has(name[place]) && !inside[place] && !inside[place + 1]) return true
      }
    }
    if (!inside[start] && !inside[end]) return false
    if (end - start === 2 && inside[start] && inside[end]) return true
    // both ends inside: a part of one long word, unless a cut lies between
    for (let place = start + 1; place < end; place += 1) if (!inside[place]) return true
    return false
  }
}
