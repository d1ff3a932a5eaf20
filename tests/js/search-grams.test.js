import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Grams } from '../../theme/assets/catalogue/search-grams.js'

const grams = new Grams(['文物保护与古建维修', '智能机器人开发', '机器人机器人', '人', '', 'bim技术'])

test('every name with a piece is among those to be looked at, each once', () => {
  assert.deepEqual(grams.having('机器人'), [1, 2])
  assert.deepEqual(grams.having('m技'), [5])
})
test('a piece with a pair that no name has is in none', () => assert.deepEqual(grams.having('机器猫'), []))
test('the rarest pair decides', () => assert.deepEqual(grams.having('能机器人'), [1]))
