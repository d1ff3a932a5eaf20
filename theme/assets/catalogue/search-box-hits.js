/**
 * From words to rows of the catalogue: what the engine finds, or, while it is not there, what stands in the rows.
 *
 * In: rows, the site's root. Out: `find(words, show, wait)`; `show` is given `{ words, hits, order, answer, plain }`:
 * `hits` what the engine says of each row by its index, null where nothing was asked; `order` the rows by rank, null
 * where there is none; `answer` the engine's own; `plain` true where it cannot be had, `early` where it is still awaited.
 * Surprising: `show` may be called more than once: plainly while the engine is slow to load, and again when older years
 * are in or the inside of notices has been looked through. Answers are kept, so that Back finds its list, and its place in it, at once.
 */
import { asker, STALE } from './search-box-ask.js'

const PATIENCE = 400, PAUSE = 300, KEPT = 50
const NOTHING = { words: '', hits: null, order: null, answer: null, plain: false, looked: true }

/** The answer as rows: those that are not on this page are left out. */
export function hitsOf(answer, indexOf) {
  const hits = new Map()
  for (const hit of answer.projects) if (indexOf.has(hit.number)) hits.set(indexOf.get(hit.number), hit)
  return { ...NOTHING, words: answer.query, hits, order: [...hits.keys()], answer, looked: false }
}

/** A finder of `rows`; `matcher(rows)` makes what looks plainly, from words to the indices of rows. */
export function finder(rows, root, matcher, start) {
  const indexOf = new Map(rows.map((row, index) => [row.number, index]))
  const { load, ask } = asker(root, again, start)
  const known = new Map()
  let match, asked = 0, newest = null

  function plainly(words) {
    match ??= matcher(rows)
    return { ...NOTHING, words, hits: new Map([...match(words) ?? []].map(index => [index, null])) }
  }

  function keep(result) {
    known.set(result.words, result)
    if (known.size > KEPT) known.delete(known.keys().next().value)
  }

  /** Notices that say it inside, once the reader has paused. */
  function lookInside(result, mine, show) {
    setTimeout(async () => {
      if (mine !== asked) return
      const more = await ask(result.words, { bodies: true })
      if (more === STALE || mine !== asked) return
      const bodies = more?.bodies ?? []
      const full = { ...result, answer: { ...result.answer, bodies }, lost: !more, looked: true }
      keep(full)
      if (bodies.length || !more) show(full)
    }, PAUSE)
  }

  /** Older years have come in: what was found before may not be all. */
  function again() {
    known.clear()
    if (newest?.[0]) find(...newest)
  }

  async function find(words, show, wait) {
    const mine = asked += 1
    newest = [words, show, wait]
    const before = words ? known.get(words) : NOTHING
    if (before) {
      show(before)
      if (!before.looked) lookInside(before, mine, show)
      return
    }
    wait()
    const late = setTimeout(() => {
      const result = plainly(words)
      if (mine === asked && result.hits.size) show({ ...result, early: true })
    }, PATIENCE)
    const answer = await ask(words)
    clearTimeout(late)
    if (answer === STALE || mine !== asked) return
    if (!answer) return show({ ...plainly(words), plain: true })
    const result = hitsOf({ ...answer, query: words }, indexOf)
    keep(result)
    show(result)
    lookInside(result, mine, show)
  }

  return { find, load }
}
