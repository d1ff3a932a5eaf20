import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asks, parts, withDigits, without } from '../../theme/assets/catalogue/search-query.js'

const keeps = text => ['古建', '怎么'].some(name => name.includes(text))

test('a numeral in words is a number', () => assert.equal(withDigits('第九十六个'), '第96个'))
test('a query is parted at spaces and signs', () => assert.deepEqual(parts('山大、档案 +BIM'), ['山大', '档案', 'BIM']))
test('how people ask is taken from around the subject', () => assert.deepEqual(without('有没有古建的培训', keeps), ['古建']))
test('a question is known by its words', () => assert.deepEqual(['哪里有古建', '古建维修'].map(asks), [true, false]))
