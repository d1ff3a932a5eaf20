/**
 * A part of a query made pieces: whole if the catalogue has it, else cut into its words, else read by sound or with a
 * slip. Pure.
 *
 * In: `Finder`. Out: `read(text)`, pieces in the order of the text. Surprising: what is unknown is read together with
 * its neighbours before it is given up, for a wrong character takes a known word apart.
 */
import { unknown } from './search-find.js'
import { isLatin } from './search-tokens.js'
import { ELSEWHERE, IGNORED, PEOPLE } from './search-words.js'

const LONGEST = 24, LONGEST_LATIN = 48, LONGEST_MENDED = 7
/** A unit said whole, of two words, neither of which was meant alone. */
const UNIT = /(?:大学|学院|医院)$/
const isAllLatin = text => /^[a-z0-9]+$/.test(text)
const hasLatin = text => /[a-z0-9]/.test(text)

export class Cutter {
  constructor(finder) {
    this.finder = finder
    this.names = finder.names
    this.lexicon = finder.lexicon
  }

  /** The pieces of a folded part; of a question it may end with what is no name. */
  read(text, isAsked = false) {
    const { finder } = this
    const whole = finder.exact(text)
    if (whole) return [whole]
    if (isAllLatin(text)) return this.readLatin(text)
    if (this.isElsewhere(text)) return [unknown(text)]
    const cut = this.cut(text)
    if (!residue(cut).length) {
      const unit = cut.length === 2 && UNIT.test(text) ? finder.short(text) : null
      return unit ? [unit] : cut
    }
    if (hasLatin(text)) {
      const parts = runs(text)
      const slip = () => (parts.some(run => isAllLatin(run) && !finder.exact(run)) ? finder.slipped(text) : null)
      const mixed = finder.spelt(text) ?? slip()
      return mixed ? [mixed] : parts.flatMap(run => this.read(run))
    }
    const found = finder.short(text) ?? finder.heardAny(text) ?? finder.slipped(text)
    return found ? [found] : this.mended(text, cut, isAsked)
  }

  /** Whether what is called after another province is meant, and not the name that has this in it. */
  isElsewhere(text) {
    const place = ELSEWHERE.find(each => text.startsWith(each) && each !== this.names.region)
    return Boolean(place) && text.length > place.length + 1 && !this.names.holds(text.slice(0, place.length + 2))
  }

  readLatin(typed) {
    const { finder } = this, text = typed.replace(/(?<=[jqxy])v/g, 'u')
    const found = finder.latin(text)
    if (found) return [found]
    const careless = /^[a-z]{4,}$/.test(text) ? finder.spelt(text, true) : null
    if (careless && text.length > 6) return [careless]
    const slip = text.length > 9 ? finder.misspelt(typed, false, 1) : null
    if (slip) return [slip]
    return this.syllables(text) ?? [careless
      ?? finder.misspelt(typed) ?? finder.inside(typed) ?? finder.misspelt(typed, true) ?? unknown(typed)]
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
      for (const end of [start + 1, ...this.names.ends(text, start, most)]) {
        const single = end - start === 1
        if (!single && !isWhole(text, start, end)) continue
        const cost = best[start].cost + (single ? 1.5 : this.names.whole.has(text.slice(start, end)) ? 0.9 : 1)
        const worth = best[start].worth + (single ? 0 : (end - start) ** 2) - start / 1000
        const before = best[end]
        if (!before || cost < before.cost - 1e-9 || (cost < before.cost + 1e-9 && worth > before.worth)) {
          best[end] = { cost, worth, start, known: !single }
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
  mended(text, cut, isAsked) {
    const { finder } = this, at = unknownAt(cut)
    for (let length = Math.min(text.length - 1, LONGEST_MENDED); length > 1; length -= 1) {
      for (let start = Math.max(0, at - length + 1); start <= Math.min(at, text.length - length); start += 1) {
        const part = text.slice(start, start + length)
        const [before, after] = [text.slice(0, start), text.slice(start + length)]
        if (length === 2 && residue([...this.cut(before), ...this.cut(after)]).length) continue
        const found = finder.heardAny(part) ?? finder.slippedWord(part)
        if (!found) continue
        const read = part => (part ? this.read(part, isAsked) : [])
        return [...read(before), found, ...read(after)]
      }
    }
    // 种植牙 is neither 种植 nor anything else that is known: the last sign says what a thing is
    const last = !isAsked && cut.at(-1).how === 'unknown' && text.length < 5 ? cut.at(-1).text : ''
    const isOther = last && !IGNORED.test(last) && !PEOPLE.test(last)
    const isSure = (piece, at) => this.isSure(piece) && !(isOther && at === cut.length - 2 && piece.text.length < 3)
    return joined(cut.map((piece, at) => (isSure(piece, at) ? piece : unknown(piece.text))))
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
