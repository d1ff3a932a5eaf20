import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joined, marked, markedPhone } from '../../theme/assets/catalogue/search-marks.js'
import { folder } from '../../theme/assets/catalogue/search-tokens.js'

test('marks that touch are one', () => assert.deepEqual(joined([[4, 6], [0, 2], [2, 3]]), [[0, 3], [4, 6]]))
test('a mark is a place in the printed text', () => {
  assert.deepEqual(marked('“互联网+”时代', folder(''), [{ start: 2, end: 4 }]), [[3, 7]])
})
test('what was not hit has no mark', () => assert.deepEqual(marked('古建', folder(''), []), []))
test('digits are marked whatever stands between them', () => {
  assert.deepEqual(markedPhone('0633-5550726', '06335550726'), [[0, 12]])
  assert.deepEqual(markedPhone('0633-5550726', '0726'), [[8, 12]])
  assert.deepEqual(markedPhone('0633-5550726', '866335550726'), [[1, 12]])
})
