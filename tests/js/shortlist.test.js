import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MOST, VERSION, add, has, move, parse, parseOne, remove, update } from '../../theme/assets/catalogue/shortlist.js'

const items = ['2016001', '2016002', '2016003'].map(number => ({ number, title: `课 ${number}` }))
const numbers = list => list.map(item => item.number)
const stored = (list, version = VERSION) => JSON.stringify({ version, items: list })

test('what was kept is read again', () => assert.deepEqual(parse(stored(items)), items))
for (const text of [null, '', 'null', '[]', '{', '{"version":1}', '{"version":1,"items":{}}', '7']) {
  test(`storage that holds ${text} is an empty list`, () => assert.deepEqual(parse(text), []))
}
test('what is no number of a project is left out, and a number stands once', () => {
  const odd = [{ number: '../x' }, { number: 7 }, null, 'a', { number: '' }, { number: '1'.repeat(101) }, { number: 'a b' }]
  assert.deepEqual(numbers(parse(stored([...odd, items[0], ...items]))), ['2016001', '2016002', '2016003'])
})
test('a number that the site does not know survives', () => assert.equal(parse(stored([{ number: '1999999' }])).length, 1))
test('of another version only the numbers are believed', () => {
  assert.deepEqual(parse(stored(items, 2)), numbers(items).map(number => ({ number })))
})
test('there are never more than the most', () => {
  const many = Array.from({ length: MOST + 9 }, (_, index) => ({ number: String(2016001 + index) }))
  assert.equal(parse(stored(many)).length, MOST)
  const full = many.slice(0, MOST)
  assert.equal(add(full, { number: 'new' }), full)
})
test('adding puts last, and once', () => {
  assert.deepEqual(numbers(add(items, { number: '2016009' })), ['2016001', '2016002', '2016003', '2016009'])
  assert.equal(add(items, { number: '2016002' }), items)
})
test('removing takes one out', () => {
  assert.deepEqual(numbers(remove(items, '2016002')), ['2016001', '2016003'])
  assert.ok(!has(remove(items, '2016002'), '2016002'))
})
test('moving stops at the ends', () => {
  assert.deepEqual(numbers(move(items, '2016003', -1)), ['2016001', '2016003', '2016002'])
  assert.deepEqual(numbers(move(items, '2016001', 2)), ['2016002', '2016003', '2016001'])
  assert.equal(move(items, '2016001', -1), items)
  assert.equal(move(items, '2016003', 1), items)
  assert.equal(move(items, 'none', 1), items)
})
test('what is newer takes the place of what was kept, and adds nothing', () => {
  assert.equal(update(items, { number: '2016002', title: '新' })[1].title, '新')
  assert.deepEqual(update(items, { number: '2016009' }), items)
})
test('an attribute that is no item is none', () => {
  for (const text of [undefined, '', '{}', '{"number":"<b>"}', '{"number":1}']) assert.equal(parseOne(text), null)
  assert.deepEqual(parseOne('{"number":"2016001"}'), { number: '2016001' })
})
