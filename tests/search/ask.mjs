/**
 * Asks the engine over FOLDER every query of the JSON list on standard input: `node ask.mjs FOLDER [bodies]`. Prints a list
 * of whole answers, or with `bodies` of what is found inside notices.
 */
import { readFileSync } from 'node:fs'
import { Bodies } from '../../theme/assets/catalogue/search-bodies.js'
import { engineOf } from './engine.mjs'

const [folder, inside] = process.argv.slice(2)
const { engine, lunr, manifest, json } = await engineOf(folder)
const queries = JSON.parse(readFileSync(0))
let fetched = 0
const part = async name => {
  fetched += 1
  return json(name)
}
const answers = []
if (inside) {
  const bodies = new Bodies(lunr, json(manifest.bodies), engine, part)
  for (const query of queries) answers.push(await bodies.search(query))
} else for (const query of queries) answers.push(engine.search(query))
console.log(JSON.stringify({ answers, fetched }))
