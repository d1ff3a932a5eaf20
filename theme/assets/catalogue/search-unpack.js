/**
 * A packed index made useful again: the other half of `generator/search/pack.py`, where the form is told.
 *
 * In: a packed index. Out: `Lists`, which documents hold a term and how well one answers, reckoned as lunr does; or with
 * `unpack` a real `lunr.Index`. Surprising: lists of documents are kept by their fields in turn.
 */
import { rarity, weight } from './search-score.js'

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUE = new Uint8Array(128)
for (let value = 0; value < SIGNS.length; value += 1) VALUE[SIGNS.charCodeAt(value)] = value

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
  }

  has(term) {
    return this.at.has(term)
  }

  /** How long each document's `field` is. */
  lengthsOf(field) {
    const found = new Uint32Array(this.documents)
    for (let at = field; at < this.lists.length; at += this.fields.length) {
      const { ids, counts } = this.lists[at]
      ids.forEach((id, nth) => { found[id] += counts[nth] })
    }
    return found
  }

  /** Document → lunr's score for `wanted` terms by all its fields; of those that have none, nothing. */
  scores(wanted) {
    const { documents, fields, lists } = this, found = new Map()
    const lengths = this.lengths ??= fields.map((_, field) => this.lengthsOf(field))
    const asked = [...new Set(wanted)].filter(term => this.has(term)).map(term => this.at.get(term) * fields.length)
    for (const first of asked) {
      const all = lists.slice(first, first + fields.length)
      const rare = rarity(all.reduce((sum, { ids }) => sum + ids.length, 0), documents)
      all.forEach(({ ids, counts }, field) => {
        const average = lengths[field].reduce((sum, length) => sum + length, 0) / documents
        ids.forEach((id, nth) => {
          const score = weight(rare, counts[nth], lengths[field][id], average) / Math.sqrt(asked.length)
          found.set(id, (found.get(id) ?? 0) + score)
        })
      })
    }
    return found
  }

  /** Whether a document has `term` in any field. */
  holds(term, document) {
    if (!this.has(term)) return false
    const first = this.at.get(term) * this.fields.length
    return this.lists.slice(first, first + this.fields.length).some(({ ids }) => ids.includes(document))
  }
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
