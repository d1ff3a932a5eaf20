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
const ROLES = ['organiser', 'applicant']
const GROUPS = { city: CITY, county: COUNTY, sector: SECTOR, level: LEVEL, year: YEAR }

/** Whether a piece says too little to exclude anything. */
export const isWeak = ({ text, how }, { region }) =>
  WEAK.has(text) || text === region || text === `${region}省`
  || (how === 'unknown' && text.length < 2)

/**
 * Tells `add(project, weight, hit)` of every project that one piece leads to; `hit` is what to mark, `{ name, start,
 * end, role, how }`, and one for all the projects it leads to.
 */
export function matches(piece, names, add) {
  const sure = SURE[piece.how] ?? 1, rough = piece.how !== 'exact'
  for (const hit of piece.hits) {
    const { kind, id, folded } = hit.name
    const whole = hit.start === 0 && hit.end === folded.length
    const more = same(piece, hit), how = howOf(piece, hit)
    const lead = (projects = [], weight, role) => {
      const told = { ...hit, role, how }
      for (const project of projects) add(project, weight * sure + more, told)
    }
    if (kind === 'project') lead([id], whole ? TITLE.equal : hit.start === 0 ? TITLE.starts : TITLE.contains, 'title')
    else if (kind === 'unit' || kind === 'alias') {
      const tier = whole ? 'equal' : kind === 'alias' ? 'alias' : 'contains'
      const extra = (rough && whole ? 20 : 0) + Math.min(0.9, (hit.end - hit.start) / folded.length)
      for (const role of ROLES) lead(names.of[role].get(id), UNIT[role][tier] + extra, role)
    } else if (kind in GROUPS) {
      const group = kind === 'county' ? 'city' : kind
      lead(names.of[group].get(id), GROUPS[kind] + (rough && kind === 'city' ? 20 : 0), group)
    } else if (kind === 'typed') meantBy(hit.name, names, (project, weight, told) => add(project, weight * sure, told))
  }
}

/** Of two that sound alike, the one that shares a character was meant. */
function same(piece, { name, start, end }) {
  if (piece.how === 'exact' || end - start !== piece.text.length) return 0
  const shared = Array.from(piece.text).filter((sign, at) => sign === name.folded[start + at]).length
  return 4 * shared / piece.text.length
}

const howOf = (piece, hit) => (piece.how !== 'exact' ? piece.how : hit.name.kind === 'project' ? 'name' : hit.name.kind)

/** Tells `add` of the projects that a typed word means, earlier words of its line first. */
function meantBy({ id, text }, names, add) {
  for (const [at, word] of names.synonyms[id].plan.entries()) {
    const less = Math.min(at, 8)
    for (const hit of names.holding(word)) {
      const { kind, id: place } = hit.name
      const lead = (projects = [], weight, role) => {
        const told = { ...hit, role, word, how: 'synonym', typed: text }
        for (const project of projects) add(project, weight - less, told)
      }
      if (kind === 'project') lead([place], MEANT.project, 'title')
      else if (kind === 'city') lead(names.of.city.get(place), MEANT.city, 'city')
      else if (kind === 'unit') for (const role of ROLES) lead(names.of[role].get(place), MEANT[role], role)
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
    const isCounted = counted.includes(piece), score = scoreOf(piece), here = []
    matches(piece, names, (project, weight, hit) => {
      let row = found.get(project)
      if (!row) {
        row = { project, score: 0, pieces: [], hits: [], hows: [], at: null, best: 0, how: '' }
        found.set(project, row)
      }
      if (row.at !== piece) {
        row.at = piece
        row.best = -1
        here.push(row)
      }
      if (weight > row.best) [row.best, row.how] = [weight, hit.how]
      row.hits.push(hit)
    })
    for (const row of here) {
      row.score += row.best * (isCounted ? 1 : 0.2) + Math.min(score(row.project), 40) / 50
      if (isCounted) row.pieces.push(piece)
      row.hows.push(row.how)
    }
  }
  const rows = [...found.values()].filter(row => row.pieces.length)
  const all = rows.filter(row => row.pieces.length === counted.length)
  const isShown = enough(counted)
  const isPart = row => row.pieces.length < counted.length && isShown(row)
  const some = counted.length > 1 ? rows.filter(isPart) : []
  const better = (a, b) => b.score - a.score || a.project - b.project
  return { all: all.sort(better), some: some.sort((a, b) => answered(b) - answered(a) || better(a, b)) }
}

/** How much of what was asked a project answers to. */
const answered = row => row.pieces.reduce((sum, piece) => sum + piece.text.length, 0)

/**
 * Whether a project that lacks a piece is still worth showing: half of what was asked, and not its tail alone. Where
 * what was asked for is unknown, a place, a level or a year alone is no answer.
 */
function enough(counted) {
  const subjects = new Set(counted.filter(piece => !isAround(piece)))
  const total = answered({ pieces: [...subjects] })
  const isKnown = !counted.some(piece => piece.how === 'unknown'), [head] = counted
  return row => {
    const got = answered({ pieces: row.pieces.filter(piece => subjects.has(piece)) })
    if (isKnown) return got * 3 >= total && (got > 0 || !isYear(row))
    const isHeaded = head.how !== 'unknown' && row.pieces.includes(head)
    return got > 0 && (got * 2 > total || (isHeaded && got * 2 >= total))
  }
}

const isOf = (piece, kinds) => piece.hits.length > 0 && piece.hits.every(hit => kinds.has(hit.name.kind))

/** Whether a piece says where, of what level or when, and not what. */
export const isAround = piece => piece.hits.some(hit => hit.name.kind === 'city') || isOf(piece, AROUND)

const isYear = row => row.pieces.every(piece => isOf(piece, YEARS))
