/**
 * Every name that may be found, and who holds a piece. Pure.
 *
 * In: the catalogue as `generator/search/records.py` wrote it, the folder of `search-tokens.js`, the lunr index.
 * Out: names `{ kind, id, text, folded, doc }`. Projects, units, notices and passages are documents of the index; a
 * unit's aliases, cities with their counties, sectors and what people type (synonyms) are names beside them.
 * Surprising: candidates come from lunr's inverted index by bigrams and are then looked at, letter by letter.
 */
import { bigrams, isLatin } from './search-tokens.js'

const PROJECT = ['number', 'title', 'applicant', 'organisers', 'city', 'sector', 'organiserPhones', 'applicantPhones', 'level', 'noticePhones']
/** Kinds of which a part is enough; others must be typed whole. */
const OPEN = new Set(['project', 'unit', 'alias', 'notice'])
const LEVELS = [['国家级', 'N'], ['省级', 'P']]

export class Names {
  constructor(data, { fold }, index) {
    this.fold = fold
    this.index = index
    this.region = data.region
    this.years = data.years
    this.projects = data.projects.map(row => Object.fromEntries(PROJECT.map((name, at) => [name, row[at]])))
    for (const project of this.projects) {
      project.phones = [
        ...project.organiserPhones.map(phone => [phone, 'organiser']),
        ...project.applicantPhones.map(phone => [phone, 'applicant']),
        ...project.noticePhones.map(phone => [phone, 'notice']),
      ]
    }
    this.units = data.units.map(([name, slug, aliases]) => ({ name, slug, aliases }))
    this.cities = data.cities.map(([name, slug, counties]) => ({ name, slug, counties }))
    this.sectors = data.sectors.map(([name, slug, words]) => ({ name, slug, words: words.map(fold) }))
    this.notices = data.notices.map(([title, name, project]) => ({ title, name, project }))
    this.guide = data.guide.map(([address, page, heading]) => ({ address, page, heading }))
    this.synonyms = data.synonyms.map(([typed, plan]) => ({ typed, plan: plan.map(fold) }))
    this.list = [...this.named()].filter(name => name.folded)
    this.documents = this.list.filter(name => name.doc >= 0)
    this.byDocument = this.list.reduce((found, name) => {
      if (name.doc >= 0) found.set(name.doc, [...(found.get(name.doc) ?? []), name])
      return found
    }, new Map())
    this.whole = this.list.reduce((found, name) => {
      if (!OPEN.has(name.kind)) found.set(name.folded, [...(found.get(name.folded) ?? []), name])
      return found
    }, new Map())
    this.of = {
      organiser: this.group(project => project.organisers),
      applicant: this.group(project => [project.applicant]),
      city: this.group(project => [project.city]),
      sector: this.group(project => [project.sector]),
      level: this.group(project => [project.level]),
    }
    this.known = new Map()
  }

  * named() {
    const { fold } = this
    const name = (kind, id, text, doc = -1, more = {}) => ({ kind, id, text, folded: fold(text), doc, ...more })
    for (const [id, project] of this.projects.entries()) yield name('project', id, project.title, id)
    for (const [id, unit] of this.units.entries()) {
      const doc = this.projects.length + id
      yield name('unit', id, unit.name, doc)
      for (const alias of unit.aliases) yield name('alias', id, alias, doc)
    }
    const notices = this.projects.length + this.units.length
    for (const [id, notice] of this.notices.entries()) yield name('notice', id, notice.title, notices + id)
    for (const [id, city] of this.cities.entries()) {
      for (const text of [city.name, `${city.name}市`]) yield name('city', id, text)
      for (const county of city.counties) {
        const bare = county.replace(/(?<=..)[市县区]$/u, '')
        for (const text of new Set([county, bare, ...['市', '县', '区'].map(rank => bare.replace(/[市县区]$/u, '') + rank)])) {
          yield name('county', id, text)
        }
      }
    }
    for (const [id, sector] of this.sectors.entries()) {
      const folded = fold(sector.name)
      for (const text of new Set([folded, ...sector.name.split(/[与和]/u), folded.slice(0, 2), folded.slice(-2)])) {
        yield name('sector', id, text)
      }
    }
    for (const [id, { typed }] of this.synonyms.entries()) {
      for (const text of typed) yield name('typed', id, text)
    }
    for (const [text, id] of LEVELS) yield name('level', id, text)
  }

  group(keys) {
    const found = new Map()
    this.projects.forEach((project, place) => {
      for (const key of keys(project)) found.set(key, [...(found.get(key) ?? []), place])
    })
    return found
  }

  /** Names that hold the folded `piece`: `[{ name, start, end }]`. */
  holding(piece) {
    if (!this.known.has(piece)) {
      if (this.known.size > 5000) this.known.clear()
      this.known.set(piece, this.look(piece))
    }
    return this.known.get(piece)
  }

  look(piece) {
    const found = (this.whole.get(piece) ?? []).map(name => ({ name, start: 0, end: piece.length }))
    for (const name of this.candidates(piece)) {
      const start = this.place(name, piece)
      if (start >= 0) found.push({ name, start, end: start + piece.length })
    }
    return found
  }

  /** Where `piece` stands in a name: a Latin word is not found in the middle of another. */
  place(name, piece) {
    for (let start = name.folded.indexOf(piece); start >= 0; start = name.folded.indexOf(piece, start + 1)) {
      if (!isLatin(piece) || !start || !isLatin(name.folded[start - 1])) return start
    }
    return -1
  }

  candidates(piece) {
    const lists = [...new Set(bigrams(piece))].map(term => this.index.invertedIndex[term])
    if (!lists.length) return this.documents
    if (lists.some(posting => !posting)) return []
    const sizes = lists.map(posting => [...Object.keys(posting.name), ...Object.keys(posting.alias ?? {})])
    const fewest = sizes.reduce((one, other) => (other.length < one.length ? other : one))
    return [...new Set(fewest)].map(Number).sort((a, b) => a - b).flatMap(doc => this.byDocument.get(doc) ?? [])
  }

  /** lunr's own score of documents for the terms of `text`: document → score; all terms needed, or any. */
  scores(text, tokens, presence) {
    const found = new Map()
    const terms = [...new Set(tokens(text))].filter(term => this.index.invertedIndex[term])
    if (!terms.length) return found
    const hits = this.index.query(query => {
      for (const term of terms) query.term(term, { usePipeline: false, presence, fields: ['name'] })
    })
    for (const hit of hits) found.set(Number(hit.ref), hit.score)
    return found
  }
}
