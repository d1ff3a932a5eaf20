/**
 * One piece of a query and the names that answer to it: as written, by sound, said in short, or with a slip. Pure.
 *
 * In: `Names`, and `Sounds` when they are in. Out: pieces `{ text, how, hits }`, a hit being `{ name, start, end }`;
 * `how` is exact, pinyin, initials, sound, near, short, slip or unknown. Surprising: a pass over the strip of all
 * names says which are worth a look; a piece that answers as written is never tried by sound, and of slips only the
 * smallest count.
 */
import { Lexicon } from './search-lexicon.js'
import { lettersMay, nearest, nearestOfThree, shortFor, signsMay } from './search-slips.js'
import { first, heardIn, Unheard } from './search-sound.js'
import { Strip } from './search-strip.js'
import { TAILS } from './search-words.js'

const WHOLE = new Set(['city', 'county', 'sector', 'typed', 'level', 'year'])
/** What initials stand for: names, not what people type for them. */
const NAMED = new Set(['project', 'unit', 'alias', 'notice', 'city'])
const HEARD = new Set([...NAMED, 'county', 'sector'])
const HEARD_LONG = new Set([...HEARD, 'typed'])
const PLACES = /^(.{2,3}?)[省市]/u
const isAllLatin = text => /^[a-z0-9]+$/.test(text)

const sorted = text => Array.from(text).sort().join('')

export const unknown = text => ({ text, how: 'unknown', hits: [] })

export class Finder {
  constructor(names) {
    this.names = names
    this.heardBy = null
    this.spelled = { strip: new Strip(), upTo: 0, last: null }
    const { cities, sectors, synonyms, units } = names
    this.lexicon = new Lexicon([
      ...cities.map(city => city.name),
      ...sectors.flatMap(sector => sector.words),
      ...synonyms.flatMap(row => row.plan),
      ...units.filter(unit => unit.name.length < 6).map(unit => unit.name),
    ])
  }

  get sounds() {
    if (!this.heardBy) throw new Unheard('the sounds are not in yet')
    return this.heardBy
  }

  exact(text) {
    const hits = this.names.holding(text)
    const isCounty = hits.some(({ name }) => name.kind === 'county')
    return hits.length ? { text, how: 'exact', hits: isCounty ? [...hits, ...this.inCounty(text)] : hits } : null
  }

  /** Names that have a county in them without its rank: 高青县 in 高青和润丝绸, but 市中区 not in 枣庄市中医医院. */
  inCounty(text) {
    const bare = text.replace(/(?<=..)[市县区]$/u, '')
    if (bare === text) return []
    return this.names.holding(bare).filter(({ name, start, end }) => (
      (name.kind === 'project' || name.kind === 'unit') && !this.lexicon.crosses(name.folded, start, end)))
  }

  /** Of `names` those with a place that `find(folded)` gives; names of which a part says nothing must match whole. */
  among(names, how, text, find, kinds = null) {
    const hits = []
    for (const name of names) {
      if (kinds && !kinds.has(name.kind)) continue
      const found = find(name.folded)
      if (!found || (WHOLE.has(name.kind) && found[1] - found[0] < name.folded.length)) continue
      hits.push({ name, start: found[0], end: found[1] })
    }
    return hits.length ? { text, how, hits } : null
  }

  /** Letters for syllables, characters for themselves; with `anywhere` also across words. */
  spelt(text, careless = false, anywhere = false) {
    const { sounds } = this, how = careless ? 'near' : 'pinyin'
    const match = (name, start) => {
      const end = sounds.spelt(text, name, start, !careless, careless)
      if (end - start < 2) return end - start === 1 && start === 0 && sounds.syllables.has(text) ? end : -1
      return anywhere || (isSaid && end - start > 2) || this.isWord(name, start, end, careless) ? end : -1
    }
    // three syllables written out are meant, whatever words they begin and end in
    const isSaid = isAllLatin(text) && (careless ? text.length > 6 : sounds.isSpelt(text, 3))
    const names = sounds.candidates(this.names.strip, text, how)
    return this.among(names, how, text, name => first(name, start => match(name, start)))
  }

