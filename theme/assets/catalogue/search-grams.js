/**
 * Which of many names hold a piece, told by its pairs of signs. Pure.
 *
 * In: folded names. Out: the numbers of those that have a pair of the piece side by side, to be looked at. Surprising: no
 * lists are shipped or built: each pair of each name is one number with the name's own in its lower bits, and all of
 * them are sorted, which for ten thousand names takes less than to read lists that were sent.
 */
const ROOM = 2 ** 20

const pairAt = (text, at) => text.charCodeAt(at) * 65536 + text.charCodeAt(at + 1)

export class Grams {
  constructor(names) {
    let size = 0
    for (const name of names) size += Math.max(0, name.length - 1)
    this.all = new Float64Array(size)
    let place = 0
    names.forEach((name, number) => {
      for (let at = 0; at + 1 < name.length; at += 1, place += 1) this.all[place] = pairAt(name, at) * ROOM + number
    })
    this.all.sort()
  }

  /** Where the first that is not below `least` stands. */
  from(least) {
    let low = 0, high = this.all.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.all[middle] < least) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The numbers, each once, of the names that have the rarest pair of `piece`; none where it has a pair in none. */
  having(piece) {
    let best = 0, end = Infinity
    for (let at = 0; at + 1 < piece.length; at += 1) {
      const pair = pairAt(piece, at)
      const [start, stop] = [this.from(pair * ROOM), this.from((pair + 1) * ROOM)]
      if (start === stop) return []
      if (stop - start < end - best) [best, end] = [start, stop]
    }
    const found = []
    for (let place = best, last = -1; place < end; place += 1) {
      const number = this.all[place] % ROOM
      if (number !== last) found.push(number)
      last = number
    }
    return found
  }
}
