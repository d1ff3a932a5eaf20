/**
 * The search itself: a query in, an answer out. Pure; runs in a worker, in Node and, if need be, in the page.
 *
 * In: the parts named by `search/manifest.json`, already read: the catalogue, shards of more years by `add`, sounds by
 * `hear`. Out: `search(query)`, an answer as `search.js` tells it. Surprising: it begins without the sounds; a query
 * that needs them throws `Unheard`, and is to be asked again when they are in.
 */
import { Answers, empty } from './search-answer.js'
import { Cutter } from './search-cut.js'
import { byNumber, digitsOf, isNumber, phonesOf, phonesWith } from './search-digits.js'
import { Finder } from './search-find.js'
import { Guide } from './search-guide.js'
import { Names } from './search-names.js'
import { asks, parts, withDigits, without } from './search-query.js'
import { isAround, isWeak, order } from './search-rank.js'
import { Sounds } from './search-sound.js'
import { folder } from './search-tokens.js'
import { PEOPLE } from './search-words.js'

const LONGEST = 100

export class Engine {
  constructor(catalogue) {
    this.text = folder(catalogue.traditional)
    this.names = new Names(catalogue, this.text)
    this.finder = new Finder(this.names)
    this.cutter = new Cutter(this.finder)
    this.answers = new Answers(this.names, this.text)
    this.guide = new Guide(catalogue.guide, this.names)
    this.add(catalogue.shard)
  }

  /** Takes in how characters sound, and how they are written traditionally. */
  hear({ sounds, traditional }) {
    this.finder.heardBy = new Sounds(sounds)
    this.text.simplify(traditional)
  }

  /** Takes in the projects and notices of more years. */
  add(shard) {
    this.names.add(shard)
    this.phones = phonesOf(this.names.phones)
  }

  /** The answer to `query`. */
  search(query) {
    const asked = Array.from(withDigits(query.normalize('NFKC').trim())).slice(0, LONGEST).join('')
    const folded = this.text.fold(asked)
    if (!folded) return empty(query)
    const digits = digitsOf(asked)
    const found = digits ? this.byDigits(query, digits) : this.byNumberWithin(query, asked)
    return found ?? this.answered(query, folded, this.pieces(asked, folded))
  }

  byDigits(query, asked) {
    const { names } = this, { digits, numbered } = asked
    const result = empty(query)
    const numbers = byNumber(digits, names.projects, numbered)
    if (numbers.length) {
      result.projects = numbers.map(place => this.answers.plain(place, 'number'))
      return this.withNamed(query, result)
    }
    const several = asked.parts.length > 1 && asked.parts.every(isNumber)
    const listed = several ? this.byNumbers(query, asked.parts) : null
    if (listed) return listed
    const isPhone = !isNumber(digits) && !numbered && digits.length > 3
    const phones = isPhone ? phonesWith(asked, this.phones) : new Map()
    if (phones.size) {
      const role = found => (found.role === 'organiser' ? 1 : 0)
      const rows = [...phones].sort(([one, a], [other, b]) => b.score - a.score || role(b) - role(a) || one - other)
      result.projects = rows.map(([place, found]) => this.answers.plain(place, 'phone', found))
      return result
    }
    if (names.years.some(([year]) => String(year) === digits)) {
      result.projects = names.projects.flatMap((project, place) => (
        project.number.startsWith(digits) ? [this.answers.plain(place, 'number')] : []))
      return result
    }
    if (this.finder.exact(digits) && !numbered) return null
    const years = names.years.map(([year, from, to]) => ({ year, from, to }))
    if (!isPhone) result.notes.push({ kind: 'range', years })
    result.notes.push({ kind: 'unknown', words: [digits] })
    return result
  }

  /** Several official numbers, copied from a list; those that are none of ours are named. */
  byNumbers(query, numbers) {
    const { projects } = this.names
    const found = new Set(numbers.flatMap(number => byNumber(number, projects, true)))
    if (!found.size) return null
    const words = numbers.filter(number => !byNumber(number, projects, true).length)
    const notes = words.length ? [{ kind: 'unknown', words }] : []
    return { ...empty(query), projects: [...found].map(place => this.answers.plain(place, 'number')), notes }
  }

