/**
 * The engine over the search files of a folder, as the worker makes it but without a browser: `engineOf(folder)`.
 * With `whole` false the shards of older years stay out.
 */
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Engine } from '../../theme/assets/catalogue/search-engine.js'

export async function engineOf(folder, whole = true) {
  const json = name => JSON.parse(readFileSync(join(folder, name)))
  const manifest = json('manifest.json')
  const script = join(folder, 'lunr.mjs')
  copyFileSync(join(folder, manifest.lunr), script)
  const { default: lunr } = await import(script)
  const engine = new Engine(json(manifest.catalogue))
  engine.hear(json(manifest.sounds))
  if (whole) for (const { file } of manifest.shards ?? []) engine.add(json(file))
  return { engine, lunr, manifest, json }
}
