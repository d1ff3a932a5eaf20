import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { bigrams, folder, tokens } from '../../theme/assets/catalogue/search-tokens.js'

const vectors = JSON.parse(readFileSync(new URL('../search/vectors.json', import.meta.url)))
const { fold, places } = folder('鐵铁與与橋桥樑梁')

for (const { text, folded, tokens: wanted } of vectors) {
  test(`${JSON.stringify(text)} is cut as in Python`, () => {
    assert.equal(fold(text), folded)
    assert.deepEqual(tokens(fold(text)), wanted)
  })
}
test('a place in the folded text leads back to the printed one', () => {
  const { text, from, to } = places('“3Ｄ打印”＆智能')
  assert.equal(text, '3d打印智能')
  assert.deepEqual([from[2], to[3]], [3, 5])
})
test('half words at the ends of a piece are not asked for', () => assert.deepEqual(bigrams('3d打印智'), ['打印', '印智']))