  /** A number's answer, and after it whatever has the same in its name: 第四 of 第四临床医学院. */
  withNamed(query, result) {
    const folded = this.text.fold(query)
    const piece = /^\d*$/.test(folded) || folded.length > LONGEST ? null : this.finder.exact(folded)
    if (!piece) return result
    const known = new Set(result.projects.map(hit => hit.number))
    const named = this.answered(query, folded, [piece])
    return { ...named, projects: [...result.projects, ...named.projects.filter(hit => !known.has(hit.number))] }
  }

  /** Words around an official number or a whole telephone that is in the catalogue: that is meant. */
  byNumberWithin(query, asked) {
    for (const text of asked.match(/(?<!\d)(?:\+?86[-\s]?)?\(?\d[\d\s()-]{5,}\d/g) ?? []) {
      const digits = digitsOf(text)
      if (!digits) continue
      const found = this.byDigits(query, digits)
      if (found?.projects.length) return found
    }
    return null
  }

  /** What is asked for, piece by piece. */
  pieces(asked, folded) {
    const { cutter, finder, names } = this
    const whole = finder.exact(folded)
    if (whole && folded.length > 1) return [whole]
    const written = parts(asked).map(part => this.text.fold(part)).filter(Boolean)
    if (written.length > 1 && written.every(part => /^[a-z0-9]+$/.test(part))) {
      const together = finder.exact(folded) ?? finder.spelt(folded, false, true)
      if (together) return [together]
    }
    if (whole) return [whole]
    const known = text => names.holds(text)
    const isWord = text => finder.lexicon.has(text) || names.whole.has(text)
    return written.flatMap(part => {
      if (known(part)) return cutter.read(part)
      const subject = without(part, known, isWord)
      if (!subject.length) return []
      const isClear = subject.every(text => (text.length > 1 ? known(text) : names.whole.has(text)))
      return isClear || asks(part) ? this.about(subject) : cutter.read(part)
    })
  }

  /** The pieces of a question's subject: a few characters that nothing knows are how it was put. */
  about(subject) {
    const { cutter, names } = this
    const pieces = subject.flatMap(text => (text.length > 1 || names.whole.has(text) ? cutter.read(text, true) : []))
    const told = pieces.some(piece => piece.hits.length && !isWeak(piece, names) && !isAround(piece))
    return told ? pieces.filter(({ hits, text }) => hits.length || (text.length > 2 && !PEOPLE.test(text))) : pieces
  }

  answered(query, folded, pieces) {
    const { answers, names } = this
    const scoreOf = this.scorer()
    const { all, some } = order(pieces, names, scoreOf)
    const isOne = pieces.length === 1 && pieces[0].how === 'exact'
    const rest = isOne ? this.restOf(pieces[0].text, all, scoreOf) : []
    const result = empty(query)
    result.projects = answers.projects(all, [...rest, ...some])
    result.units = answers.units(pieces)
    result.notices = answers.notices(pieces)
    result.guide = this.guide.search(folded)
    result.notes = answers.notes(pieces, result, rest.length + some.length)
    return result
  }

  /** Projects that hold all the words of a name but not side by side. */
  restOf(text, found, scoreOf) {
    const words = this.cutter.cut(text, text.length - 1)
    if (words.length < 2 || words.some(word => word.how === 'unknown')) return []
    const known = new Set(found.map(row => row.project))
    return order(words, this.names, scoreOf).all.filter(row => !known.has(row.project))
  }

  /** For a piece a function from a project to lunr's score of what was hit in its name. */
  scorer() {
    const { score } = this.names, known = new Map()
    return piece => {
      const hits = new Map()
      for (const hit of piece.hits) {
        if (hit.name.kind === 'project' && !hits.has(hit.name.id)) hits.set(hit.name.id, hit)
      }
      return project => {
        const hit = hits.get(project)
        if (!hit) return 0
        const text = hit.name.folded.slice(hit.start, hit.end)
        if (!known.has(text)) known.set(text, score.for(text))
        return known.get(text)(hit.name.folded)
      }
    }
  }
}
