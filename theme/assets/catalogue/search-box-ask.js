/**
 * Asking the engine: started when the reader turns to a box, asked one thing at a time, forgiven when it fails.
 *
 * In: the site's root. Out: `load()`, and `ask(query)`, a promise of an answer as `search.js` tells it, of STALE where
 * something newer has been asked, of null where the engine is not to be had.
 * Surprising: parts that could not be loaded are not tried again on this page; an engine that breaks later is.
 */
import { open } from './search.js'

export const STALE = Symbol('stale')
// no name holds these, and what is written with them is markup, a regular expression or code, not words
const FOREIGN = /[\\|^{}$=`]|<[a-z/!?]/iu

/** Whether `query` is not words at all: nothing is looked for then. */
export const isForeign = query => FOREIGN.test(query.normalize('NFKC'))

/** An answer that finds nothing. */
const nothing = query => ({
  query, projects: [], units: [], notices: [], guide: [], bodies: null, notes: [{ kind: 'unknown', words: [query] }],
})

/** An asker of the search at `root`; `more()` is called when older years are in; `start` is for tests. */
export function asker(root, more = () => {}, start = open) {
  let client = null, missing = false, newest

  function load() {
    if (client || missing) return
    try {
      client = start(root)
      client.onyears = more
      client.ready.catch(() => { missing = true })
    } catch {
      missing = true // no workers here
    }
  }

  async function ask(query, { bodies = false, list = null } = {}) {
    newest?.abort()
    const { signal } = newest = new AbortController()
    if (!list && isForeign(query)) return nothing(query)
    load()
    if (missing) return null
    const own = client
    try {
      await own.ready
      const answer = await own.search(query, { signal, bodies, list })
      return signal.aborted ? STALE : answer
    } catch {
      if (signal.aborted) return STALE
      if (!missing && !bodies && client === own) {
        own.close()
        client = null
      }
      return null
    }
  }

  return { load, ask }
}

/** Do `task` when the page has nothing else to do, unless its reader counts every byte. */
export function whenIdle(task) {
  const { saveData, effectiveType = '' } = navigator.connection ?? {}
  if (saveData || effectiveType.endsWith('2g')) return
  if (globalThis.requestIdleCallback) requestIdleCallback(task)
  else setTimeout(task, 1000)
}

/** The site's root, as a search form knows it: what it submits to is one folder below. */
export const rootOf = form => new URL('../', form.action).href
