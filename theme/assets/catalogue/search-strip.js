/**
 * Many names laid end to end, and one pass over them all: by characters that sound alike, by syllables, with slips. Pure.
 *
 * In: folded names, then a piece as sets of characters, with `Ways` of spelling, or as it was typed. Out: the owners of
 * names that are worth a closer look, in their order; none that answers is left out. Surprising: the places of a
 * piece are bits of one number, all of them moved on by each character, so ten thousand names take about a
 * millisecond. Of a piece longer than 31 only the beginning is looked for.
 */
const MOST = 31

/** A table from a character's code to a number, empty between two passes. */
const table = new Int32Array(65536)
const used = []

function note(code, bits) {
  if (!table[code]) used.push(code)
  table[code] |= bits
}

function clear() {
  for (const code of used) table[code] = 0
  used.length = 0
}

export class Strip {
  constructor() {
    this.codes = new Uint16Array(1 << 12)
    this.size = 0
    this.owners = []
    this.present = new Uint8Array(65536)
  }

  /** Lays down a name; `owner` is what a pass gives back for it. */
  add(name, owner) {
    if (this.size + name.length + 1 > this.codes.length) {
      const larger = new Uint16Array(2 * (this.size + name.length + 1))
      larger.set(this.codes)
      this.codes = larger
    }
    for (let at = 0; at < name.length; at += 1) {
      const code = name.charCodeAt(at)
      this.codes[this.size + at] = code
      this.present[code] = 1
    }
    this.size += name.length + 1
    this.owners.push(owner)
  }

  /** Owners of names that hold characters of each of `sets` in turn. */
  heard(sets) {
    const length = Math.min(sets.length, MOST), last = 1 << (length - 1)
    sets.slice(0, length).forEach((set, at) => {
      for (const sign of set) note(sign.charCodeAt(0), 1 << at)
    })
    const found = []
    const { codes, owners, size } = this
    for (let at = 0, owner = 0, state = 0; at < size; at += 1) {
      const code = codes[at]
      state = ((state << 1) | 1) & table[code]
      if (!code) owner += 1
      else if (state & last) {
        found.push(owners[owner])
        while (codes[at + 1]) at += 1
        state = 0
      }
    }
    clear()
    return found
  }

  /** Owners of names of which some characters in turn spell `piece` by `ways`; with `cut` the last may be cut short. */
  spelt(piece, ways, cut) {
    const text = piece.slice(0, MOST), whole = 1 << text.length
    const moves = [[]], cuts = [0]
    const slotOf = sign => {
      const code = sign.charCodeAt(0)
      if (!this.present[code]) return 0
      if (!table[code]) {
        note(code, moves.length)
        moves.push([])
        cuts.push(0)
      }
      return table[code]
    }
    ways.steps(text, (signs, place, length) => {
      for (const sign of signs) {
        const slot = slotOf(sign)
        if (slot) moves[slot].push(1 << place, length)
      }
    })
    if (cut || piece.length > MOST) ways.ends(text, (signs, place) => {
      for (const sign of signs) {
        const slot = slotOf(sign)
        if (slot) cuts[slot] |= 1 << place
      }
    })
    const found = []
    const { codes, owners, size } = this
    for (let at = 0, owner = 0, state = 1; at < size; at += 1) {
      const code = codes[at]
      if (!code) owner += 1
      const slot = table[code]
      let next = state & cuts[slot] ? whole : 0
      const steps = moves[slot]
      for (let step = 0; step < steps.length; step += 2) next |= (state & steps[step]) << steps[step + 1]
      state = next | 1
      if (next & whole) {
        found.push(owners[owner])
        while (codes[at + 1]) at += 1
        state = 1
      }
    }
    clear()
    return found
  }

  /** Owners of names that hold `piece` with `most` slips or fewer (Hyyrö's rows of bits, neighbours changed about). */
  within(piece, most) {
    const length = Math.min(piece.length, MOST), last = 1 << (length - 1)
    for (let at = 0; at < length; at += 1) note(piece.charCodeAt(at), 1 << at)
    const found = []
    const { codes, owners, size } = this
    let up = -1, down = 0, same = 0, before = 0, far = length
    for (let at = 0, owner = 0; at < size; at += 1) {
      const code = codes[at], bits = table[code]
      if (!code) {
        up = -1
        down = same = before = 0
        far = length
        owner += 1
        continue
      }
      same = (((bits & up) + up) ^ up) | bits | down | (((~same & bits) << 1) & before)
      const more = down | ~(same | up), less = same & up
      if (more & last) far += 1
      else if (less & last) far -= 1
      down = same & (more << 1)
      up = (less << 1) | ~(same | (more << 1))
      before = bits
      if (far <= most) {
        found.push(owners[owner])
        while (codes[at + 1]) at += 1
      }
    }
    clear()
    return found
  }
}
