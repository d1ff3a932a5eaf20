import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, matcher } from '../../theme/assets/catalogue/words.js'

const row = (number, title, organisers, city, text) => ({ number, title, organisers, city, text })
const rows = [
  row('2016022', '“互联网+”核心技术', '东营职业学院', '东营', '东营市人力资源和社会保障局 信息技术 0546-5550101 0546-5550102'),
  row('2016028', '文物保护与古建维修', '济宁市文物局', '济宁', '文化旅游'),
  row('2016014', '建筑信息模型（BIM）技术体系', '国清商学院', '青岛', ''),
]
const find = matcher(rows)
const found = query => [...find(query)]

test('an empty query asks for nothing', () => assert.equal(find(' 　\n'), null))
test('a part of a name finds its row', () => assert.deepEqual(found('古建'), [1]))
test('a piece is found across a field but not across two', () => assert.deepEqual(found('维修济宁'), []))
test('words that a row does not show are found one by one', () => {
  assert.deepEqual(found('信息技术'), [0])
  assert.deepEqual(found('保障局信息'), [])
})
test('every piece must stand in the row', () => {
  assert.deepEqual(found('文物 济宁'), [1])
  assert.deepEqual(found('文物 东营'), [])
})
test('the organiser, the city and the number are searched', () => {
  assert.deepEqual(['国清商学院', '青岛', '014'].map(found), [[2], [2], [2]])
})
test('a telephone is found whatever dash is typed', () => assert.deepEqual(found('0546—5550101'), [0]))
test('full-width letters and signs are the narrow ones', () => assert.deepEqual(found('ｂｉｍ'), [2]))
test('quotes do not count', () => assert.deepEqual(found('互联网核心'), []))
test('a full-width plus is a plus', () => assert.deepEqual(found('“互联网＋”核心'), [0]))
test('marks nobody sees do not count', () => assert.deepEqual(found('古\u200b建\u00ad'), [1]))
test('quotes and dashes alone find nothing', () => assert.deepEqual(['“”', '- —', '\u200b'].map(found), [[], [], []]))
test('operators and markup find nothing', () => {
  for (const query of ['.*', '\\d', '<script>', '__proto__', '古建|文物', '[一-龥]', '${1}', '{{ 7*7 }}', '\ud800']) {
    assert.deepEqual(found(query), [], query)
  }
})
test('ten thousand characters find nothing', () => assert.deepEqual(found('无'.repeat(10000)), []))
test('folding keeps what tells names apart', () => assert.equal(fold(' “互联网＋”：BIM（一）'), '互联网+bim一'))
test('a list is found without its commas', () => assert.deepEqual(matcher([row('1', '小麦、玉米技术', '', '', '')])('小麦玉米').size, 1))
