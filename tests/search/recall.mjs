/**
 * Whether whatever is printed can be found by any part of it: `node recall.mjs FOLDER` prints, for every run of two to six
 * characters in a name of a project or unit, what of the projects with that run was not found.
 */
import { engineOf } from './engine.mjs'

const { engine } = await engineOf(process.argv[2])
const { names } = engine
const runs = new Map()
for (const project of names.projects) {
  const units = [project.applicant, ...project.organisers].map(id => names.units[id].name)
  for (const text of [project.title, ...units]) {
    const signs = Array.from(text)
    for (let length = 2; length <= 6; length += 1) {
      for (let start = 0; start + length <= signs.length; start += 1) {
        const run = signs.slice(start, start + length).join('')
        if (engine.text.fold(run)) runs.set(run, (runs.get(run) ?? new Set()).add(project.number))
      }
    }
  }
}
const missing = []
for (const [run, wanted] of runs) {
  const found = new Set(engine.search(run).projects.map(hit => hit.number))
  const lost = [...wanted].filter(number => !found.has(number))
  if (lost.length) missing.push([run, lost])
}
console.log(JSON.stringify({ runs: runs.size, missing }))
