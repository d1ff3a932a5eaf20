/**
 * One piece of a query and the names that answer to it: as written, by sound, said in short, or with a slip. Pure.
 *
 * In: `Names`, `Sounds`. Out: pieces `{ text, how, hits }`, a hit being `{ name, start, end }` in the folded name; `how` is
 * exact, pinyin, initials, sound, near, short, slip or unknown. Surprising: a piece that answers as written is never
 * tried by sound, and of slips only the smallest count.
 */
import { Lexicon } from './search-lexicon.js'
import { lettersMay, nearest, nearestOfThree, shortFor, signsMay } from './search-slips.js'
import { first } from './search-sound.js'
import { isLatin } from './search-tokens.js'

const WHOLE = new Set(['city', 'county', 'sector', 'typed', 'level'])
/** What initials stand for: names, not what people type for them. */
const NAMED = new Set(['project', 'unit', 'alias', 'notice', 'city'])
const NAMED_TYPED = new Set([...NAMED, 'county', 'sector'])
const TAILS = ['局', '厅', '院', '委员会', '办公室', '大学', '学院', '学校', '协会', '学会', '中心', '总站', '工作站', '站', '研究所', '研究院', '科学院', '公司', '集团', '医院', '总队', '处']
const PLACES = /^(.{2,3}?)[省市]/u
const isAllLatin = text => /^[a-z0-9]+$/.test(text)
const hasLatin = text => /[a-z0-9]/.test(text)

export class Finder {
  constructor(names, sounds) {
    this.names = names
    this.sounds = sounds
    this.lettersOf = new Map()
    this.signs = new Set(names.documents.flatMap(name => Array.from(name.folded)))
    const { cities, sectors, synonyms, units } = names
    this.lexicon = new Lexicon([
      ...cities.map(city => city.name), ...sectors.flatMap(sector => sector.words), ...synonyms.flatMap(row => row.plan),
      ...units.filter(unit => unit.name.length < 6).map(unit => unit.name),
    ])
  }

  exact(text) {
    const hits = this.names.holding(text)
    return hits.length ? { text, how: 'exact', hits } : null
  }

  /** Every name with a place that `match(folded, start)` accepts; names of which a part says nothing must match whole. */
  scan(how, text, match, kinds = null) {
    const hits = []
    for (const name of this.names.list) {
      if (kinds && !kinds.has(name.kind)) continue
      if (WHOLE.has(name.kind)) {
        if (match(name.folded, 0) === name.folded.length) hits.push({ name, start: 0, end: name.folded.length })
      } else {
        const found = first(name.folded, start => match(name.folded, start))
        if (found) hits.push({ name, start: found[0], end: found[1] })
      }
    }
    return hits.length ? { text, how, hits } : null
  }

  /** Letters for syllables, characters for themselves. */
  spelt(text, careless = false) {
    const { sounds } = this
    const how = careless ? 'near' : 'pinyin'
    return this.scan(how, text, (name, start) => {
      const end = sounds.spelt(text, name, start, !careless, careless)
      if (end - start < 2) return end - start === 1 && start === 0 && sounds.syllables.has(text) ? end : -1
      return this.isWord(name, start, end, careless) ? end : -1
    })
  }

  /** Whether what was found by sound can be meant: up to three characters it is no mere end and beginning of words. */
  isWord(name, start, end, careless = false) {
    if (end - start > (careless ? 4 : 3)) return true
    return !this.lexicon.crosses(name, start, end)
  }

  initials(text) {
    if (text.length < 2) return null
    return this.scan('initials', text, (name, start) => {
      const end = this.sounds.initials(text, name, start)
      return end - start > 1 && this.isWord(name, start, end) ? end : -1
    }, NAMED)
  }

