/**
 * The page's end of the search: `const search = open(root)`, then `await search.search(query, { signal, bodies })`.
 *
 * `root` is the site's root as an absolute address. Nothing is fetched before `open`; call it when the reader turns
 * to the box or the page is idle. `search.ready` is a promise: it fails where the parts cannot be had, and then every
 * search fails with it. Only one question is under way at a time; of those that wait only the newest is asked, the
 * others fail with an AbortError, as does one whose `signal` is aborted. `search.close()` ends the worker. With very
 * many projects the newest years answer first; `search.onyears = years => …` is told when more are in, which is when
 * to ask again.
 *
 * An answer, all of it plain data:
 *   query     what was asked
 *   projects  [{ number, title, organisers, applicant, city, how, partial, marks, alias, synonym }], the best first;
 *             organisers: names in the plan's order, applicant and city: names
 *             how      name | unit | alias | city | county | sector | level | year | number | phone, or by another way:
 *                      synonym, pinyin, initials, short, sound, near, slip
 *             partial  true: answers to a part of what was asked only (部分匹配); all such stand last
 *             marks    title: ranges; organisers: ranges for each organiser in the plan's order; applicant: ranges;
 *                      phone: null or { text, role, ranges }. A range is [start, end] in code units of that very text;
 *             only the first 300 have any
 *             alias    the short name that was met, '' where none; synonym { typed, word } or null: 相关
 *   units     [{ name, address, count, how, marks: { name } }]
 *   notices   [{ title, address, number, marks: { title } }]
 *   guide     [{ address, page, heading }], the address with the anchor of its heading
 *   bodies    null unless asked for by `bodies: true`; [{ title, address, number, excerpt, marks: { excerpt } }] (正文提到)
 *   list      where `list` was given, what a catalogue too long for one page wants to show (`search-facets.js`); of the
 *             projects only the first is told then
 *   years     { from, to, whole }: the years that were searched; not yet the whole: 已搜索 2016—2012
 *   notes     what to say beside it, in this order:
 *             { kind: 'range', years: [{ year, from, to }] }  no such number; those that are (编号范围)
 *             { kind: 'sound', words }     some were found by sound or with a slip (按读音相近的结果)
 *             { kind: 'partial', count }   how many answer to a part only (部分匹配)
 *             { kind: 'related', typed, words }  相关：what was typed, and the plan's words for it
 *             { kind: 'county', county, city, address }  a county that was asked for, and its city
 *             { kind: 'unknown', words }   these found nothing
 *             { kind: 'near', terms: [{ kind: 'sector' | 'word', text, address? }] }  to offer on an empty page
 * Addresses are paths below `root`. Whoever shows an answer writes text, never markup.
 */

const SILENT = 60_000

const stopped = () => new DOMException('A newer question was asked', 'AbortError')

/** A search over the site at `root`; `start` makes what answers, for tests and for pages without a worker. */
export function open(root, start = worker) {
  const engine = start(new URL(root, globalThis.location?.href).href)
  let under = false, waiting = null

  async function ask(entry) {
    under = true
    try {
      entry.resolve(await engine.ask({ query: entry.query, bodies: entry.bodies, list: entry.list }))
    } catch (error) {
      entry.reject(error)
    }
    under = false
    const next = waiting
    waiting = null
    if (next) ask(next)
  }

  function search(query, { signal, bodies = false, list = null } = {}) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(stopped())
      const entry = { query, bodies, list, resolve, reject }
      signal?.addEventListener('abort', () => {
        if (waiting === entry) waiting = null
        reject(stopped())
      }, { once: true })
      waiting?.reject(stopped())
      waiting = under ? entry : null
      if (!under) ask(entry)
    })
  }

  const opened = { ready: engine.ready, search, close: engine.close, onyears: null }
  engine.onyears = years => opened.onyears?.(years)
  return opened
}

/** The engine in a worker of its own; one that died or is silent for long fails what it was asked and all that follows. */
export function worker(root) {
  const thread = new Worker(new URL('./search-worker.js', import.meta.url), { type: 'module' })
  const asked = new Map()
  let last = 0, dead = null
  const failed = reason => {
    dead ??= new Error(reason || 'the search could not be started')
    for (const id of [...asked.keys()]) settle(id, ({ reject }) => reject(dead))
    thread.terminate()
  }
  const settle = (id, how) => {
    const entry = asked.get(id)
    asked.delete(id)
    if (!entry) return
    clearTimeout(entry.timer)
    how(entry)
  }
  thread.addEventListener('error', event => failed(event.message))
  thread.addEventListener('messageerror', () => failed('an answer could not be read'))
  thread.addEventListener('message', ({ data }) => {
    if (data.years) return engine.onyears?.(data.years)
    settle(data.id, ({ resolve, reject }) => (data.error ? reject(new Error(data.error)) : resolve(data.answer)))
  })
  const ask = message => new Promise((resolve, reject) => {
    if (dead) return reject(dead)
    last += 1
    // what is still under way on a slow line is told by `ready`; a question after that takes no such time
    const timer = message.root ? null : setTimeout(failed, SILENT, 'the search does not answer')
    asked.set(last, { resolve, reject, timer })
    thread.postMessage({ id: last, ...message })
  })
  const ready = ask({ root })
  ready.catch(() => {}) // said by every search that follows
  const asking = async message => {
    await ready
    return ask(message)
  }
  const engine = { ready, ask: asking, close: () => thread.terminate(), onyears: null }
  return engine
}
