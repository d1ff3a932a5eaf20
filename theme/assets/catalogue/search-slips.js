/**
 * Slips of the pen and of the finger. Pure.
 *
 * In: a folded piece and a folded name, or both as letters. Out: the window of the name that is nearest, and how far.
 * A slip is one sign wrong, missing, too many, or two neighbours changed about (Damerau's distance).
 */

/** How many slips a piece of so many letters may hold. */
export const lettersMay = length => (length < 3 ? 0 : length < 10 ? 1 : length < 16 ? 2 : 3)

/** How many slips a piece of so many characters may hold. */
export const signsMay = length => (length < 3 ? 0 : length < 8 ? 1 : 2)

// three rows of the table, of distances and of where each window begins; used again by every call
const rows = Array.from({ length: 3 }, () => ({ far: new Uint8Array(256), from: new Uint16Array(256) }))
const NEVER = 99

/**
 * The window of `name` nearest to `piece`: `{ distance, start, end }`, or null where more than `most` slips are needed.
 * `begins(place)` says where a window may begin, `accepts(start, end)` which may be taken. Of two as near, the one as
 * long as the piece; of two that end together, with `early` the one that begins first.
 */
export function nearest(piece, name, most, begins = () => true, accepts = () => true, early = false) {
  const width = Math.min(name.length, 255) + 1
  let [older, old, row] = rows
  for (let place = 0; place < width; place += 1) {
    old.far[place] = begins(place) ? 0 : NEVER
    old.from[place] = place
  }
  for (let at = 1; at <= piece.length; at += 1) {
    const letter = piece[at - 1], before = piece[at - 2]
    row.far[0] = Math.min(NEVER, old.far[0] + 1)
    row.from[0] = old.from[0]
    let best = row.far[0]
    for (let place = 1; place < width; place += 1) {
      let far = old.far[place - 1] + (letter === name[place - 1] ? 0 : 1), from = old.from[place - 1]
      const [above, left] = [old.far[place] + 1, row.far[place - 1] + 1]
      if (above < far || (above === far && early && old.from[place] < from)) [far, from] = [above, old.from[place]]
      if (left < far || (left === far && early && row.from[place - 1] < from)) [far, from] = [left, row.from[place - 1]]
      const isTurned = at > 1 && place > 1 && letter === name[place - 2] && before === name[place - 1]
      if (isTurned && older.far[place - 2] + 1 <= far) {
        [far, from] = [older.far[place - 2] + 1, older.from[place - 2]]
      }
      row.far[place] = Math.min(NEVER, far)
      row.from[place] = from
      if (far < best) best = far
    }
    if (best > most) return null
    ;[older, old, row] = [old, row, older]
  }
  let found = null
  for (let end = 1; end < width; end += 1) {
    const distance = old.far[end], start = old.from[end]
    if (distance > most || end === start) continue
    const odd = Math.abs(end - start - piece.length)
    const closer = !found || distance < found.distance || (distance === found.distance && odd < found.odd)
    if (closer && accepts(start, end)) found = { distance, start, end, odd }
  }
  return found
}

/**
 * The same for three characters, of which any two stand somewhere: the first two or last two changed about, one of the
 * last two wrong, one left out between the first and the last, or the first one strange to the whole catalogue.
 */
export function nearestOfThree(piece, name, isStrange = () => false) {
  let found = null
  const take = (distance, start, end) => {
    if (!found || distance < found.distance) found = { distance, start, end }
  }
  const [a, b, c] = piece
  for (let start = 0; start + 3 <= name.length; start += 1) {
    const [x, y, z, last] = name.slice(start, start + 4)
    if ((x === b && y === a && z === c) || (x === a && y === c && z === b)) take(0.8, start, start + 3)
    else if (x === a && last === c && (y === b || z === b)) take(0.9, start, start + 4)
    else if (x === a && (y === b || z === c)) take(1, start, start + 3)
    else if (y === b && z === c && isStrange(a)) take(1, start, start + 3)
  }
  return found
}

/**
 * Whether `piece` is said in short for `name`: its characters stand in the name in this order, the first at the
 * beginning or after a place, the last as the beginning of a word that ends the name.
 */
export function shortFor(piece, name, heads, tails) {
  if (piece.length < 3 || piece.length > 8) return false
  const tail = tails.find(each => name.endsWith(each) && each.startsWith(piece[piece.length - 1]))
  if (!tail) return false
  const body = name.slice(0, name.length - tail.length)
  const head = piece.slice(0, -1)
  return [0, ...heads.filter(each => name.startsWith(each)).map(each => each.length)].some(start => {
    if (body[start] !== head[0]) return false
    let at = 0
    for (let place = start; place < body.length && at < head.length; place += 1) {
      if (body[place] === head[at]) at += 1
    }
    return at === head.length
  })
}
