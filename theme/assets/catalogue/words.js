/**
 * The plain substring box: which rows hold every word of a query.
 * A real index replaces it; the seam is `matcher(texts)`, a function from a query to the rows it finds.
 */
const DROPPED = /[\s“”"'‘’「」《》·•()（）[\]〔〕,，、.。:：;；/\-‐‑–—－_]/gu

/** One writing for many: width, case, quotes, brackets and dashes do not count. */
export const fold = text => text.normalize('NFKC').toLowerCase().replace(DROPPED, '')

/** Characters of a query that are looked at; no name in a plan is longer. */
const LONGEST = 200

/** The words of a query, folded; what is only punctuation is no word. */
export const words = query => query.slice(0, LONGEST).split(/[\s,，、]+/u).map(fold).filter(Boolean)

/**
 * @param {string[][]} texts for each row the texts that may hold a word; a word never runs from one into the next
 * @returns {(query: string) => Set<number> | null} the rows' places, or null where the query has no word
 */
export function matcher(texts) {
  const folded = texts.map(parts => parts.map(fold).join('\n'))
  return query => {
    const wanted = words(query)
    if (!wanted.length) return null
    return new Set(folded.flatMap((text, place) => wanted.every(word => text.includes(word)) ? [place] : []))
  }
}
