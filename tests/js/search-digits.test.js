import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byNumber, byPhone, digitsOf, isNumber, phoneMatch } from '../../theme/assets/catalogue/search-digits.js'

const projects = [
  { number: '2016035', phones: [['0633-5550726', 'organiser']] },
  { number: '2016022', phones: [['0546-5550101', 'organiser'], ['0546-5550102', 'organiser']] },
  { number: '2015035', phones: [['5550199-86555', 'organiser']] },
]
const phones = text => [...byPhone(digitsOf(text), projects).keys()]

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
  assert.ok(phoneMatch('05465550101', '0546-5550101') > phoneMatch('5550101', '0546-5550101'))
  assert.ok(phoneMatch('5550101', '0546-5550101') > phoneMatch('0101', '0546-5550101'))
})
test('three digits are a number of any year, seven one number', () => {
  assert.deepEqual(byNumber('035', projects).map(project => project.number), ['2016035', '2015035'])
  assert.deepEqual(byNumber('2016035', projects).map(project => project.number), ['2016035'])
  assert.deepEqual(byNumber('2016099', projects), [])
})
test('a number has a year', () => assert.deepEqual(['2016099', '5550101'].map(isNumber), [true, false]))
