/**
 * The parts of the search fetched and made an engine. Runs in the worker, and in the page where there is none.
 *
 * In: the site's root. Out: what `answer` needs; `more(years)` is told when more years are in, newest first.
 * Surprising: the manifest is asked for anew each time, the parts are kept for ever by their names; sounds are fetched by
 * the first question that needs them, or once another was answered.
 */
import { Bodies } from './search-bodies.js'
import { Engine } from './search-engine.js'
import { listed } from './search-facets.js'
import { Unheard } from './search-sound.js'

async function json(address, options) {
  const answer = await fetch(address, options)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  return answer.json()
}

/** What `make` promises, made once; again where that failed. */
function once(make) {
  let made
  return () => made ??= make().catch(error => {
    made = null
    throw error
  })
}

export async function load(root, more = () => {}) {
  const folder = new URL('search/', root).href
  const manifest = await json(`${folder}manifest.json`, { cache: 'no-cache' })
  const part = name => json(folder + name)
  const catalogue = await part(manifest.catalogue)
  const engine = new Engine(catalogue)
  const shards = manifest.shards ?? []
  const parts = { engine, years: { searched: catalogue.shard.years, missing: shards.map(shard => shard.years) } }
  parts.hear = once(async () => engine.hear(await part(manifest.sounds)))
  parts.whole = older(parts, shards, part, more)
  parts.whole.catch(() => {}) // the years that are in still answer, and say which they are
  parts.rows = () => json(`${folder}rows.json`, { cache: 'no-cache' })
  parts.bodies = once(async () => {
    if (!manifest.bodies) return null
    await parts.whole
    const [head, { default: lunr }] = await Promise.all([part(manifest.bodies), import(folder + manifest.lunr)])
    return new Bodies(lunr, head, engine, part)
  })
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

/** The answer to one question of the page, `{ query, bodies, list }`. */
export async function answer(parts, { query, bodies, list }) {
  const found = await searched(parts, query)
  found.years = told(parts.years)
  if (bodies) found.bodies = await (await parts.bodies())?.search(query) ?? []
  return list ? listed(parts, found, list) : found
}

async function searched({ engine, hear }, query) {
  try {
    return engine.search(query)
  } catch (error) {
    if (!(error instanceof Unheard)) throw error
  }
  await hear()
  return engine.search(query)
}

/** Asks what readers ask, a little at each step, so that the first of them finds the engine run in. */
export function* warm({ engine }) {
  for (const { title } of engine.names.projects.slice(0, 3)) {
    yield engine.search(title)
    for (const query of [title.slice(0, 4), `有没有${title.slice(1, 5)}的课`]) yield engine.search(query)
  }
}

// so many names are spelt before a question may come in between
const A_STEP = 500

/** The same by sound and with slips, once the sounds are in. */
export function* warmHeard({ engine }) {
  const { names, finder } = engine
  while (finder.spell(A_STEP)) yield null
  for (const { title } of names.projects.slice(0, 2)) {
    const letters = finder.sounds.letters(engine.text.fold(title))[0].text
    const slip = `${letters.slice(1, 4)}x${letters.slice(4, 8)}`
    for (const query of [letters.slice(0, 9), slip, `${title.slice(1, 4)}的课`]) yield engine.search(query)
  }
}
