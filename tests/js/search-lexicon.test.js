import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Lexicon } from '../../theme/assets/catalogue/search-lexicon.js'

const lexicon = new Lexicon(['文物保护', '古建'])

test('what begins in one word and ends in the next is no word', () => assert.ok(lexicon.crosses('技术发展', 1, 3)))
test('a known word is one wherever it stands', () => assert.ok(!lexicon.crosses('文物保护与古建维修', 5, 7)))
test('what nothing is known of may be a word', () => assert.ok(!lexicon.crosses('胎儿先天', 0, 2)))
test('a small word parts what stands around it', () => assert.ok(lexicon.crosses('胎儿与心', 1, 3)))
