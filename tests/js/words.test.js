import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, matcher, words } from '../../theme/assets/catalogue/words.js'

const find = matcher([
  ['“互联网+”核心技术', '东营职业学院', '2016022', '0546-8087230 0546-8082273'],
  ['文物保护与古建维修', '济宁市文物局', '2016028', ''],
])
const found = query => [...find(query) ?? ['all']]

test('a query without a word keeps every row', () => assert.deepEqual(found(' ，“ '), ['all']))
test('a part of a name finds its row', () => assert.deepEqual(found('古建'), [1]))
test('every word must stand in the row', () => assert.deepEqual(found('文物 东营'), []))
test('quotes, width and case do not count', () => assert.deepEqual(found('互联网＋核心'), [0]))
test('a telephone is found whatever dash is typed', () => assert.deepEqual(found('0546—8087230'), [0]))
test('a number is found by its tail', () => assert.deepEqual(found('028'), [1]))
test('a word does not run from one text into the next', () => assert.deepEqual(found('维修济宁'), []))
test('operators and markup are words like others, and find nothing', () => {
  for (const query of ['古建*', '\\d', '<script>', '__proto__', '古建|文物', '[a-z]+', '${1}', '{{ 7*7 }}']) assert.deepEqual(found(query), [], query)
})
test('ten thousand characters find nothing', () => assert.deepEqual(found('无'.repeat(10000)), []))
test('folding keeps the plus of 互联网+', () => assert.equal(fold('“互联网＋” BIM'), '互联网+bim'))
test('commas part words as spaces do', () => assert.deepEqual(words('心脏，临沂 a'), ['心脏', '临沂', 'a']))