  /** Whether what was found by sound can be meant: up to three characters it is no mere end and beginning of words. */
  isWord(name, start, end, careless = false) {
    if (end - start > (careless ? 4 : 3)) return true
    return !this.lexicon.crosses(name, start, end)
  }

  initials(text) {
    if (text.length < 2) return null
    const match = (name, start) => {
      const end = this.sounds.initials(text, name, start)
      return end - start > 1 && this.isWord(name, start, end) ? end : -1
    }
    const names = this.sounds.candidates(this.names.strip, text, 'initials')
    return this.among(names, 'initials', text, name => first(name, start => match(name, start)), NAMED)
  }

  heard(text, careless = false) {
    if (text.length < 2) return null
    const sets = this.sounds.sets(text, careless)
    const isMeant = (name, start, end) => {
      if (!this.isWord(name, start, end, careless)) return false
      const found = name.slice(start, end), known = this.lexicon.has(found)
      const shared = Array.from(text).some((sign, at) => sign === found[at])
      if (shared) return text.length > 2 || known || !careless
      return !careless && (text.length > 3 || known)
    }
    const find = name => heardIn(name, sets, (start, end) => isMeant(name, start, end))
    const kinds = text.length > 3 ? HEARD_LONG : HEARD
    return this.among(this.names.strip.heard(sets), careless ? 'near' : 'sound', text, find, kinds)
  }

  /** By the same sound, else by nearly the same. */
  heardAny(text) {
    const some = this.names.strip.heard(this.sounds.sets(text, true)).length
    return some ? this.heard(text) ?? this.heard(text, true) : null
  }

  /** A unit said in short in a way that no rule foresaw. */
  short(text) {
    if (text.length < 3 || text.length > 8 || !TAILS.some(tail => tail.startsWith(text.at(-1)))) return null
    const units = this.names.open[0].names.filter(name => name.kind === 'unit')
    const find = name => (shortFor(text, name, PLACES.exec(name)?.slice(0, 2) ?? [], TAILS) ? [0, name.length] : null)
    return this.among(units, 'short', text, find)
  }

  /** A character wrong, missing, too many, or changed about with the next. */
  slipped(text) {
    const most = signsMay(text.length)
    if (!most || !this.maySlip(text, most)) return null
    const isStrange = sign => !this.names.signs.has(sign)
    return this.closest(text, this.names.strip.within(text, most), name => {
      if (WHOLE.has(name.kind)) return null
      if (text.length > 3) return nearest(text, name.folded, most)
      return nearestOfThree(text, name.folded, isStrange)
    })
  }

  /** Whether a name may hold `text` but for `most` slips: one leaves a half of it as it is, or turns its middle. */
  maySlip(text, most) {
    if (most > 1 || text.length < 4 || /[a-z0-9]/.test(text)) return true
    const half = text.length >> 1, [head, tail] = [text.slice(0, half), text.slice(half)]
    const turned = head.slice(0, -1) + tail[0] + head.at(-1) + tail.slice(1)
    return [head, tail, turned].some(part => this.names.holds(part))
  }

  /** The same, but no mere end and beginning of words: for a few characters out of a longer text. */
  slippedWord(text) {
    const found = this.slipped(text)
    const isWord = ({ name: { folded }, start, end }) => (
      this.lexicon.holds(folded.slice(start, end)) || this.isWord(folded, start, end))
    const hits = found?.hits.filter(isWord) ?? []
    return hits.length ? { ...found, hits } : null
  }

