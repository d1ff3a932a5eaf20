/**
 * The search itself: a query in, an answer out. Pure; runs in a worker, in Node and, if need be, in the page.
 *
 * In: the parts named by `search/manifest.json`, already read. Out: `engine.search(query)`, an `Answer` as `search.js`
 * tells it. Surprising: user text never reaches lunr's own query language, where + - : * ~ ^ are operators.
 */
import { byNumber, byPhone, digitsOf, isNumber } from './search-digits.js'
import { Finder } from './search-find.js'
import { marked, markedPhone } from './search-marks.js'
import { Names } from './search-names.js'
import { asks, parts, withDigits, without } from './search-query.js'
import { isWeak, matches, order } from './search-rank.js'
import { Sounds } from './search-sound.js'
import { folder, tokens } from './search-tokens.js'
import { unpack } from './search-unpack.js'

const LONGEST = 100
const ROUGH = new Set(['sound', 'near', 'slip'])

export class Engine {
  constructor(lunr, catalogue, sounds) {
    this.lunr = lunr
    this.text = folder(catalogue.traditional)
    this.names = new Names(catalogue, this.text, unpack(lunr, catalogue.index))
    this.finder = new Finder(this.names, new Sounds(sounds))
  }

  /** The answer to `query`. */
  search(query) {
    const asked = Array.from(withDigits(query.normalize('NFKC').trim())).slice(0, LONGEST).join('')
    const folded = this.text.fold(asked)
    if (!folded) return answer(query)
    const digits = digitsOf(asked)
    const found = digits && this.byDigits(query, digits)
    if (found) return found
    const pieces = this.pieces(asked, folded)
    return this.answered(query, folded, pieces)
  }

  byDigits(query, asked) {
    const { names } = this
    const numbers = byNumber(asked.digits, names.projects, asked.numbered)
    const result = answer(query)
    if (numbers.length) {
      result.projects = numbers.map(project => this.hit(names.projects.indexOf(project), 'number', [], [], null))
      return result
    }
    const phones = isNumber(asked.digits) || asked.numbered || asked.digits.length < 4 ? new Map() : byPhone(asked, names.projects)
    if (phones.size) {
      const role = found => (found.role === 'organiser' ? 1 : 0)
      const rows = [...phones].sort(([one, a], [other, b]) => b.score - a.score || role(b) - role(a) || one - other)
      result.projects = rows.map(([place, found]) => this.hit(place, 'phone', [], [], found))
      return result
    }
    const year = names.years.find(([each]) => String(each) === asked.digits)
    if (year) {
      result.projects = names.projects.flatMap((project, place) => (
        project.number.startsWith(asked.digits) ? [this.hit(place, 'number', [], [], null)] : []))
      return result
    }
    const literal = this.finder.exact(asked.digits)
    if (literal && !asked.numbered) return null
    if (isNumber(asked.digits) || asked.numbered || asked.digits.length < 4) {
      result.notes.push({ kind: 'range', years: names.years.map(([each, from, to]) => ({ year: each, from, to })) })
    }
    result.notes.push({ kind: 'unknown', words: [asked.digits] })
    return result
  }

  /** What is asked for, piece by piece. */
  pieces(asked, folded) {
    const { finder } = this
    const whole = finder.exact(folded)
    if (whole && folded.length > 1) return [whole]
    const written = parts(asked).map(part => this.text.fold(part)).filter(Boolean)
    if (written.length > 1 && written.every(part => /^[a-z0-9]+$/.test(part))) {
      const together = finder.exact(folded) ?? finder.spelt(folded)
      if (together) return [together]
    }
    if (whole) return [whole]
    const known = text => this.names.holding(text).length > 0 || this.names.whole.has(text)
    const isWord = text => finder.lexicon.has(text) || this.names.whole.has(text)
    return written.flatMap(part => {
      if (known(part)) return finder.read(part)
      const subject = without(part, known, isWord)
      const clear = subject.length > 0 && subject.every(text => (text.length > 1 ? known(text) : this.names.whole.has(text)))
      return clear || (subject.length && asks(part)) ? this.about(subject) : subject.length ? finder.read(part) : []
    })
  }

