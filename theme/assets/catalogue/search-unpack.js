/**
 * A packed index made a real lunr.Index again: the other half of `generator/search/pack.py`, where the form is told.
 *
 * In: lunr and a packed index. Out: `lunr.Index`, built by lunr's own builder from lists instead of texts, so that
 * averages and scores are lunr's own. Surprising: neither pipeline holds a function; tokens are ready-made.
 */
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

/** The index of `packed` as lunr would have built it. */
export function unpack(lunr, packed) {
  const builder = new lunr.Builder()
  builder.ref('id')
  for (const field of packed.fields) builder.field(field)
  builder.documentCount = packed.documents
  const frequencies = packed.fields.map(field => rows(builder, field, packed.documents))
  const lengths = packed.fields.map(() => new Uint32Array(packed.documents))
  const next = numbers(packed.postings)
  terms(packed.terms).forEach((term, index) => {
    const posting = Object.create(null)
    posting._index = index
    packed.fields.forEach((field, place) => {
      posting[field] = list(next, term, frequencies[place], lengths[place])
    })
    builder.invertedIndex[term] = posting
  })
  packed.fields.forEach((field, place) => {
    lengths[place].forEach((length, id) => { builder.fieldLengths[`${field}/${id}`] = length })
  })
  return builder.build()
}

/** Empty frequencies of one field for every document, entered in the builder. */
function rows(builder, field, documents) {
  return Array.from({ length: documents }, (_, id) => {
    builder._documents[id] = {}
    return builder.fieldTermFrequencies[`${field}/${id}`] = Object.create(null)
  })
}

/** One list of documents, noted in `frequencies` and `lengths`. */
function list(next, term, frequencies, lengths) {
  const found = Object.create(null)
  let id = -1
  for (let left = next(); left > 0; left -= 1) {
    const step = next()
    id += 1 + (step >> 1)
    const count = step & 1 ? next() : 1
    frequencies[id][term] = count
    lengths[id] += count
    found[id] = Object.create(null)
  }
  return found
}
