/**
 * Pieces with their hits made an order of projects and units. Pure.
 *
 * In: pieces of `search-find.js`, `Names`. Out: places of projects with what they matched. A project's name counts
 * before its organiser's, that before the applicant's, that before what is meant by another word; lunr's own score
 * (BM25) decides inside a tier. Surprising: without tiers a word that stands in half the applicants' names drowns.
 */
import { WEAK } from './search-query.js'

const TITLE = { equal: 100, starts: 78, contains: 72 }
const UNIT = {
  organiser: { equal: 70, alias: 64, contains: 60 },
  applicant: { equal: 52, alias: 50, contains: 48 },
}
const CITY = 56, LEVEL = 45, COUNTY = 36, SECTOR = 30
const MEANT = { project: 44, organiser: 34, applicant: 32 }
const SURE = { exact: 1, pinyin: 0.95, initials: 0.9, short: 0.9, sound: 0.85, near: 0.8, slip: 0.75 }
const GROUPS = { city: CITY, county: COUNTY, sector: SECTOR, level: LEVEL }

/** Whether a piece says too little to exclude anything. */
export const isWeak = (piece, names) =>
  WEAK.has(piece.text) || [names.region, `${names.region}省`].includes(piece.text) || (piece.how === 'unknown' && (piece.text.length < 2 || /^[a-z0-9]{1,2}$/.test(piece.text)))

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
    for (const hit of names.holding(word)) {
      if (hit.name.kind === 'project') yield [hit.name.id, MEANT.project - Math.min(at, 8), { ...hit, role: 'title', word }]
      else if (hit.name.kind === 'unit') {
        for (const role of ['organiser', 'applicant']) {
          for (const project of names.of[role].get(hit.name.id) ?? []) {
            yield [project, MEANT[role] - Math.min(at, 8), { ...hit, role, word }]
          }
        }
      }
    }
  }
}

/** Places of projects that answer to every piece that counts, then those that answer to part: `{ all, some }`. */
export function order(pieces, names, scoreOf, chunks) {
  const strong = pieces.filter(piece => !isWeak(piece, names))
  const counted = strong.length ? strong : pieces.filter(piece => piece.hits.length)
  if (!counted.length) return { all: [], some: [] }
  const found = new Map()
  for (const piece of pieces) {
    const weight = counted.includes(piece) ? 1 : 0.2
    for (const [project, match] of matches(piece, names)) {
      const row = found.get(project) ?? { project, score: 0, pieces: new Set(), hits: [], hows: [] }
      row.score += match.weight * weight + Math.min(scoreOf(piece, project), 40) / 50
      if (weight === 1) row.pieces.add(piece)
      row.hits.push(...match.hits)
      row.hows.push(match.how)
      found.set(project, row)
    }
  }
  const rows = [...found.values()].filter(row => row.pieces.size)
  const all = rows.filter(row => row.pieces.size === counted.length)
  const some = counted.length > 1 ? rows.filter(row => row.pieces.size < counted.length && isEnough(row, counted, chunks)) : []
  const sorted = list => list.sort((a, b) => b.score - a.score || a.project - b.project)
  return { all: sorted(all), some: sorted(some) }
}

/** Whether a project that lacks a piece is still worth showing: half of what was asked, and not its tail alone. */
function isEnough(row, counted) {
  const size = piece => piece.text.length
  const total = counted.reduce((sum, piece) => sum + size(piece), 0)
  const got = counted.filter(piece => row.pieces.has(piece)).reduce((sum, piece) => sum + size(piece), 0)
  if (!counted.some(piece => piece.how === 'unknown')) return got * 3 >= total
  const head = counted[0].how !== 'unknown' && row.pieces.has(counted[0])
  return got * 2 > total || (head && got * 2 >= total)
}