  heard(text, careless = false) {
    if (text.length < 2) return null
    const hear = this.sounds.hearer(text, careless)
    return this.scan(careless ? 'near' : 'sound', text, (name, start) => {
      const end = hear(name, start)
      if (end < 0 || !this.isWord(name, start, end, careless)) return -1
      const found = name.slice(start, end)
      const shared = Array.from(text).filter((sign, at) => sign === found[at]).length
      if (shared && (text.length > 2 || this.lexicon.has(found) || !careless)) return end
      return !careless && (text.length > 3 || this.lexicon.has(found)) ? end : -1
    }, NAMED_TYPED)
  }

  /** A unit said in short in a way that no rule foresaw. */
  short(text) {
    const hits = this.names.list
      .filter(name => name.kind === 'unit')
      .filter(name => shortFor(text, name.folded, [PLACES.exec(name.folded)?.[0], PLACES.exec(name.folded)?.[1]].filter(Boolean), TAILS))
      .map(name => ({ name, start: 0, end: name.folded.length }))
    return hits.length ? { text, how: 'short', hits } : null
  }

  /** A character wrong, missing, too many, or changed about with the next. */
  slipped(text) {
    const most = signsMay(text.length)
    if (!most) return null
    return this.closest(text, name => {
      if (WHOLE.has(name.kind)) return null
      return text.length > 3 ? nearest(text, name.folded, most) : nearestOfThree(text, name.folded, sign => !this.signs.has(sign))
    })
  }

  /** A letter wrong, missing, too many, or changed about: in a Latin word, or in the pinyin of a name. */
  misspelt(text) {
    const most = lettersMay(text.length)
    if (!most) return null
    return this.closest(text, name => {
      if (WHOLE.has(name.kind) && name.kind !== 'city') return null
      let best = null
      for (const spelling of this.letters(name.folded)) {
        const found = this.misread(text, name, spelling, most)
        if (found && found.distance < (best?.distance ?? Infinity)) best = found
      }
      return best
    })
  }

  misread(text, name, { text: letters, from }, most) {
    const begins = place => place === 0 || from[place] !== from[place - 1]
    const accepts = (start, end) => begins(end) && this.isMeant(text, name, letters[start], from[start], from[end - 1] + 1)
    const found = nearest(text, letters, most, begins, accepts, true)
    return found && { ...found, start: from[found.start], end: from[found.end - 1] + 1 }
  }

  /** Whether letters with a slip can mean these characters: short ones only a word that begins alike. */
  isMeant(text, name, letter, start, end) {
    const window = name.folded.slice(start, end)
    if (window.length < 2 || (name.kind === 'city' && window !== name.folded)) return false
    if (isAllLatin(window)) return true
    const known = this.lexicon.has(window) || name.kind === 'city'
    if (window.length < 3 && !known && start) return false
    if (text.length < 5 && (text.length < 4 || !known || text[0] !== letter)) return false
    return this.isWord(name.folded, start, end)
  }

  letters(folded) {
    if (!this.lettersOf.has(folded)) this.lettersOf.set(folded, this.sounds.letters(folded))
    return this.lettersOf.get(folded)
  }

  /** The names of the fewest slips. */
  closest(text, look) {
    let hits = [], least = Infinity
    for (const name of this.names.list) {
      const found = look(name)
      if (!found || found.distance > least) continue
      if (found.distance < least) [hits, least] = [[], found.distance]
      hits.push({ name, start: found.start, end: found.end })
    }
    return hits.length ? { text, how: 'slip', hits } : null
  }

  /** Everything a part without characters may be. */
  latin(text) {
    return this.exact(text)
      ?? this.spelt(text)
      ?? (/[a-z]/.test(text) ? this.initials(text) : null)
  }

  /** The pieces of a folded part. */
  read(text) {
    const whole = this.exact(text)
    if (whole) return [whole]
    if (isAllLatin(text)) return this.readLatin(text)
    const cut = this.cut(text)
    if (!residue(cut).length) return cut
    if (hasLatin(text)) {
      const mixed = this.spelt(text)
      return mixed ? [mixed] : runs(text).flatMap(run => this.read(run))
    }
    const found = this.short(text) ?? this.heard(text) ?? this.heard(text, true) ?? this.slipped(text)
    return found ? [found] : this.mended(text, cut)
  }

