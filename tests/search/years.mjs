/**
 * Loads a search of several shards as the worker does, over files: `node years.mjs FOLDER QUERY`. Prints what was told of the
 * years: in the first answer, on the way, and in an answer when all are in; with how many projects each answer had.
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { answer, load, warm, warmHeard } from '../../theme/assets/catalogue/search-load.js'

const [folder, query] = process.argv.slice(2)
globalThis.fetch = async address => {
  const body = readFileSync(new URL(address), 'utf-8')
  return { ok: true, json: async () => JSON.parse(body) }
}
const on = []
const parts = await load(pathToFileURL(`${folder}/`).href, years => on.push(years))
const before = await answer(parts, { query })
await parts.whole
const after = await answer(parts, { query, bodies: true })
await parts.hear()
for (const found of [...warm(parts), ...warmHeard(parts)]) {
  if (found && !found.projects) throw new Error('a step of warming up answered nothing')
}
const said = ({ years, projects }) => ({ years, count: projects.length })
console.log(JSON.stringify({ before: said(before), on, after: said(after), bodies: after.bodies.length }))
