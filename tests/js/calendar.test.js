import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parted } from '../../theme/assets/catalogue/calendar.js'
import { found } from '../../theme/assets/catalogue/month.js'

const days = ['2026-09-18', '2026-09-25', '2026-10-16']

test('what ended before today is past, and what ends today is not', () => {
  assert.deepEqual(parted(days, '2026-09-25'), [['2026-09-18'], ['2026-09-25', '2026-10-16']])
})
test('after the last day everything is past', () => assert.deepEqual(parted(days, '2027-01-01'), [days, []]))
test('before the first day nothing is', () => assert.deepEqual(parted(days, '2026-01-01'), [[], days]))

test('today is found in its own month and in no other', () => {
  const dates = [{ dateTime: '2026-10-01' }, { dateTime: '2026-10-02' }]
  assert.equal(found(dates, '2026-10-02'), dates[1])
  assert.equal(found(dates, '2026-11-02'), undefined)
})
