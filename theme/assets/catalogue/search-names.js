/**
 * Every name that may be found, and who holds a piece. Pure.
 *
 * In: the catalogue as `generator/search/records.py` wrote it, then its shards one by one. Out: names `{ kind, id,
 * text, folded }`. Of projects, notices, units and their aliases a part is enough; cities with their counties, sectors
 * and what people type (synonyms) must be typed whole. Surprising: candidates come by their pairs of signs and are then
 * looked at, letter by letter.
 */
import { Grams } from './search-grams.js'
import { Score } from './search-score.js'
import { Strip } from './search-strip.js'
import { isLatin } from './search-tokens.js'

const PROJECT = [
  'number', 'title', 'applicant', 'organisers', 'city', 'sector', 'organiserPhones', 'applicantPhones', 'level',
  'noticePhones',
]
const PHONES = [['organiserPhones', 'organiser'], ['applicantPhones', 'applicant'], ['noticePhones', 'notice']]
const GROUPS = ['organiser', 'applicant', 'city', 'sector', 'level', 'year']
/** Kinds of which a part is enough; others must be typed whole. */
const OPEN = new Set(['project', 'unit', 'alias', 'notice'])
const LEVELS = [['国家级', 'N'], ['省级', 'P']]
const REMEMBERED = 5000

export class Names {
  constructor(data, { fold }) {
    this.fold = fold
    this.region = data.region
    this.years = data.years
    this.units = data.units.map(([name, slug, aliases]) => ({ name, slug, aliases }))
    this.cities = data.cities.map(([name, slug, counties]) => ({ name, slug, counties }))
    this.sectors = data.sectors.map(([name, slug, words]) => ({ name, slug, words: words.map(fold) }))
    this.synonyms = data.synonyms.map(([typed, plan]) => ({ typed, plan: plan.map(fold) }))
    this.projects = []
    this.notices = []
    this.open = []
    this.list = []
    this.whole = new Map()
    this.signs = new Set()
    this.strip = new Strip()
    this.of = Object.fromEntries(GROUPS.map(kind => [kind, new Map()]))
    this.phones = new Map()
    this.known = new Map()
    this.held = new Map()
    this.take(this.ofUnits())
    for (const each of this.beside()) this.enter(each)
    this.longest = Math.max(0, ...[...this.whole.keys()].map(text => text.length))
  }

  /** Takes in the projects and notices of a shard, after those that are in. */
  add(shard) {
    this.take([...this.ofProjects(shard.projects), ...this.ofNotices(shard.notices)])
    this.known.clear()
    this.held.clear()
    this.score = new Score(
      () => this.open.slice(1).flatMap(({ names }) => names.map(name => name.folded)),
      term => [...this.candidates(term, 1)].map(name => name.folded),
    )
  }

  /** Names of which a part is enough. */
  take(names) {
    for (const name of names) this.enter(name)
    this.open.push({ names, grams: new Grams(names.map(name => name.folded)) })
  }

  enter(name) {
    if (!name.folded) return
    this.list.push(name)
    this.strip.add(name.folded, name)
    if (OPEN.has(name.kind)) for (const sign of name.folded) this.signs.add(sign)
    else push(this.whole, name.folded, name)
  }

  name(kind, id, text) {
    return { kind, id, text, folded: this.fold(text) }
  }

  ofUnits() {
    return this.units.flatMap((unit, id) => [
      this.name('unit', id, unit.name), ...unit.aliases.map(alias => this.name('alias', id, alias)),
    ])
  }

  ofProjects(rows) {
    return rows.map(row => {
      const id = this.projects.length
      const project = Object.fromEntries(PROJECT.map((name, at) => [name, row[at]]))
      this.projects.push(project)
      for (const [key, role] of PHONES) {
        for (const phone of project[key]) push(this.phones, phone, { id, role })
      }
      for (const unit of project.organisers) push(this.of.organiser, unit, id)
      push(this.of.year, Number(project.number.slice(0, 4)), id)
      for (const key of ['applicant', 'city', 'sector', 'level']) push(this.of[key], project[key], id)
      return this.name('project', id, project.title)
    })
  }

