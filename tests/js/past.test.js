import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPast, today } from '../../theme/assets/catalogue/past.js'

test('the day is that of Shanghai, not of the reader', () => {
  assert.equal(today(new Date('2016-10-31T15:59:59Z')), '2016-10-31')
  assert.equal(today(new Date('2016-10-31T16:00:00Z')), '2016-11-01')
})
test('the last day itself is not past', () => assert.equal(isPast('2016-10-31', '2016-10-31'), false))
test('the day after is', () => assert.equal(isPast('2016-10-31', '2016-11-01'), true))
