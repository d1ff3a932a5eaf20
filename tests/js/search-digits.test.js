import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byNumber, digitsOf, isNumber, phoneForms, phoneMatch, phonesOf, phonesWith } from '../../theme/assets/catalogue/search-digits.js'

const projects = [{ number: '2016035' }, { number: '2016022' }, { number: '2015035' }]
const printed = phonesOf(new Map([
  ['0633-5550726', [{ id: 0, role: 'organiser' }]],
  ['0546-5550101', [{ id: 1, role: 'organiser' }]],
  ['0546-5550102', [{ id: 1, role: 'organiser' }]],
  ['5550199-86555', [{ id: 2, role: 'organiser' }]],
]))
const phones = text => [...phonesWith(digitsOf(text), printed).keys()]
const match = (digits, phone) => phoneMatch(digits, phoneForms(phone))

test('a query of words is not about digits', () => assert.equal(digitsOf('3D打印'), null))
test('labels and separators do not count', () => {
  for (const text of ['0546-5550102', '(0546) 5550102', '电话：0546—5550102', '+86 546 5550102', '０５４６　５５５０１０２', 'tel:05465550102']) {
    assert.deepEqual(phones(text), [1], text)
  }
})
test('one of two telephones is enough', () => assert.deepEqual(phones('0546-5550101/5550102'), [1]))
test('a tail, an extension and a middle are found', () => {
  assert.deepEqual([phones('0726'), phones('86555'), phones('46555')], [[0], [2], [1]])
})
test('a whole telephone counts before its tail', () => {
  assert.ok(match('05465550101', '0546-5550101') > match('5550101', '0546-5550101'))
  assert.ok(match('5550101', '0546-5550101') > match('0101', '0546-5550101'))
})
test('three digits are a number of any year, seven one number', () => {
  assert.deepEqual(byNumber('035', projects), [0, 2])
  assert.deepEqual(byNumber('2016035', projects), [0])
  assert.deepEqual(byNumber('2016099', projects), [])
})
test('a number has a year', () => assert.deepEqual(['2016099', '5550101'].map(isNumber), [true, false]))
test('a telephone printed without its area code is found with it', () => assert.ok(match('05315550199', '5550199') > match('0199', '5550199')))
test('the end of a telephone may be asked for in words', () => assert.deepEqual(phones('尾号是0726'), [0]))
