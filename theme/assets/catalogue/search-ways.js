/**
 * How characters may be typed, made ready to be looked for in a piece. Pure.
 *
 * In: `[[characters, [typed, …]], …]`. Out: for a piece which characters may stand at which of its places, and which may
 * be cut short at its end. Surprising: the piece is gone through, not the four hundred syllables.
 */
const LONGEST = 6

export class Ways {
  constructor(ways) {
    this.whole = new Map()
    this.short = new Map()
    for (const [signs, typed] of ways) {
      for (const one of typed) {
        put(this.whole, one, signs)
        for (let left = 1; left < one.length; left += 1) put(this.short, one.slice(0, left), signs)
      }
    }
  }

  /** Tells `step(signs, place, length)` what may be typed where in `text`; a sign stands for itself too. */
  steps(text, step) {
    for (let place = 0; place < text.length; place += 1) {
      step(text[place], place, 1)
      for (let length = 1; length <= LONGEST && place + length <= text.length; length += 1) {
        for (const signs of this.whole.get(text.slice(place, place + length)) ?? []) step(signs, place, length)
      }
    }
  }

  /** Tells `step(signs, place)` what may begin where `text` ends amid it. */
  ends(text, step) {
    for (let place = Math.max(0, text.length - LONGEST); place < text.length; place += 1) {
      for (const signs of this.short.get(text.slice(place)) ?? []) step(signs, place)
    }
  }
}

function put(map, key, value) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
