/**
 * Pinyin: typed for characters, and characters that sound alike. Pure.
 *
 * In: the table `syllable + characters | …` of `generator/search/sounds.py`. Out: matchers that say where in a folded
 * name a folded piece begins and ends, by sound. Letters of a piece stand for syllables, characters for themselves or
 * for what sounds like them. Surprising: a syllable ends where a character ends; only the last may be cut short.
 */
import { isLatin } from './search-tokens.js'
import { Ways } from './search-ways.js'
import { LOOKS } from './search-words.js'

const NEAR = [
  [/^zh/, 'z'], [/^ch/, 'c'], [/^sh/, 's'], [/ng$/, 'n'], [/^n/, 'l'], [/^([ljqxy]?)ve?$/, '$1u'], [/^hu(?=.)/, 'f'],
  [/^r/, 'l'],
]
const FIRST = [['zh', 'z'], ['ch', 'c'], ['sh', 's'], ['n', 'l'], ['r', 'l'], ['hu', 'f']]
const LAST = [['ang', 'an'], ['eng', 'en'], ['ing', 'in'], ['ong', 'on'], ['lv', 'lu'], ['nv', 'nu']]
const AROUND = 6
const INITIAL = /^(?:zh|ch|sh|[a-z])/

/** What is thrown where the sounds are needed and not yet in: the same is to be asked again with them. */
export class Unheard extends Error {}

/** A syllable as a careless ear has it. */
export const near = syllable => NEAR.reduce((text, [from, to]) => text.replace(from, to), syllable)

/** How else a syllable may be spelt by a careless ear, itself first, longer ones before shorter. */
export function spellings(syllable) {
  const first = (text, from, to) => (
    text.startsWith(from) && text.length > from.length ? to + text.slice(from.length) : '')
  const last = (text, from, to) => (text.endsWith(from) ? text.slice(0, text.length - from.length) + to : '')
  let found = [syllable]
  for (const [pairs, change] of [[FIRST, first], [LAST, last]]) {
    found = found.flatMap(text => [
      text, ...pairs.flatMap(([one, other]) => [change(text, one, other), change(text, other, one)]),
    ])
  }
  const all = [...new Set(found.filter(Boolean))]
  return [syllable, ...all.filter(text => text !== syllable).sort((a, b) => b.length - a.length)]
}

/** How a syllable's beginning may be typed: zh and z. */
const initialsOf = syllable => {
  const initial = INITIAL.exec(syllable)?.[0] ?? ''
  return initial.length > 1 ? [initial, initial[0]] : [initial]
}

/** Character → its syllables, the usual one first. */
export function readings(table) {
  const found = new Map(), rarer = []
  for (const entry of table.split('|')) {
    const syllable = /^[a-z]*/.exec(entry)[0]
    const [often, seldom = ''] = entry.slice(syllable.length).split('/')
    for (const sign of often) found.set(sign, [syllable])
    for (const sign of seldom) rarer.push([sign, syllable])
  }
  for (const [sign, syllable] of rarer) {
    if (found.has(sign)) found.get(sign).push(syllable)
    else found.set(sign, [syllable])
  }
  return found
}

/** Everything that is asked of sounds, over one table. */
export class Sounds {
  constructor(table) {
    this.of = readings(table)
    this.signs = new Map()
    for (const [sign, all] of this.of) {
      for (const syllable of all) this.signs.set(syllable, (this.signs.get(syllable) ?? '') + sign)
    }
    this.syllables = new Set(this.signs.keys())
    this.ways = {}
    this.heard = { same: new Map(), near: new Map() }
    this.careless = new Map()
  }

  /** How each sign may be typed, `how` being pinyin, near or initials. */
  waysOf(how) {
    const typed = { pinyin: syllable => [syllable], near: spellings, initials: initialsOf }[how]
    return this.ways[how] ??= new Ways([...this.signs].map(([syllable, all]) => [all, typed(syllable)]))
  }

  /** Names of `strip` that `piece` may spell, `how` being pinyin, near or initials: to be looked at. */
  candidates(strip, piece, how) {
    return strip.spelt(piece, this.waysOf(how), how === 'pinyin')
  }

  /** How `sign` may be spelt, by a careless ear or not. */
  spellingsOf(sign, careless) {
    if (!careless) return this.of.get(sign) ?? []
    if (!this.careless.has(sign)) this.careless.set(sign, (this.of.get(sign) ?? []).flatMap(spellings))
    return this.careless.get(sign)
  }

  /** Whether `letters` can be read as whole syllables, two at least. */
  isSpelt(letters, least = 2) {
    const most = Array(letters.length + 1).fill(-1)
    most[0] = 0
    for (let start = 0; start < letters.length; start += 1) {
      if (most[start] < 0) continue
      for (let end = start + 1; end <= Math.min(letters.length, start + 6); end += 1) {
        if (this.syllables.has(letters.slice(start, end))) most[end] = Math.max(most[end], most[start] + 1)
      }
    }
    return most[letters.length] >= least
  }

