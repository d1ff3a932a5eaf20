import assert from 'node:assert/strict'
import { test } from 'node:test'
import { left } from '../../theme/assets/catalogue/due.js'
import { count } from '../../theme/assets/catalogue/statistics.js'

test('days are left until the last one', () => {
  assert.equal(left('2016-05-20', '2016-04-21'), '还有 29 天')
  assert.equal(left('2016-05-20', '2016-05-19'), '还有 1 天')
})
test('the last day is not over', () => assert.equal(left('2016-05-20', '2016-05-20'), '就是今天'))
test('the day after it is', () => assert.equal(left('2016-05-20', '2016-05-21'), '已过'))
test('a leap day and the turn of a year count like any', () => {
  assert.equal(left('2016-03-01', '2016-02-28'), '还有 2 天')
  assert.equal(left('2017-01-01', '2016-12-31'), '还有 1 天')
})
test('standings are counted one by one', () => {
  assert.equal(count(['open', 'soon', 'open'], 'open'), 2)
  assert.equal(count([], 'open'), 0)
})