  /**
   * A letter wrong, missing, too many, or changed about: in a Latin word, or in the pinyin of a name. With `anywhere` it
   * need not be a word: only for what is the pinyin of nothing else.
   */
  misspelt(text, anywhere = false, most = lettersMay(text.length)) {
    if (!most || (anywhere && (text.length < 5 || this.sounds.isWellSpelt(text)))) return null
    this.spell()
    const found = this.nearly(text, most)
    return this.closest(text, found.keys(), name => {
      if (WHOLE.has(name.kind) && name.kind !== 'city') return null
      let best = null
      for (const spelling of found.get(name)) {
        const window = this.misread(text, name, spelling, most, anywhere)
        if (window && window.distance < (best?.distance ?? Infinity)) best = window
      }
      return best
    })
  }

  /** Names with `text` in their letters but for `most` slips, each with the spellings that have it; the last is kept. */
  nearly(text, most) {
    const { last } = this.spelled
    if (last?.text === text && last.most === most && last.of === this.names.list.length) return last.found
    const found = new Map()
    for (const each of this.spelled.strip.within(text, most)) {
      if (!found.has(each.name)) found.set(each.name, [])
      found.get(each.name).push(each)
    }
    this.spelled.last = { text, most, of: this.names.list.length, found }
    return found
  }

  /** Names in letters, laid down when first they are needed, or `most` at a time; whether more are left. */
  spell(most = Infinity) {
    const { strip } = this.spelled, { list } = this.names
    const end = Math.min(list.length, this.spelled.upTo + most)
    for (; this.spelled.upTo < end; this.spelled.upTo += 1) {
      const name = list[this.spelled.upTo]
      if (WHOLE.has(name.kind) && name.kind !== 'city') continue
      for (const spelling of this.sounds.letters(name.folded)) strip.add(spelling.text, { name, ...spelling })
    }
    return end < list.length
  }

  misread(text, name, { text: letters, from }, most, anywhere) {
    const begins = place => place === 0 || from[place] !== from[place - 1]
    const isMeant = anywhere ? (_, start, end) => end - start > 1 : (...where) => this.isMeant(text, name, ...where)
    const accepts = (start, end) => begins(end) && isMeant(letters.slice(start, end), from[start], from[end - 1] + 1)
    const found = nearest(text, letters, most, begins, accepts, true)
    return found && { ...found, start: from[found.start], end: from[found.end - 1] + 1 }
  }

  /** Whether letters with a slip can mean these characters: short ones only a word that begins alike. */
  isMeant(text, name, letters, start, end) {
    const window = name.folded.slice(start, end)
    if (window.length < 2 || (name.kind === 'city' && window !== name.folded)) return false
    if (isAllLatin(window)) return true
    const known = this.lexicon.has(window) || name.kind === 'city'
    if (window.length < 3 && !known && start) return false
    const isField = this.lexicon.isField(window) || name.kind === 'city'
    if (text.length < 5 && (text.length < 4 || !isField || text[0] !== letters[0])) return false
    const isTurned = isField && sorted(text) === sorted(letters)
    if (window.length < 3 && !isTurned && this.sounds.isWellSpelt(text)) return false
    return this.isWord(name.folded, start, end)
  }

  /** The names of the fewest slips. */
  closest(text, names, look) {
    let hits = [], least = Infinity
    for (const name of names) {
      const found = look(name)
      if (!found || found.distance > least) continue
      if (found.distance < least) [hits, least] = [[], found.distance]
      hits.push({ name, start: found.start, end: found.end })
    }
    return hits.length ? { text, how: 'slip', hits } : null
  }

  /** Letters inside a word: the IM of BIM, where they are nothing else. */
  inside(text) {
    const names = this.names.strip.heard(Array.from(text, sign => new Set(sign)))
    return this.among(names, 'exact', text, name => [name.indexOf(text), name.indexOf(text) + text.length])
  }

  /** Everything a part without characters may be. */
  latin(text) {
    return this.exact(text)
      ?? this.spelt(text)
      ?? (/[a-z]/.test(text) ? this.initials(text) : null)
  }
}
