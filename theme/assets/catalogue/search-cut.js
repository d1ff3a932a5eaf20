/**
 * A part of a query made pieces: whole if the catalogue has it, else cut into its words, else read by sound or with a
 * slip. Pure.
 *
 * In: `Finder`. Out: `read(text)`, pieces in the order of the text. Surprising: what is unknown is read together with
 * its neighbours before it is given up, for a wrong character takes a known word apart.
 */
import { unknown } from './search-find.js'
import { isLatin } from './search-tokens.js'
import { IGNORED } from './search-words.js'

const LONGEST = 24, LONGEST_LATIN = 48, LONGEST_MENDED = 7
const isAllLatin = text => /^[a-z0-9]+$/.test(text)
const hasLatin = text => /[a-z0-9]/.test(text)

export class Cutter {
  constructor(finder) {
    this.finder = finder
    this.names = finder.names
    this.lexicon = finder.lexicon
  }

  /** The pieces of a folded part. */
  read(text) {
    const { finder } = this
    const whole = finder.exact(text)
    if (whole) return [whole]
    if (isAllLatin(text)) return this.readLatin(text)
    const cut = this.cut(text)
    if (!residue(cut).length) return cut
    if (hasLatin(text)) {
      const mixed = finder.spelt(text)
      return mixed ? [mixed] : runs(text).flatMap(run => this.read(run))
    }
    const found = finder.short(text) ?? finder.heard(text) ?? finder.heard(text, true) ?? finder.slipped(text)
    return found ? [found] : this.mended(text, cut)
  }

  readLatin(text) {
    const { finder } = this
    const found = finder.latin(text)
    if (found) return [found]
    const careless = () => (/^[a-z]{4,}$/.test(text) ? finder.spelt(text, true) : null)
    return this.syllables(text) ?? [careless() ?? finder.misspelt(text) ?? finder.inside(text) ?? unknown(text)]
  }

  /** Letters cut into pieces that are each spelt whole: jinandianshang → jinan dianshang. */
  syllables(text) {
    const { finder } = this, { sounds } = finder
    if (text.length > LONGEST_LATIN || !sounds.isSpelt(text)) return null
    for (let end = text.length - 2; end > 2; end -= 1) {
      if (!sounds.isSpelt(text.slice(0, end)) || !sounds.isSpelt(text.slice(end))) continue
      const head = finder.spelt(text.slice(0, end))
      if (!head) continue
      const rest = finder.spelt(text.slice(end))
      const tail = rest ? [rest] : this.syllables(text.slice(end))
      if (tail) return [head, ...tail]
    }
    return null
  }

  /**
   * The fewest words of the catalogue that make up `text`; what is in none is unknown, one character at a time.
   * No word is longer than `most`.
   */
  cut(text, most = LONGEST) {
    const best = [{ cost: 0, worth: 0 }]
    for (let start = 0; start < text.length; start += 1) {
      for (let end = start + 1; end <= Math.min(text.length, start + Math.max(1, most)); end += 1) {
        const part = text.slice(start, end), single = end - start === 1
        const known = !single && isWhole(text, start, end) && this.names.holds(part)
        if (!known && !single) continue
        const cost = best[start].cost + (single ? 1.5 : this.names.whole.has(part) ? 0.9 : 1)
        const worth = best[start].worth + (single ? 0 : (end - start) ** 2) - start / 1000
        const before = best[end]
        if (!before || cost < before.cost - 1e-9 || (cost < before.cost + 1e-9 && worth > before.worth)) {
          best[end] = { cost, worth, start, known }
        }
      }
    }
    const pieces = []
    for (let end = text.length; end > 0; end = best[end].start) {
      const part = text.slice(best[end].start, end)
      pieces.unshift(best[end].known ? this.finder.exact(part) : unknown(part))
    }
    return pieces
  }

  /** A cut with unknown characters, these read together with their neighbours by sound or as a slip. */
  mended(text, cut) {
    const { finder } = this, at = unknownAt(cut)
    for (let length = Math.min(text.length - 1, LONGEST_MENDED); length > 1; length -= 1) {
      for (let start = Math.max(0, at - length + 1); start <= Math.min(at, text.length - length); start += 1) {
        const part = text.slice(start, start + length)
        const [before, after] = [text.slice(0, start), text.slice(start + length)]
        if (length === 2 && residue([...this.cut(before), ...this.cut(after)]).length) continue
        const found = finder.heard(part) ?? finder.heard(part, true) ?? finder.slippedWord(part)
        if (found) return [...(before ? this.read(before) : []), found, ...(after ? this.read(after) : [])]
      }
    }
    return joined(cut.map(piece => (this.isSure(piece) ? piece : unknown(piece.text))))
  }

  /** Whether a piece beside unknown characters is a word: of three characters at least, or a known one. */
  isSure({ how, text }) {
    return how === 'unknown' || text.length > 2 || this.lexicon.has(text) || this.names.whole.has(text)
  }
}

const runs = text => text.match(/[a-z0-9]+|[^a-z0-9]+/g) ?? []

/** Whether a cut leaves Latin words whole. */
function isWhole(text, start, end) {
  const splits = place => place > 0 && place < text.length && isLatin(text[place - 1]) && isLatin(text[place])
  return !splits(start) && !splits(end)
}

/** What a cut leaves unread. */
export const residue = cut => cut.filter(piece => piece.how === 'unknown' && !IGNORED.test(piece.text))

function unknownAt(cut) {
  let at = 0
  for (const piece of cut) {
    if (piece.how === 'unknown' && !IGNORED.test(piece.text)) return at
    at += piece.text.length
  }
  return 0
}

/** Unknown neighbours as one. */
function joined(cut) {
  const found = []
  for (const piece of cut) {
    const last = found.at(-1)
    if (piece.how === 'unknown' && last?.how === 'unknown') found[found.length - 1] = unknown(last.text + piece.text)
    else found.push(piece)
  }
  return found
}
