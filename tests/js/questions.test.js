import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditions, found } from '../../theme/assets/catalogue/questions.js'

const counts = [
  ['yiyao', 'jinan', '2016-09', '2016-09-01', 2],
  ['yiyao', 'qingdao', 'none', '', 5],
  ['', 'jinan', 'none', '2016-10-31', 1],
  ['haiyang', 'qingdao', '', '', 1],
]
const asks = (sector, city, when, day = '2016-09-01') => found(counts, { sector, city, when }, day)

test('without an answer every project is counted', () => assert.equal(asks('', '', ''), 9))
test('answers narrow each other', () => assert.equal(asks('yiyao', 'qingdao', ''), 5))
test('a month counts those that open in it', () => assert.equal(asks('', '', '2016-09'), 2))
test('what has no day yet is a month of its own, and what is cancelled is in none', () => assert.equal(asks('', '', 'none'), 6))
test('one may enrol on the last day and not after it', () => {
  assert.equal(asks('', '', 'now'), 3)
  assert.equal(asks('', '', 'now', '2016-09-02'), 1)
  assert.equal(asks('', '', 'now', '2016-11-01'), 0)
})
test('a site without notices asks only two questions', () => assert.equal(found(counts, { sector: 'yiyao', city: '' }, '2016-09-01'), 7))

test('an answer becomes the conditions of the catalogue, an empty one none', () => {
  assert.deepEqual(conditions([['year', '2016'], ['sector', ''], ['city', 'jinan'], ['when', '2016-09']]),
    [['year', '2016'], ['city', 'jinan'], ['month', '2016-09']])
  assert.deepEqual(conditions([['when', 'now']]), [['state', 'open'], ['state', 'soon']])
  assert.deepEqual(conditions([['when', '']]), [])
})