  readLatin(text) {
    const found = this.latin(text)
    if (found) return [found]
    return this.syllables(text) ?? [
      (/^[a-z]{4,}$/.test(text) ? this.spelt(text, true) : null) ?? this.misspelt(text) ?? unknown(text),
    ]
  }

  /** Letters cut into pieces that are each spelt whole: jinandianshang → jinan dianshang. */
  syllables(text) {
    if (text.length > 48 || !this.sounds.isSpelt(text)) return null
    for (let end = text.length - 2; end > 2; end -= 1) {
      if (!this.sounds.isSpelt(text.slice(0, end)) || !this.sounds.isSpelt(text.slice(end))) continue
      const head = this.spelt(text.slice(0, end))
      if (!head) continue
      const rest = this.spelt(text.slice(end))
      const tail = rest ? [rest] : this.syllables(text.slice(end))
      if (tail) return [head, ...tail]
    }
    return null
  }

  /**
   * The fewest words of the catalogue that make up `text`; what is in none is unknown, one character at a time.
   * No word is longer than `most`.
   */
  cut(text, most = 24) {
    const best = [{ cost: 0, worth: 0, pieces: [] }]
    for (let end = 1; end <= text.length; end += 1) best[end] = { cost: Infinity, worth: 0, pieces: [] }
    for (let start = 0; start < text.length; start += 1) {
      for (let end = start + 1; end <= Math.min(text.length, start + most); end += 1) {
        const part = text.slice(start, end)
        const single = end - start === 1
        const known = !single && this.isWhole(part, text, start, end) && this.names.holding(part).length > 0
        if (!known && !single) continue
        const named = !single && this.names.whole.has(part)
        const cost = best[start].cost + (named ? 0.9 : single ? 1.5 : 1)
        const worth = best[start].worth + (single ? 0 : (end - start) ** 2) - start / 1000
        const before = best[end]
        if (cost < before.cost - 1e-9 || (cost < before.cost + 1e-9 && worth > before.worth)) {
          best[end] = { cost, worth, pieces: [...best[start].pieces, { part, known }] }
        }
      }
    }
    return best[text.length].pieces.map(({ part, known }) => (known ? this.exact(part) : unknown(part)))
  }

  /** Whether a cut leaves Latin words whole. */
  isWhole(part, text, start, end) {
    const splits = place => place > 0 && place < text.length && isLatin(text[place - 1]) && isLatin(text[place])
    return !splits(start) && !splits(end)
  }

  /** A cut with unknown characters, these read together with their neighbours by sound or as a slip. */
  mended(text, cut) {
    const at = unknownAt(cut)
    for (let length = text.length - 1; length > 1; length -= 1) {
      for (let start = Math.max(0, at - length + 1); start <= Math.min(at, text.length - length); start += 1) {
        const part = text.slice(start, start + length)
        const [before, after] = [text.slice(0, start), text.slice(start + length)]
        const rest = [...(before ? this.cut(before) : []), ...(after ? this.cut(after) : [])]
        if (length === 2 && residue(rest).length) continue
        const found = this.heard(part) ?? (length > 2 ? this.heard(part, true) ?? this.slipped(part) : null)
        if (!found) continue
        return [...(before ? this.read(before) : []), found, ...(after ? this.read(after) : [])]
      }
    }
    return joined(cut.map(piece => (this.isSure(piece) ? piece : unknown(piece.text))))
  }

  /** Whether a piece beside unknown characters is a word: of three characters at least, or a known one. */
  isSure(piece) {
    return piece.how === 'unknown' || piece.text.length > 2 || this.lexicon.has(piece.text) || this.names.whole.has(piece.text)
  }
}

const unknown = text => ({ text, how: 'unknown', hits: [] })
const runs = text => text.match(/[a-z0-9]+|[^a-z0-9]+/g) ?? []
const IGNORED = /^[的和与及之类等班课学种做用]$/u

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
