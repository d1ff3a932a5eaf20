/**
 * The worker: the engine off the page's own thread. In: `{ id, root }` once, then `{ id, query, bodies }`. Out: for
 * each `{ id, answer }` or `{ id, error }`; and `{ years }` when more years are in.
 */
import { answer, load, warm } from './search-load.js'

let parts

/** One step, and the next when whatever came in between is answered. */
function step(steps) {
  if (!steps.next().done) setTimeout(step, 0, steps)
}

async function reply({ root, ...asked }) {
  if (root) {
    parts = load(root, years => postMessage({ years }))
    parts.then(ready => setTimeout(step, 0, warm(ready)), () => {})
  }
  const ready = await parts
  return root ? true : answer(ready, asked)
}

addEventListener('message', ({ data: { id, ...asked } }) => {
  reply(asked).then(
    found => postMessage({ id, answer: found }),
    error => postMessage({ id, error: String(error) }),
  )
})
