/**
 * Narrowing, counting and ordering over every project of a catalogue that is too long for one page. Runs in the worker.
 *
 * In: names as `search-names.js` keeps them, `search/rows.json` (`generator/roll.py`), an answer of the engine, and what
 * the page wants: `{ chosen, words, sort, usual, day, from, to }`, `day` being that of the reader. Out: the answer's `list`,
 * `{ total, left, partial, found, counts, ways, rows }`; of its projects only the first is left, for rows have their own.
 * Surprising: rows are made as years come in, and states anew for another day; `none` says that words find nothing.
 */
import { counts, passing, without } from './filter.js'
import { ordered } from './order.js'
import { standing } from './states.js'

const VERSION = 1, BETWEEN = '、', UNDATED = 'none', ORDERS = 4

/** A function that cuts a text where a line may turn, by the patterns of `generator/text.py`; the twin of its `phrases`. */
export function phraser({ terms, after, opening }) {
  const all = pattern => new RegExp(pattern, 'gu')
  return text => {
    const whole = [...text.matchAll(all(terms))].map(match => [match.index, match.index + match[0].length])
    const cuts = new Set(whole.map(([start]) => start))
    for (const pattern of [after, opening]) for (const { index } of text.matchAll(all(pattern))) cuts.add(index)
    for (const [start, end] of whole) for (let inside = start + 1; inside < end; inside += 1) cuts.delete(inside)
    const pieces = []
    let from = 0
    for (const cut of [...cuts].sort((a, b) => a - b)) {
      if (cut - from < 2 || text.length - cut < 2) continue
      pieces.push(text.slice(from, cut))
      from = cut
    }
    return text ? [...pieces, text.slice(from)] : []
  }
}

/** Every project as a row, and what a page wants of them. */
export class Roll {
  constructor(names, data) {
    if (data.version !== VERSION || data.units.length !== names.units.length) throw new Error('rows of another catalogue')
    this.names = names
    this.data = data
    this.phrases = phraser(data.turns)
    this.years = data.years.flatMap(([year, count], at) => Array(count).fill([String(year), data.ends[at]]))
    this.rows = []
    this.at = new Map()
    this.orders = new Map()
  }

  /** Takes in the projects that have come since, and another day. */
  fill(day) {
    const { projects } = this.names
    const before = this.rows.length
    if (projects.length > this.years.length) throw new Error('rows of another catalogue')
    for (let at = before; at < projects.length; at += 1) {
      this.rows.push(this.row(projects[at], ...this.years[at]))
      this.at.set(projects[at].number, at)
    }
    if (day !== this.day || before < projects.length) {
      const from = day === this.day ? before : 0
      for (const row of this.rows.slice(from)) row.facts.state = [standing(row.window, day).state]
      this.orders.clear()
      this.day = day
    }
  }

  row({ number, title, organisers, applicant, city, sector, level }, year, last) {
    const { units, cities, sectors } = this.names
    const { windows, months, kinds, units: kindOf } = this.data
    const window = { status: '', ...windows[number], last }
    const kind = kinds[kindOf[applicant]]
    return {
      number,
      title,
      level,
      organisers: organisers.map(id => units[id].name).join(BETWEEN),
      city: cities[city]?.name ?? '',
      sector: sectors[sector]?.name ?? '',
      names: organisers.map(id => units[id].name),
      window,
      closes: window.closes,
      opens: window.opens,
      facts: {
        year: [year],
        level: level ? [level] : [],
        sector: sectors[sector] ? [sectors[sector].slug] : [],
        city: cities[city] ? [cities[city].slug] : [],
        channel: kind ? [kind] : [],
        unit: [...new Set([applicant, ...organisers])].map(id => units[id].slug),
        month: [months[number] ?? UNDATED].filter(Boolean),
      },
    }
  }

  /** Indices of all rows in the order `sort`. */
  order(sort) {
    if (!this.orders.has(sort)) {
      if (this.orders.size >= ORDERS) this.orders.clear()
      this.orders.set(sort, ordered(this.rows, sort, this.day))
    }
    return this.orders.get(sort)
  }

  /** What the page wants of the rows; `projects` are those the words find, null where there are no words. */
  list({ chosen, words, sort, usual, day, from, to }, projects) {
    this.fill(day)
    const { rows, at } = this
    const state = { chosen, words, sort }
    const hits = projects && new Map(projects.map(hit => [at.get(hit.number), hit]))
    const left = passing(rows, state, hits)
    const parted = index => Boolean(hits?.get(index)?.partial)
    const order = (hits && sort === usual ? [...hits.keys()] : this.order(sort)).filter(index => left.has(index))
    const shown = hits ? [...order.filter(index => !parted(index)), ...order.filter(parted)] : order
    return {
      total: rows.length,
      left: left.size,
      partial: hits ? order.filter(parted).length : 0,
      found: hits ? hits.size : null,
      counts: counts(rows, state, hits),
      ways: left.size ? [] : without(rows, state, hits),
      rows: shown.slice(from, to).map(index => this.drawn(rows[index], hits?.get(index))),
    }
  }

  /** One row as the page draws it. */
  drawn({ number, title, level, names, city, sector, window }, hit = null) {
    const { phrases } = this
    return { number, title: phrases(title), level, organisers: names.map(phrases), city, sector, window, hit }
  }
}

/** The answer `found` with the `list` that the page wants; `rows()` fetches what rows know. */
export async function listed(parts, found, list) {
  parts.roll ??= parts.rows().then(data => new Roll(parts.engine.names, data))
  parts.roll.catch(() => { parts.roll = null }) // to be tried again
  const roll = await parts.roll
  const projects = list.none ? [] : list.words ? found.projects : null
  return { ...found, list: roll.list(list, projects), projects: found.projects.slice(0, 1) }
}
