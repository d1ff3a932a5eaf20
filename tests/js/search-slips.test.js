import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest, nearestOfThree, shortFor } from '../../theme/assets/catalogue/search-slips.js'

const window = (piece, name, most) => {
  const found = nearest(piece, name, most)
  return found && name.slice(found.start, found.end)
}

test('one letter wrong, missing, too many or changed about is one slip', () => {
  for (const piece of ['gujoan', 'gujan', 'gujiian', 'gujain']) assert.equal(nearest(piece, 'wenwugujianweixiu', 1).distance, 1, piece)
})
test('more slips than allowed find nothing', () => assert.equal(nearest('gajoen', 'wenwugujianweixiu', 1), null))
test('of two windows as near the one as long as the piece is taken', () => assert.equal(window('精确扶贫', '提升精准扶贫能力', 1), '精准扶贫'))
test('three characters bear a change about, a gap, and a wrong one that is not the first', () => {
  for (const piece of ['用食菌', '食菌用', '食用箘']) assert.ok(nearestOfThree(piece, '珍稀食用菌栽培'), piece)
  assert.ok(nearestOfThree('先进造', '先进制造'))
  assert.equal(nearestOfThree('心理学', '分子病理学'), null)
})
test('a unit is known by characters of its name in their order', () => {
  const tails = ['委员会', '办公室']
  assert.ok(shortFor('市水保办', '莱芜市水土保持办公室', ['莱芜市', '莱芜'], tails))
  assert.ok(!shortFor('市保水办', '莱芜市水土保持办公室', ['莱芜'], tails))
  assert.ok(!shortFor('水土', '莱芜市水土保持办公室', ['莱芜市'], tails))
})
