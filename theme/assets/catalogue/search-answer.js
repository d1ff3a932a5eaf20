/**
 * What was found, put as `search.js` tells it: rows with marks, sections, and what to say beside them. Pure.
 *
 * In: rows of `search-rank.js`, pieces of `search-cut.js`. Out: plain data that can be sent to the page. Surprising:
 * only the first 300 projects have marks; rows without any share their empty lists, so that ten thousand are soon
 * sent.
 */
import { marked, markedPhone } from './search-marks.js'
import { isWeak } from './search-rank.js'
import { tokens } from './search-tokens.js'

const MARKED = 300, NEAR = 6, RELATED = 5
const ROUGH = new Set(['sound', 'near', 'slip'])
const NONE = []

export const empty = query => ({ query, projects: [], units: [], guide: [], notices: [], bodies: null, notes: [] })

export class Answers {
  constructor(names, text) {
    this.names = names
    this.text = text
    this.bare = []
  }

  /** A project found by its number or, with `found`, by a telephone. */
  plain(place, how, found = null) {
    const project = this.names.projects[place]
    const phone = found && {
      text: found.phone, role: found.role, ranges: markedPhone(found.phone, found.digits),
    }
    const marks = { ...this.unmarked(project.organisers.length), phone }
    return { ...this.shown(project), how, partial: false, marks, alias: '', synonym: null }
  }

  /** What stands in a row, whatever was asked. */
  shown(project) {
    const { cities, units } = this.names
    project.shown ??= {
      number: project.number,
      title: project.title,
      organisers: project.organisers.map(id => units[id].name),
      applicant: units[project.applicant].name,
      city: cities[project.city]?.name ?? '',
    }
    return project.shown
  }

  /** Marks of a project without any, the same for all with as many organisers. */
  unmarked(organisers) {
    this.bare[organisers] ??= { title: NONE, organisers: Array(organisers).fill(NONE), applicant: NONE, phone: null }
    return this.bare[organisers]
  }

  /** Rows that answer to all that was asked, then those that answer to part. */
  projects(all, some) {
    const made = (row, at, partial) => this.project(row, partial, at < MARKED)
    return [...all.map((row, at) => made(row, at, false)), ...some.map((row, at) => made(row, all.length + at, true))]
  }

  project({ project: place, hits, hows }, partial, isMarked) {
    const project = this.names.projects[place]
    const alias = hits.find(each => each.name.kind === 'alias')
    const meant = hits.every(each => each.how === 'synonym') ? hits[0] : null
    const { number, title, organisers, applicant, city } = this.shown(project)
    return {
      number,
      title,
      organisers,
      applicant,
      city,
      how: hows.find(each => ROUGH.has(each)) ?? hows[0],
      partial,
      marks: isMarked ? this.marks(project, hits) : this.unmarked(project.organisers.length),
      alias: alias ? alias.name.text : '',
      synonym: meant ? { typed: meant.typed, word: wordOf(meant) } : null,
    }
  }

  marks(project, hits) {
    const { units } = this.names
    const of = (text, role, id) => marked(text, this.text, hits.filter(each => (
      each.role === role && (id === undefined || each.name.id === id) && each.name.kind !== 'alias')))
    return {
      title: of(project.title, 'title'),
      organisers: project.organisers.map(id => of(units[id].name, 'organiser', id)),
      applicant: of(units[project.applicant].name, 'applicant', project.applicant),
      phone: null,
    }
  }

  /** Units that answer to every piece that counts, those named whole first. */
  units(pieces) {
    const { names } = this
    const strong = pieces.filter(piece => !isWeak(piece, names))
    if (!strong.length) return []
    const found = strong.map(unitsOf)
    const ids = [...found[0].keys()].filter(id => found.every(units => units.has(id)))
    const weight = id => found.reduce((sum, units) => sum + units.get(id).weight, 0)
    return ids.sort((a, b) => weight(b) - weight(a) || a - b).map(id => {
      const { name, slug } = names.units[id]
      const hits = found.map(units => units.get(id).hit).filter(hit => hit.name.kind === 'unit')
      const count = names.countOf(id)
      const { how } = strong[0]
      return { name, address: `units/${slug}/`, count, how, marks: { name: marked(name, this.text, hits) } }
    })
  }