  /** The pieces of a question's subject: a few characters that nothing knows are how it was put. */
  about(subject) {
    const pieces = subject.flatMap(text => (text.length > 1 || this.names.whole.has(text) ? this.finder.read(text) : []))
    const told = pieces.some(piece => piece.hits.length && !isWeak(piece, this.names))
    return told ? pieces.filter(piece => piece.hits.length || piece.text.length > 2) : pieces
  }

  answered(query, folded, pieces) {
    const { names } = this
    const result = answer(query)
    const scoreOf = this.scorer()
    const { all, some } = order(pieces, names, scoreOf)
    const hits = (rows, partial) => rows.map(row => this.hit(row.project, row.hows[0], row.hits, row.hows, null, partial))
    const rest = pieces.length === 1 && pieces[0].how === 'exact' ? this.restOf(pieces[0].text, all, scoreOf) : []
    result.projects = [...hits(all, false), ...hits([...rest, ...some], true)]
    result.units = this.unitsOf(pieces)
    result.notices = this.noticesOf(pieces)
    result.guide = this.guideFor(folded)
    this.note(result, pieces, all, [...rest, ...some])
    return result
  }

  /** Projects that hold all the words of a name but not side by side. */
  restOf(text, found, scoreOf) {
    const words = this.finder.cut(text, text.length - 1)
    if (words.length < 2 || words.some(word => word.how === 'unknown')) return []
    const known = new Set(found.map(row => row.project))
    return order(words, this.names, scoreOf).all.filter(row => !known.has(row.project))
  }

  /** lunr's score of a document for a piece, as written in the name. */
  scorer() {
    const known = new Map()
    const { presence } = this.lunr.Query
    return (piece, project) => {
      const hit = piece.hits.find(each => each.name.kind === 'project' && each.name.id === project)
      if (!hit) return 0
      const text = hit.name.folded.slice(hit.start, hit.end)
      if (!known.has(text)) known.set(text, this.names.scores(text, tokens, presence.OPTIONAL))
      return known.get(text).get(project) ?? 0
    }
  }

  hit(place, how, hits, hows, phone, partial = false) {
    const { names } = this
    const project = names.projects[place]
    const marksOf = (text, role, id) => marked(text, this.text, hits.filter(each => (
      each.role === role && (id === undefined || each.name.id === id) && each.name.kind !== 'alias')))
    const alias = hits.find(each => each.name.kind === 'alias')
    const meant = hits.find(each => each.how === 'synonym')
    return {
      number: project.number,
      how: hows.find(each => ROUGH.has(each)) ?? how,
      partial,
      title: project.title,
      marks: {
        title: marksOf(project.title, 'title'),
        organisers: project.organisers.map(id => marksOf(names.units[id].name, 'organiser', id)),
        applicant: marksOf(names.units[project.applicant].name, 'applicant', project.applicant),
        phone: phone ? { text: phone.phone, role: phone.role, ranges: markedPhone(phone.phone, phone.digits) } : null,
      },
      alias: alias ? alias.name.text : '',
      synonym: meant && hits.every(each => each.how === 'synonym') ? { typed: meant.typed, word: this.wordOf(meant) } : null,
    }
  }

  wordOf = meant => meant.name.folded.slice(meant.start, meant.end)

  unitsOf(pieces) {
    const { names } = this
    const strong = pieces.filter(piece => !isWeak(piece, names))
    if (!strong.length) return []
    const found = strong.map(piece => {
      const units = new Map()
      for (const hit of piece.hits) {
        if (hit.name.kind !== 'unit' && hit.name.kind !== 'alias') continue
        const whole = hit.start === 0 && hit.end === hit.name.folded.length
        const weight = (whole ? 4 : hit.start === 0 ? 2 : 1) + (hit.end - hit.start) / hit.name.folded.length
        const before = units.get(hit.name.id)
        if (!before || weight > before.weight) units.set(hit.name.id, { weight, hit, how: piece.how })
      }
      return units
    })
    const ids = [...found[0].keys()].filter(id => found.every(units => units.has(id)))
    const weight = id => found.reduce((sum, units) => sum + units.get(id).weight, 0)
    return ids.sort((a, b) => weight(b) - weight(a) || a - b).map(id => {
      const { name, slug } = names.units[id]
      const hits = found.map(units => units.get(id).hit).filter(hit => hit.name.kind === 'unit')
      const count = new Set([...(names.of.organiser.get(id) ?? []), ...(names.of.applicant.get(id) ?? [])]).size
      return { name, address: `units/${slug}/`, count, how: found[0].get(id).how, marks: { name: marked(name, this.text, hits) } }
    })
  }

