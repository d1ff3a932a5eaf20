import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditions, drop, factsOf, passes, read, tally, write } from '../../theme/assets/catalogue/filter.js'

const known = { level: ['N', 'P'], city: ['jinan', 'qingdao'], unit: ['a', 'b'] }
const sorts = ['number', 'title']
const row = (level, city, unit) => factsOf({ level, city, unit }, Object.keys(known))
const rows = [row('N', 'jinan', 'a'), row('P', 'jinan', 'a b'), row('P', 'qingdao', 'b')]
const chosen = (more = {}) => ({ level: [], city: [], unit: [], ...more })
const kept = choices => rows.flatMap((facts, place) => passes(facts, choices) ? [place] : [])

test('no choice keeps every row', () => assert.deepEqual(kept(chosen()), [0, 1, 2]))
test('two values of a facet widen', () => assert.deepEqual(kept(chosen({ city: ['jinan', 'qingdao'] })), [0, 1, 2]))
test('two facets narrow', () => assert.deepEqual(kept(chosen({ city: ['jinan'], level: ['P'] })), [1]))
test('a project of two units is found by either', () => assert.deepEqual(kept(chosen({ unit: ['b'] })), [1, 2]))
test('a row without a fact passes only where nothing is asked of it', () => {
  assert.equal(passes(row('P', '', ''), chosen({ city: ['jinan'] })), false)
  assert.equal(passes(row('P', '', ''), chosen()), true)
})
test('counts are what the next click would give: their own facet apart, all others held', () => {
  assert.deepEqual(tally(rows, chosen({ city: ['qingdao'] })), { level: { P: 1 }, city: { jinan: 2, qingdao: 1 }, unit: { b: 1 } })
})
test('an address gives the state and the state the address', () => {
  const address = '?level=P&city=jinan&city=qingdao&q=%E8%8B%B9%E6%9E%9C&sort=title'
  assert.equal(write(read(address, known, sorts), sorts), address)
})
test('values nobody knows are dropped', () => {
  assert.equal(write(read('?city=atlantis&colour=red&sort=price&level=P&__proto__=x', known, sorts), sorts), '?level=P')
})
test('the order of an address does not matter', () => {
  assert.equal(write(read('?q=a&city=qingdao&city=jinan&level=N', known, sorts), sorts), '?level=N&city=jinan&city=qingdao&q=a')
})
test('an empty address has no condition', () => assert.deepEqual(conditions(read('', known, sorts)), []))
test('dropping one condition leaves the others', () => {
  const state = read('?city=jinan&city=qingdao&q=a', known, sorts)
  assert.equal(write(drop(state, 'city', 'jinan'), sorts), '?city=qingdao&q=a')
  assert.equal(write(drop(state, '', 'a'), sorts), '?city=jinan&city=qingdao')
  assert.equal(write(drop(state, 'city'), sorts), '?q=a')
})
