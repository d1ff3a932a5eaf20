import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ordered } from '../../theme/assets/catalogue/order.js'

const rows = ['新能源汽车', '“互联网+”技术', '3D打印', '大数据', ''].map((title, index) => ({ title, city: index ? '济南' : '' }))
const titles = sort => ordered(rows, sort).map(index => rows[index].title)

test('by number is as built', () => assert.deepEqual(ordered(rows, 'number'), [0, 1, 2, 3, 4]))
test('names go by pinyin, digits first, quotes not counted, no name last', () => {
  assert.deepEqual(titles('title'), ['3D打印', '大数据', '“互联网+”技术', '新能源汽车', ''])
})
test('equals stay as built and a row without a city comes last', () => assert.deepEqual(ordered(rows, 'city'), [1, 2, 3, 4, 0]))
const dated = ['2026-09-05', '', '2026-10-01', '2026-09-30', '2026-08-01', undefined, '2026-10-01'].map(closes => ({ closes, opens: closes }))
test('by a day: the soonest still to come, then what is over, the latest first, then what has no day', () => {
  assert.deepEqual(ordered(dated, 'deadline', '2026-09-30'), [3, 2, 6, 0, 4, 1, 5])
  assert.deepEqual(ordered(dated, 'opening', '2026-10-02'), [2, 6, 3, 0, 4, 1, 5])
})
test('an order nobody knows is as built', () => assert.deepEqual(ordered(rows, 'constructor'), [0, 1, 2, 3, 4]))
