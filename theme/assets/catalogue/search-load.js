/**
 * The parts of the search fetched and made an engine. Runs in the worker, and in the page where there is none.
 *
 * In: the site's root. Out: `{ engine, bodies }`, `bodies()` being a promise of a function from a query to notices that
 * hold it inside. Surprising: the manifest is asked for anew each time, the parts are kept for ever by their names.
 */
import { Bodies } from './search-bodies.js'
import { Engine } from './search-engine.js'

async function json(address, options) {
  const answer = await fetch(address, options)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  return answer.json()
}

export async function load(root) {
  const folder = new URL('search/', root).href
  const manifest = await json(`${folder}manifest.json`, { cache: 'no-cache' })
  const [catalogue, sounds, { default: lunr }] = await Promise.all([
    json(folder + manifest.catalogue), json(folder + manifest.sounds), import(folder + manifest.lunr),
  ])
  const engine = new Engine(lunr, catalogue, sounds)
  let inside
  const bodies = () => {
    inside ??= manifest.bodies ? json(folder + manifest.bodies).then(data => new Bodies(lunr, data, engine)) : Promise.resolve(null)
    return inside
  }
  return { engine, bodies }
}

/** The answer to one question of the page, `{ query, bodies }`. */
export async function answer(parts, { query, bodies }) {
  const found = parts.engine.search(query)
  if (bodies) found.bodies = (await parts.bodies())?.search(query) ?? []
  return found
}
