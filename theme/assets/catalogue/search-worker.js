/**
 * The worker: the engine off the page's own thread. In: `{ id, root }` once, then `{ id, query, bodies, list }`. Out: for
 * each `{ id, answer }` or `{ id, error }`; and `{ years }` when more years are in.
 */
import { answer, load, warm, warmHeard } from './search-load.js'

// so long after an answer that it is drawn
const AFTER = 300

let parts, heard

/** One step, and the next when whatever came in between is answered; what cannot be asked ends it. */
function step(steps) {
  try {
    if (!steps.next().done) setTimeout(step, 0, steps)
  } catch { /* a rehearsal only */ }
}

const soon = steps => setTimeout(step, 0, steps)

async function reply({ root, ...asked }) {
  if (root) {
    parts = load(root, years => postMessage({ years }))
    parts.then(ready => soon(warm(ready)), () => {})
  }
  const ready = await parts
  return root ? true : answer(ready, asked)
}

/** Once something was answered, what other questions need is fetched too. */
async function prepare() {
  const ready = await parts
  heard ??= ready.hear().then(() => soon(warmHeard(ready)), () => { heard = null })
}

addEventListener('message', ({ data: { id, ...asked } }) => {
  reply(asked).then(
    found => {
      postMessage({ id, answer: found })
      if (!asked.root) setTimeout(prepare, AFTER)
    },
    error => postMessage({ id, error: String(error) }),
  )
})