  noticesOf(pieces) {
    const { names } = this
    const strong = pieces.filter(piece => !isWeak(piece, names))
    const holds = (piece, id) => piece.hits.some(hit => hit.name.kind === 'notice' && hit.name.id === id)
    return names.notices.flatMap((notice, id) => {
      if (!strong.length || !strong.every(piece => holds(piece, id))) return []
      const hits = strong.flatMap(piece => piece.hits.filter(hit => hit.name.kind === 'notice' && hit.name.id === id))
      return [{
        title: notice.title, address: `notices/${notice.name}/`, number: notice.project,
        marks: { title: marked(notice.title, this.text, hits) },
      }]
    })
  }

  /** Passages of the guide that hold most of what was asked, or what a synonym means. */
  guideFor(folded) {
    const { names } = this
    const first = names.projects.length + names.units.length + names.notices.length
    const meant = names.list
      .filter(name => name.kind === 'typed' && name.folded.length > 1 && folded.includes(name.folded))
      .flatMap(name => names.synonyms[name.id].plan)
    const wanted = [...new Set([...tokens(folded), ...meant.flatMap(tokens)])].filter(term => names.index.invertedIndex[term])
    if (!wanted.length) return []
    const hits = names.index.query(query => {
      for (const term of wanted) {
        query.term(term, { usePipeline: false, fields: ['name'], boost: 4 })
        query.term(term, { usePipeline: false, fields: ['text'] })
      }
    })
    const has = (term, doc) => ['name', 'text'].some(field => names.index.invertedIndex[term][field][doc])
    const covered = doc => {
      const marks = new Set()
      for (const term of wanted) {
        if (!has(term, doc)) continue
        for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
          for (let place = at; place < at + term.length; place += 1) marks.add(place)
        }
      }
      return marks.size / folded.length
    }
    const says = doc => meant.some(word => tokens(word).every(term => names.index.invertedIndex[term] && has(term, doc)))
    return hits
      .filter(hit => Number(hit.ref) >= first && (covered(hit.ref) >= 0.5 || says(hit.ref)))
      .slice(0, 3)
      .map(hit => names.guide[Number(hit.ref) - first])
      .map(({ address, page, heading }) => ({ address, page, heading }))
  }

  note(result, pieces, all, some) {
    const { names } = this
    const words = how => [...new Set(pieces.filter(how).map(piece => piece.text))]
    const rough = words(piece => ROUGH.has(piece.how))
    if (rough.length && result.projects.length) result.notes.push({ kind: 'sound', words: rough })
    if (some.length) result.notes.push({ kind: 'partial', count: some.length })
    const meant = new Map()
    for (const hit of result.projects) if (hit.synonym) meant.set(hit.synonym.typed, [...new Set([...(meant.get(hit.synonym.typed) ?? []), hit.synonym.word])])
    for (const [typed, found] of meant) result.notes.push({ kind: 'related', typed, words: found.slice(0, 5) })
    const lost = words(piece => !piece.hits.length && piece.text.length > 1)
    if (lost.length) result.notes.push({ kind: 'unknown', words: lost })
    if (!all.length && !some.length) {
      const near = this.near(pieces)
      if (near.length) result.notes.push({ kind: 'near', terms: near })
    }
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
        if (term.length > 1 && names.holding(term).length) found.push({ kind: 'word', text: term })
      }
    }
    return found.filter((each, at) => found.findIndex(other => other.text === each.text) === at).slice(0, 6)
  }
}

const answer = query => ({ query, projects: [], units: [], guide: [], notices: [], bodies: null, notes: [] })

export { matches }
