/**
 * The parts of the search fetched and made an engine. Runs in the worker, and in the page where there is none.
 *
 * In: the site's root. Out: what `answer` needs; `more(years)` is told when more years are in, newest first.
 * Surprising: the manifest is asked for anew each time, the parts are kept for ever by their names.
 */
import { Bodies } from './search-bodies.js'
import { Engine } from './search-engine.js'

async function json(address, options) {
  const answer = await fetch(address, options)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  return answer.json()
}

export async function load(root, more = () => {}) {
  const folder = new URL('search/', root).href
  const manifest = await json(`${folder}manifest.json`, { cache: 'no-cache' })
  const part = name => json(folder + name)
  const [catalogue, sounds, { default: lunr }] = await Promise.all([
    part(manifest.catalogue), part(manifest.sounds), import(folder + manifest.lunr),
  ])
  const engine = new Engine(lunr, catalogue, sounds)
  const shards = manifest.shards ?? []
  const parts = { engine, years: { searched: catalogue.shard.years, missing: shards.map(shard => shard.years) } }
  parts.whole = older(parts, shards, part, more)
  parts.whole.catch(() => {}) // the years that are in still answer, and say which they are
  parts.bodies = () => {
    const inside = async () => {
      await parts.whole
      return new Bodies(lunr, await part(manifest.bodies), engine, part)
    }
    parts.inside ??= manifest.bodies ? inside() : Promise.resolve(null)
    return parts.inside
  }
  return parts
}

/** The years before the newest, one shard after the other: the next is fetched while this one is taken in. */
async function older({ engine, years }, shards, part, more) {
  let next = shards.length ? part(shards[0].file) : null
  for (let at = 0; at < shards.length; at += 1) {
    const shard = await next
    next = at + 1 < shards.length ? part(shards[at + 1].file) : null
    next?.catch(() => {}) // said when its turn comes
    engine.add(shard)
    years.searched = [shard.years[0], years.searched[1]]
    years.missing.shift()
    more(told(years))
  }
}

const told = ({ searched: [from, to], missing }) => ({ from, to, whole: !missing.length })

/** The answer to one question of the page, `{ query, bodies }`. */
export async function answer(parts, { query, bodies }) {
  const found = parts.engine.search(query)
  found.years = told(parts.years)
  if (bodies) found.bodies = await (await parts.bodies())?.search(query) ?? []
  return found
}

/** Asks what readers ask, a little at each step, so that the first of them finds the engine run in. */
export function* warm({ engine }) {
  const { names, finder } = engine
  for (const { title } of names.projects.slice(0, 2)) {
    const letters = finder.sounds.letters(engine.text.fold(title))[0].text
    const slip = `${letters.slice(1, 4)}x${letters.slice(4, 8)}`
    const queries = [title, title.slice(0, 4), letters.slice(0, 9), slip, `${title.slice(1, 4)}的课`]
    for (const query of queries) yield engine.search(query)
  }
}