  ofNotices(rows) {
    return rows.map(([title, name, project]) => {
      this.notices.push({ title, name, project })
      return this.name('notice', this.notices.length - 1, title)
    })
  }

  /** What must be typed whole: places, fields, levels, other words. */
  * beside() {
    for (const [id, city] of this.cities.entries()) {
      for (const text of [city.name, `${city.name}市`]) yield this.name('city', id, text)
      for (const county of city.counties) {
        const bare = county.replace(/(?<=..)[市县区]$/u, '')
        const ranked = ['市', '县', '区'].map(rank => bare + rank)
        for (const text of new Set([county, bare, ...ranked])) yield { ...this.name('county', id, text), county }
      }
    }
    for (const [id, sector] of this.sectors.entries()) {
      const folded = this.fold(sector.name)
      for (const text of new Set([folded, ...sector.name.split(/[与和]/u), folded.slice(0, 2), folded.slice(-2)])) {
        yield this.name('sector', id, text)
      }
    }
    for (const [id, { typed }] of this.synonyms.entries()) for (const text of typed) yield this.name('typed', id, text)
    for (const [text, id] of LEVELS) yield this.name('level', id, text)
    for (const [year] of this.years) for (const text of [`${year}`, `${year}年`]) yield this.name('year', year, text)
  }

  /** Names that hold the folded `piece`: `[{ name, start, end }]`. */
  holding(piece) {
    return remembered(this.known, piece, () => {
      const found = (this.whole.get(piece) ?? []).map(name => ({ name, start: 0, end: piece.length }))
      for (const name of this.candidates(piece)) {
        const start = placeIn(name.folded, piece)
        if (start >= 0) found.push({ name, start, end: start + piece.length })
      }
      return found
    })
  }

  /** Whether any name holds `piece`. */
  holds(piece) {
    return remembered(this.held, piece, () => {
      if (this.whole.has(piece)) return true
      for (const name of this.candidates(piece)) if (placeIn(name.folded, piece) >= 0) return true
      return false
    })
  }

  /** Where the words of `text` end that begin at `start`, have two signs or more and stand in a name. */
  ends(text, start, most) {
    const stop = Math.min(text.length, start + most), found = []
    let end = start + 2
    for (; end <= stop && this.holds(text.slice(start, end)); end += 1) found.push(end)
    for (const last = Math.min(stop, start + this.longest); end <= last; end += 1) {
      if (this.whole.has(text.slice(start, end))) found.push(end)
    }
    return found
  }

  /** Open names with a pair of `piece`, and every one where it has none; those of the first parts may be left out. */
  * candidates(piece, first = 0) {
    for (const { names, grams } of first ? this.open.slice(first) : this.open) {
      if (piece.length < 2) yield* names
      else for (const number of grams.having(piece)) yield names[number]
    }
  }

  /** How many projects a unit applied for or runs. */
  countOf(id) {
    const unit = this.units[id]
    const all = () => new Set([...(this.of.organiser.get(id) ?? []), ...(this.of.applicant.get(id) ?? [])]).size
    if (unit.at !== this.projects.length) Object.assign(unit, { at: this.projects.length, count: all() })
    return unit.count
  }
}

/** Where `piece` stands in a folded name, -1 if nowhere: a Latin word is not found in the middle of another. */
export function placeIn(folded, piece) {
  for (let start = folded.indexOf(piece); start >= 0; start = folded.indexOf(piece, start + 1)) {
    if (!isLatin(piece) || !start || !isLatin(folded[start - 1])) return start
  }
  return -1
}

function push(map, key, value) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function remembered(map, key, make) {
  if (!map.has(key)) {
    if (map.size > REMEMBERED) map.clear()
    map.set(key, make())
  }
  return map.get(key)
}
