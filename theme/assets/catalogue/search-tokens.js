/**
 * Text as it is compared, and the tokens it is cut into. The twin of `generator/search/tokens.py`. Pure.
 *
 * In: any text, and later the pairs of traditional and simplified characters. Out: letters and digits of one width and one
 * case, without tone marks, quotes, dashes and spaces; bigrams of what is Chinese, whole words of what is not.
 * Surprising: both tokenisers are held to one list of examples; change neither alone.
 */
const KEPT = /[\p{L}\p{N}]/u
const WORD = /[a-z0-9]+|[^a-z0-9]+/g
const UMLAUT = new Set('üǖǘǚǜ')

/** Whether a folded piece begins with a Latin letter or a digit. */
export const isLatin = text => /^[a-z0-9]/.test(text)

/** Functions that fold text; `simplify` by pairs, a string of traditional and simplified characters in turn. */
export function folder(pairs = '') {
  const simplified = new Map(), known = new Map()

  function simplify(more) {
    const signs = Array.from(more)
    for (let at = 0; at + 1 < signs.length; at += 2) simplified.set(signs[at], signs[at + 1])
    known.clear()
  }
  simplify(pairs)

  function sign(one) {
    let found = ''
    for (const each of one.normalize('NFKC').toLowerCase()) {
      for (const part of UMLAUT.has(each) ? 'v' : each.normalize('NFD')) {
        if (KEPT.test(part)) found += simplified.get(part) ?? part
      }
    }
    return found
  }

  function folded(one) {
    if (!known.has(one)) known.set(one, sign(one))
    return known.get(one)
  }

  const fold = text => {
    let found = ''
    for (const one of text) found += folded(one)
    return found
  }

  /** The folded text and, for each of its code units and its end, where in `text` that stands. */
  const places = text => {
    let found = '', place = 0
    const from = [], to = []
    for (const one of text) {
      const part = folded(one)
      for (let unit = 0; unit < part.length; unit += 1) {
        from.push(place)
        to.push(place + one.length)
      }
      found += part
      place += one.length
    }
    return { text: found, from, to }
  }

  return { fold, places, simplify }
}

/** The tokens of folded text, in order. */
export function tokens(folded) {
  return (folded.match(WORD) ?? []).flatMap(word => {
    const signs = Array.from(word)
    if (isLatin(word) || signs.length === 1) return [word]
    return signs.slice(1).map((sign, place) => signs[place] + sign)
  })
}

/** Of the tokens of a piece, those that whatever holds the piece must have too: no half words at its ends. */
export const bigrams = folded => tokens(folded).filter(token => !isLatin(token) && Array.from(token).length === 2)
