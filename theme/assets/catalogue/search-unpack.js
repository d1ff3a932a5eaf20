/**
 * A packed index made useful again: the other half of `generator/search/pack.py`, where the form is told.
 *
 * In: a packed index. Out: `Lists`, which documents hold a term and how well one answers, reckoned as lunr does and
 * with lunr's own vectors; or with `unpack` a real `lunr.Index`. Surprising: of a shard the numbers that a score
 * hangs on (how many documents, how long, in how many a term) are those of all shards, so the same project has the
 * same score.
 */
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUE = new Uint8Array(128)
for (let value = 0; value < SIGNS.length; value += 1) VALUE[SIGNS.charCodeAt(value)] = value
// lunr's own: how soon more of a term adds nothing, and how much a long text counts against it
const K1 = 1.2, B = 0.75

/** The terms of a front-coded list. */
export function terms(packed) {
  let before = ''
  return packed ? packed.split(' ').map(entry => {
    before = before.slice(0, parseInt(entry[0], 36)) + entry.slice(1)
    return before
  }) : []
}

/** A function that reads the next number of `packed`. */
export function numbers(packed) {
  let at = 0
  return () => {
    let value = 0, shift = 0, low
    do {
      low = VALUE[packed.charCodeAt(at)]
      at += 1
      value += (low & 31) * 2 ** shift
      shift += 5
    } while (low & 32)
    return value
  }
}

/** Which documents hold which term. */
export class Lists {
  constructor(packed) {
    this.packed = packed
    this.fields = packed.fields
    this.documents = packed.documents
    this.terms = terms(packed.terms)
    this.at = new Map(this.terms.map((term, at) => [term, at]))
    this.lists = []
    const next = numbers(packed.postings)
    for (let left = this.terms.length * this.fields.length; left > 0; left -= 1) this.lists.push(list(next))
    this.vectors = new Map()
  }

  has(term) {
    return this.at.has(term)
  }

  /** The documents with `term` in one of the first `fields` fields, in order; a document may come twice. */
  of(term, fields = 2) {
    const at = this.at.get(term)
    if (at === undefined) return []
    const first = at * this.fields.length
    const all = this.lists.slice(first, first + Math.min(fields, this.fields.length))
    const filled = all.filter(each => each.ids.length)
    return filled.length === 1 ? filled[0].ids : filled.flatMap(each => [...each.ids])
  }

  /** How well documents answer to `wanted` terms by their first field: a function from a document to lunr's score. */
  scorer(lunr, wanted) {
    const asked = new lunr.Vector()
    for (const term of new Set(wanted)) if (this.has(term)) asked.insert(this.at.get(term), 1)
    return document => (asked.elements.length ? asked.similarity(this.vector(lunr, document)) : 0)
  }

  /** lunr's vector of a document's first field. */
  vector(lunr, document) {
    this.forward ??= forward(this)
    let found = this.vectors.get(document)
    if (!found) {
      const { from, term, count, average, weights } = this.forward
      let length = 0
      for (let at = from[document]; at < from[document + 1]; at += 1) length += count[at]
      found = new lunr.Vector()
      for (let at = from[document]; at < from[document + 1]; at += 1) {
        const often = count[at]
        const score = weights[term[at]] * ((K1 + 1) * often) / (K1 * (1 - B + B * (length / average)) + often)
        found.insert(term[at], Math.round(score * 1000) / 1000)
      }
      this.vectors.set(document, found)
    }
    return found
  }
}

/** The first field from documents to terms, how long it is on average, and how rare each term is. */
function forward({ packed, fields, documents, lists, terms: all }) {
  const from = new Uint32Array(documents + 1)
  const first = all.map((_, at) => lists[at * fields.length])
  for (const { ids } of first) for (const id of ids) from[id + 1] += 1
  for (let id = 0; id < documents; id += 1) from[id + 1] += from[id]
  const term = new Uint32Array(from[documents]), count = new Uint32Array(from[documents])
  const place = from.slice()
  let total = 0
  first.forEach(({ ids, counts }, at) => ids.forEach((id, nth) => {
    term[place[id]] = at
    count[place[id]] = counts[nth]
    place[id] += 1
    total += counts[nth]
  }))
  const { over } = packed
  const held = over ? numbers(over.held) : null
  const weights = Float64Array.from(all, (_, at) => {
    let having = 0
    if (held) having = held()
    else for (let field = 0; field < fields.length; field += 1) having += lists[at * fields.length + field].ids.length
    const many = over?.documents ?? documents
    return Math.log(1 + Math.abs((many - having + 0.5) / (having + 0.5)))
  })
  return { from, term, count, average: over ? over.length / over.documents : total / documents, weights }
}

/** One list: documents, and how often each has the term. */
function list(next) {
  const length = next()
  const ids = new Uint32Array(length), counts = new Uint16Array(length)
  for (let at = 0, id = -1; at < length; at += 1) {
    const step = next()
    id += 1 + (step >> 1)
    ids[at] = id
    counts[at] = step & 1 ? next() : 1
  }
  return { ids, counts }
}

/** The index of `packed` as lunr's own builder would have built it. */
export function unpack(lunr, packed) {
  const lists = new Lists(packed), builder = new lunr.Builder()
  builder.ref('id')
  for (const field of packed.fields) builder.field(field)
  builder.documentCount = packed.documents
  for (let id = 0; id < packed.documents; id += 1) builder._documents[id] = {}
  const frequencies = packed.fields.map(field => rows(builder, field, packed.documents))
  lists.terms.forEach((term, index) => {
    const posting = Object.create(null)
    posting._index = index
    packed.fields.forEach((field, place) => {
      posting[field] = Object.create(null)
      const { ids, counts } = lists.lists[index * packed.fields.length + place]
      ids.forEach((id, nth) => {
        posting[field][id] = Object.create(null)
        frequencies[place][id][term] = counts[nth]
        builder.fieldLengths[`${field}/${id}`] += counts[nth]
      })
    })
    builder.invertedIndex[term] = posting
  })
  return builder.build()
}

/** Empty frequencies of one field for every document, entered in the builder. */
function rows(builder, field, documents) {
  return Array.from({ length: documents }, (_, id) => {
    builder.fieldLengths[`${field}/${id}`] = 0
    return builder.fieldTermFrequencies[`${field}/${id}`] = Object.create(null)
  })
}
