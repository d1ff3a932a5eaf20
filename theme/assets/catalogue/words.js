/**
 * The plain search, for where the engine is slow to load or not to be had: every piece of what was typed must stand
 * somewhere in a row. Pure: knows no document.
 *
 * In: rows, `{ number, title, organisers, city, text }`, `text` being words a row does not show, parted by spaces.
 * Out: `matcher(rows)`, a function from a query to the indices of the rows found, null for an empty query.
 * Nothing in a query is an operator, and a query of quotes and dashes alone finds nothing.
 */

// punctuation, white space, and marks that cannot be seen (zero-width space, soft hyphen)
const IGNORED = /[\s\p{P}\p{Cf}`−]/gu

/** Text as it is compared: one width, one case, without punctuation and space. */
export const fold = text => text.normalize('NFKC').toLowerCase().replace(IGNORED, '')

// a line break stands in no folded piece: so none is found across two fields
function folded(row) {
  const texts = [row.number, row.title, row.organisers, row.city, ...row.text.split(/\s+/u)]
  return texts.map(fold).join('\n')
}

/** A function from a query to the set of indices of `rows` that it finds; null where nothing was asked. */
export function matcher(rows) {
  const texts = rows.map(folded)
  return query => {
    const asked = query.normalize('NFKC').trim()
    if (!asked) return null
    const pieces = [...new Set(asked.split(/\s+/u).map(fold))].filter(Boolean)
    const found = new Set()
    if (!pieces.length) return found
    texts.forEach((text, index) => {
      if (pieces.every(piece => text.includes(piece))) found.add(index)
    })
    return found
  }
}
