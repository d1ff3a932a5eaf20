import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  clear, conditions, counts, drop, passing, read, tidy, toggle, without, write,
} from '../../theme/assets/catalogue/filter.js'

const facets = { level: ['N', 'P'], city: ['jinan', 'qingdao'], unit: ['a', 'b'] }
const sorts = ['number', 'title']
const row = (level, city, unit) => ({ facts: { level: [level], city: city ? [city] : [], unit } })
const rows = [row('N', 'jinan', ['a']), row('P', 'jinan', ['a', 'b']), row('P', 'qingdao', ['b']), row('P', '', [])]
const asks = search => read(search, facets, sorts)
const left = (search, hits = null) => [...passing(rows, asks(search), hits)]
const again = search => write(asks(search), sorts)

test('no condition keeps every row', () => assert.deepEqual(left(''), [0, 1, 2, 3]))
test('two values of a facet widen', () => assert.deepEqual(left('?city=jinan&city=qingdao'), [0, 1, 2]))
test('two facets narrow', () => assert.deepEqual(left('?city=jinan&level=P'), [1]))
test('a project of two units is found by either', () => assert.deepEqual(left('?unit=b'), [1, 2]))
test('a row without a city is kept only where no city is asked for', () => assert.deepEqual(left('?level=P'), [1, 2, 3]))
test('words narrow what the facets leave', () => assert.deepEqual(left('?level=P', new Set([0, 2])), [2]))

test('a facet counts its values as if none of its own were chosen', () => {
  assert.deepEqual(counts(rows, asks('?city=qingdao'), null).get('city'), new Map([['jinan', 2], ['qingdao', 1]]))
})
test('a facet counts under the choices of the others', () => {
  assert.deepEqual(counts(rows, asks('?city=jinan'), null).get('level'), new Map([['N', 1], ['P', 1]]))
})
test('a row that misses two facets counts for neither', () => {
  const found = counts(rows, asks('?city=qingdao&level=N'), null)
  assert.deepEqual(found.get('city'), new Map([['jinan', 1]]))
  assert.deepEqual(found.get('level'), new Map([['P', 1]]))
})
test('counts go by the words too', () => {
  assert.deepEqual(counts(rows, asks(''), new Set([1])).get('unit'), new Map([['a', 1], ['b', 1]]))
})

test('an address gives the state and the state the address', () => {
  const address = '?level=P&city=jinan&city=qingdao&q=%E8%8B%B9%E6%9E%9C&sort=title'
  assert.equal(again(address), address)
})
test('equal choices have one address, whatever order they were written in', () => {
  assert.equal(again('?sort=title&q=a&city=qingdao&city=jinan&city=jinan&level=N'), '?level=N&city=jinan&city=qingdao&q=a&sort=title')
})
test('what the page does not know is dropped', () => {
  assert.equal(again('?city=atlantis&colour=red&sort=price&__proto__=x&constructor=y&level=P'), '?level=P')
})
test('no parameter is empty', () => assert.equal(again('?q=&sort=number&city='), ''))
test('a plus in the words survives the address', () => {
  assert.equal(asks(write({ chosen: {}, words: '互联网+', sort: 'number' }, sorts)).words, '互联网+')
})
test('ten thousand characters do not make an address a server refuses', () => {
  assert.ok(again(`?q=${'无'.repeat(10000)}`).length < 2000)
})
test('words cut short keep their last sign whole', () => assert.equal(tidy('𠀀'.repeat(300)), '𠀀'.repeat(200)))
test('white space around and between words is one space or none', () => assert.equal(tidy('  心脏　 临沂\n'), '心脏 临沂'))

test('a value is put on in the order of the page', () => {
  assert.equal(write(toggle(asks('?city=qingdao'), facets, 'city', 'jinan'), sorts), '?city=jinan&city=qingdao')
})
test('a value put on twice is off', () => {
  const once = toggle(asks('?level=N'), facets, 'city', 'jinan')
  assert.deepEqual(toggle(once, facets, 'city', 'jinan'), asks('?level=N'))
})
test('conditions stand one by one, the words last', () => {
  assert.deepEqual(conditions(asks('?q=a&city=jinan&city=qingdao')), [
    { facet: 'city', value: 'jinan' }, { facet: 'city', value: 'qingdao' }, { facet: 'q', value: 'a' },
  ])
})
test('dropping one value leaves its neighbours', () => {
  assert.equal(write(drop(asks('?city=jinan&city=qingdao&q=a'), { facet: 'city', value: 'jinan' }), sorts), '?city=qingdao&q=a')
})
test('dropping the words leaves the facets', () => {
  assert.equal(write(drop(asks('?city=jinan&q=a'), { facet: 'q', value: 'a' }), sorts), '?city=jinan')
})
test('clearing keeps the order of the rows', () => assert.equal(write(clear(asks('?city=jinan&q=a&sort=title')), sorts), '?sort=title'))
test('without says for each condition what is left when it alone goes', () => {
  const ways = without(rows, asks('?level=N&city=qingdao&q=a'), new Set([0]))
  assert.deepEqual(ways.map(way => [way.condition.facet, way.count]), [['level', 0], ['city', 1], ['q', 0]])
})
test('without leads to the address of the rest', () => {
  const [way] = without(rows, asks('?level=N&city=qingdao'), null)
  assert.equal(write(way.state, sorts), '?city=qingdao')
})
