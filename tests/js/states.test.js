import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { LABELS, standing } from '../../theme/assets/catalogue/states.js'

const cases = JSON.parse(readFileSync(new URL('../states.json', import.meta.url), 'utf-8'))

for (const { why, window, day, state, left } of cases) {
  test(`a project stands where the shared table says: ${why}`, () => {
    const found = standing(window, day)
    assert.deepEqual([found.state, found.left], [state, left])
    assert.ok(LABELS[found.state])
  })
}
