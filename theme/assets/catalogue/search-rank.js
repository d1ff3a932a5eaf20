/**
 * Pieces with their hits made an order of projects and units. Pure.
 *
 * In: pieces of `search-find.js`, `Names`. Out: places of projects with what they matched. A project's name counts
 * before its organiser's, that before the applicant's, that before what is meant by another word; lunr's own score
 * (BM25) decides inside a tier. Surprising: without tiers a word that stands in half the applicants' names drowns.
 */
import { WEAK } from './search-words.js'

const TITLE = { equal: 100, starts: 78, contains: 72 }
const UNIT = {
  organiser: { equal: 70, alias: 64, contains: 60 },
  applicant: { equal: 52, alias: 50, contains: 48 },
}
const CITY = 56, LEVEL = 45, COUNTY = 36, SECTOR = 30, YEAR = 20
const MEANT = { project: 44, organiser: 34, applicant: 32, city: 30 }
const SURE = { exact: 1, pinyin: 0.95, initials: 0.9, short: 0.9, sound: 0.85, near: 0.8, slip: 0.75 }
const AROUND = new Set(['city', 'county', 'level', 'year']), YEARS = new Set(['year'])
const GROUPS = { city: CITY, county: COUNTY, sector: SECTOR, level: LEVEL, year: YEAR }

/** Whether a piece says too little to exclude anything. */
export const isWeak = ({ text, how }, { region }) =>
  WEAK.has(text) || text === region || text === `${region}省`
  || (how === 'unknown' && text.length < 2)

/** Project → `{ weight, hits }` for one piece; `hits` are what to mark: `{ name, start, end, role, how, via }`. */
export function matches(piece, names) {
  const found = new Map()
  const add = (project, weight, hit) => {
    const before = found.get(project)
    if (!before) found.set(project, { weight, how: hit.how, hits: [hit] })
    else {
      before.hits.push(hit)
      if (weight > before.weight) Object.assign(before, { weight, how: hit.how })
    }
  }
  const sure = SURE[piece.how] ?? 1
  const rough = piece.how !== 'exact'
  for (const hit of piece.hits) {
    const whole = hit.start === 0 && hit.end === hit.name.folded.length
    for (const [project, weight, role] of places(hit, whole, rough, names)) {
      add(project, weight * sure + same(piece, hit), { ...hit, role, how: howOf(piece, hit) })
    }
    if (hit.name.kind === 'typed') for (const [project, weight, meant] of meantBy(hit.name, names)) {
      add(project, weight * sure, { ...meant, how: 'synonym', typed: hit.name.text })
    }
  }
  return found
}

/** Of two that sound alike, the one that shares a character was meant. */
function same(piece, { name, start, end }) {
  if (piece.how === 'exact' || end - start !== piece.text.length) return 0
  const shared = Array.from(piece.text).filter((sign, at) => sign === name.folded[start + at]).length
  return 4 * shared / piece.text.length
}

const howOf = (piece, hit) => (piece.how !== 'exact' ? piece.how : hit.name.kind === 'project' ? 'name' : hit.name.kind)

/** The projects that one hit leads to, with a weight and the role of what was hit. */
function* places({ name, start, end }, whole, rough, names) {
  if (name.kind === 'project') {
    yield [name.id, whole ? TITLE.equal : start === 0 ? TITLE.starts : TITLE.contains, 'title']
  } else if (name.kind === 'unit' || name.kind === 'alias') {
    for (const role of ['organiser', 'applicant']) {
      const tier = whole ? 'equal' : name.kind === 'alias' ? 'alias' : 'contains'
      const weight = UNIT[role][tier] + (rough && whole ? 20 : 0) + Math.min(0.9, (end - start) / name.folded.length)
      for (const project of names.of[role].get(name.id) ?? []) yield [project, weight, role]
    }
  } else if (name.kind in GROUPS) {
    const kind = name.kind === 'county' ? 'city' : name.kind
    const weight = GROUPS[name.kind] + (rough && name.kind === 'city' ? 20 : 0)
    for (const project of names.of[kind].get(name.id) ?? []) yield [project, weight, kind]
  }
}

/** The projects that a typed word means, earlier words of its line first. */
function* meantBy({ id }, names) {
  for (const [at, word] of names.synonyms[id].plan.entries()) {
    const less = Math.min(at, 8)
    for (const hit of names.holding(word)) {
      const { kind, id: place } = hit.name
      if (kind === 'project') yield [place, MEANT.project - less, { ...hit, role: 'title', word }]
      else if (kind === 'city') {
        for (const project of names.of.city.get(place) ?? []) {
          yield [project, MEANT.city - less, { ...hit, role: 'city', word }]
        }
      } else if (kind === 'unit') {
        for (const role of ['organiser', 'applicant']) {
          for (const project of names.of[role].get(place) ?? []) {
            yield [project, MEANT[role] - less, { ...hit, role, word }]
          }
        }
      }
    }
  }
}

/** Places of projects that answer to every piece that counts, then those that answer to part: `{ all, some }`. */
export function order(pieces, names, scoreOf) {
  const strong = pieces.filter(piece => !isWeak(piece, names))
  const counted = strong.length ? strong : pieces.filter(piece => piece.hits.length)
  if (!counted.length) return { all: [], some: [] }
  const found = new Map()
  for (const piece of pieces) {
    const weight = counted.includes(piece) ? 1 : 0.2, score = scoreOf(piece)
    for (const [project, match] of matches(piece, names)) {
      const row = found.get(project) ?? { project, score: 0, pieces: new Set(), hits: [], hows: [] }
      row.score += match.weight * weight + Math.min(score(project), 40) / 50
      if (weight === 1) row.pieces.add(piece)
      row.hits.push(...match.hits)
      row.hows.push(match.how)
      found.set(project, row)
    }
  }
  const rows = [...found.values()].filter(row => row.pieces.size)
  const all = rows.filter(row => row.pieces.size === counted.length)
  const isPart = row => row.pieces.size < counted.length && isEnough(row, counted)
  const some = counted.length > 1 ? rows.filter(isPart) : []
  const better = (a, b) => b.score - a.score || a.project - b.project
  return { all: all.sort(better), some: some.sort((a, b) => answered(b) - answered(a) || better(a, b)) }
}

/** How much of what was asked a project answers to. */
const answered = row => [...row.pieces].reduce((sum, piece) => sum + piece.text.length, 0)

/**
 * Whether a project that lacks a piece is still worth showing: half of what was asked, and not its tail alone. Where
 * what was asked for is unknown, a place, a level or a year alone is no answer.
 */
function isEnough(row, counted) {
  const subjects = counted.filter(piece => !isAround(piece))
  const total = subjects.reduce((sum, piece) => sum + piece.text.length, 0)
  const got = answered({ pieces: subjects.filter(piece => row.pieces.has(piece)) })
  if (!counted.some(piece => piece.how === 'unknown')) return got * 3 >= total && (got > 0 || !isYear(row))
  const head = counted[0].how !== 'unknown' && row.pieces.has(counted[0])
  return got > 0 && (got * 2 > total || (head && got * 2 >= total))
}

const isOf = (piece, kinds) => piece.hits.length > 0 && piece.hits.every(hit => kinds.has(hit.name.kind))

/** Whether a piece says where, of what level or when, and not what. */
export const isAround = piece => piece.hits.some(hit => hit.name.kind === 'city') || isOf(piece, AROUND)

const isYear = row => [...row.pieces].every(piece => isOf(piece, YEARS))