  /** Whether `letters` are plain pinyin of some other word: whole syllables, none of one letter, with their consonants. */
  isWellSpelt(letters) {
    const reached = new Set([0])
    for (let start = 0; start < letters.length; start += 1) {
      for (let end = start + 2; reached.has(start) && end <= Math.min(letters.length, start + 6); end += 1) {
        if (start && /[aeo]/.test(letters[start])) break
        if (this.syllables.has(letters.slice(start, end))) reached.add(end)
      }
    }
    return reached.has(letters.length)
  }

  /** The characters that sound like `sign`, itself among them, or `careless`ly so, or look so. */
  alike(sign, careless = false) {
    const known = careless ? this.heard.near : this.heard.same
    if (!known.has(sign)) {
      const found = new Set([sign])
      if (careless) for (const group of LOOKS) if (group.includes(sign)) for (const other of group) found.add(other)
      for (const syllable of this.of.get(sign) ?? []) {
        const all = careless ? this.nearly.get(near(syllable)) : [syllable]
        for (const each of all) for (const other of this.signs.get(each)) found.add(other)
      }
      known.set(sign, found)
    }
    return known.get(sign)
  }

  /** Syllables by what a careless ear makes of them. */
  get nearly() {
    if (!this.groups) {
      this.groups = new Map()
      for (const syllable of this.syllables) {
        const heard = near(syllable)
        this.groups.set(heard, [...(this.groups.get(heard) ?? []), syllable])
      }
    }
    return this.groups
  }

  /** Where `piece`, letters for syllables and characters for themselves, ends in `name` from `start`; -1 if nowhere. */
  spelt(piece, name, start, cut = true, careless = false, at = 0) {
    if (at === piece.length) return start
    if (start >= name.length) return -1
    const letter = piece[at], sign = name[start]
    if (!isLatin(letter)) {
      return letter === sign ? this.spelt(piece, name, start + 1, cut, careless, at + 1) : -1
    }
    if (letter === sign) {
      const end = this.spelt(piece, name, start + 1, cut, careless, at + 1)
      if (end >= 0) return end
    }
    for (const syllable of this.spellingsOf(sign, careless)) {
      if (piece.startsWith(syllable, at)) {
        const end = this.spelt(piece, name, start + 1, cut, careless, at + syllable.length)
        if (end >= 0) return end
      } else if (cut && start && piece.length - at < syllable.length && syllable.startsWith(piece.slice(at))) {
        return start + 1
      }
    }
    return -1
  }

  /** Where letters that are initials end in `name` from `start`: gj for 古建, zhh for 中海. */
  initials(piece, name, start, at = 0) {
    if (at === piece.length) return start
    if (start >= name.length) return -1
    const sign = name[start]
    if (!isLatin(piece[at])) return piece[at] === sign ? this.initials(piece, name, start + 1, at + 1) : -1
    if (piece[at] === sign) {
      const end = this.initials(piece, name, start + 1, at + 1)
      if (end >= 0) return end
    }
    for (const syllable of this.of.get(sign) ?? []) {
      const initial = INITIAL.exec(syllable)[0]
      for (const typed of initial.length > 1 ? [initial, initial[0]] : [initial]) {
        if (!piece.startsWith(typed, at)) continue
        const end = this.initials(piece, name, start + 1, at + typed.length)
        if (end >= 0) return end
      }
    }
    return -1
  }

  /** The characters that each of `piece` may stand for by its sound. */
  sets(piece, careless) {
    return Array.from({ length: piece.length }, (_, at) => this.alike(piece[at], careless))
  }

  /**
   * `name` as letters, with the place of the character each letter belongs to: by usual readings, then the surroundings
   * of each character that has another reading, with that one.
   */
  letters(name) {
    const usual = Array.from({ length: name.length }, (_, place) => this.of.get(name[place])?.[0] ?? name[place])
    const others = usual.flatMap((_, place) => (this.of.get(name[place]) ?? []).slice(1).map(other => {
      const from = Math.max(0, place - AROUND)
      return written([...usual.slice(from, place), other, ...usual.slice(place + 1, place + AROUND + 1)], from)
    }))
    return [written(usual, 0), ...others]
  }
}

/** Syllables as one run of letters, and the place in the name each letter belongs to. */
function written(parts, first) {
  const text = parts.join(''), from = new Uint16Array(text.length)
  let at = 0
  parts.forEach((part, nth) => {
    from.fill(first + nth, at, at + part.length)
    at += part.length
  })
  return { text, from }
}

/** Where in `name` characters of each of `sets` follow each other: `[start, end]` accepted by `isMeant`, or null. */
export function heardIn(name, sets, isMeant) {
  for (let start = 0; start + sets.length <= name.length; start += 1) {
    if (sets.every((set, at) => set.has(name[start + at])) && isMeant(start, start + sets.length)) {
      return [start, start + sets.length]
    }
  }
  return null
}

/** The places of `name` that `match` accepts as a beginning: `[start, end]` of the first, or null. */
export function first(name, match) {
  for (let start = 0; start < name.length; start += 1) {
    const end = match(start)
    if (end > start) return [start, end]
  }
  return null
}
