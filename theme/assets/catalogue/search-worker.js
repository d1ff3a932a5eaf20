/**
 * The worker: the engine off the page's own thread. In: `{ id, root }` once, then `{ id, query, bodies }`. Out: for each
 * `{ id, answer }` or `{ id, error }`.
 */
import { answer, load } from './search-load.js'

let parts

async function reply({ root, ...asked }) {
  if (root) parts = load(root)
  const ready = await parts
  return root ? true : answer(ready, asked)
}

addEventListener('message', ({ data: { id, ...asked } }) => {
  reply(asked).then(
    found => postMessage({ id, answer: found }),
    error => postMessage({ id, error: String(error) }),
  )
})