  /** Notices whose title answers to every piece that counts. */
  notices(pieces) {
    const { names } = this
    const strong = pieces.filter(piece => !isWeak(piece, names))
    if (!strong.length) return []
    const found = strong.map(piece => new Map(
      piece.hits.filter(hit => hit.name.kind === 'notice').map(hit => [hit.name.id, hit])))
    const ids = [...found[0].keys()].filter(id => found.every(notices => notices.has(id)))
    return ids.sort((a, b) => a - b).map(id => {
      const { title, name, project } = names.notices[id]
      const marks = { title: marked(title, this.text, found.map(notices => notices.get(id))) }
      return { title, address: `notices/${name}/`, number: project, marks }
    })
  }

  /** What to say beside `result`, of whose projects `partial` answer to a part only. */
  notes(pieces, { projects }, partial) {
    const found = []
    const words = is => [...new Set(pieces.filter(is).map(piece => piece.text))]
    const rough = words(piece => ROUGH.has(piece.how))
    if (rough.length && projects.length) found.push({ kind: 'sound', words: rough })
    if (partial) found.push({ kind: 'partial', count: partial })
    const meant = new Map()
    for (const { synonym } of projects) {
      if (synonym) meant.set(synonym.typed, (meant.get(synonym.typed) ?? new Set()).add(synonym.word))
    }
    for (const [typed, all] of meant) found.push({ kind: 'related', typed, words: [...all].slice(0, RELATED) })
    found.push(...this.places(pieces))
    const lost = words(piece => !piece.hits.length && piece.text.length > 1)
    if (lost.length) found.push({ kind: 'unknown', words: lost })
    const near = projects.length ? [] : this.near(pieces)
    if (near.length) found.push({ kind: 'near', terms: near })
    return found
  }

  /** Counties that were asked for, with their city. */
  places(pieces) {
    const found = new Map()
    for (const { name } of pieces.flatMap(piece => piece.hits)) {
      if (name.kind !== 'county') continue
      const { name: city, slug } = this.names.cities[name.id]
      found.set(`${name.county} ${city}`, { kind: 'county', county: name.county, city, address: `cities/${slug}/` })
    }
    return [...found.values()]
  }

  /** Fields and words of the catalogue that share something with what found nothing. */
  near(pieces) {
    const { names } = this
    const found = []
    for (const { text } of pieces) {
      for (const sector of names.sectors) {
        if (sector.words.some(word => word.includes(text) || text.includes(word))) {
          found.push({ kind: 'sector', text: sector.name, address: `sectors/${sector.slug}/` })
        }
      }
      for (const term of new Set(tokens(text))) {
        if (term.length > 1 && names.holds(term)) found.push({ kind: 'word', text: term })
      }
    }
    return found.filter((each, at) => found.findIndex(other => other.text === each.text) === at).slice(0, NEAR)
  }
}

const wordOf = meant => meant.name.folded.slice(meant.start, meant.end)

/** The units a piece leads to, each by its best hit. */
function unitsOf(piece) {
  const units = new Map()
  for (const hit of piece.hits) {
    if (hit.name.kind !== 'unit' && hit.name.kind !== 'alias') continue
    const isWhole = hit.start === 0 && hit.end === hit.name.folded.length
    const weight = (isWhole ? 4 : hit.start === 0 ? 2 : 1) + (hit.end - hit.start) / hit.name.folded.length
    if (!(units.get(hit.name.id)?.weight >= weight)) units.set(hit.name.id, { weight, hit })
  }
  return units
}
