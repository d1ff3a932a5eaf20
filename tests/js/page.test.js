import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTaken } from '../../theme/assets/catalogue/box.js'
import { quoted } from '../../theme/assets/catalogue/chips.js'
import { settings } from '../../theme/assets/catalogue/display.js'
import { addressOf } from '../../theme/assets/catalogue/share.js'

test('a chip quotes the words', () => assert.equal(quoted('苹果'), '“苹果”'))
test('a chip cuts words of more than twenty signs', () => assert.equal(quoted('𠀀'.repeat(21)), `“${'𠀀'.repeat(20)}…”`))
test('a key the input method has taken is known by either sign', () => {
  assert.deepEqual([{ isComposing: true }, { keyCode: 229 }, { keyCode: 13 }].map(isTaken).map(Boolean), [true, true, false])
})
test('settings nobody knows are the usual ones', () => {
  for (const kept of [null, '', '{', 'null', '3', '{"size":"huge","scheme":["dark"]}']) {
    assert.deepEqual(settings(kept), { size: '', scheme: '', keys: '' }, kept)
  }
})
test('settings that were kept hold', () => {
  assert.deepEqual(settings('{"size":"elder","scheme":"dark"}'), { size: 'elder', scheme: 'dark', keys: '' })
})
test('the address handed on has no place in the page', () => {
  assert.equal(addressOf('http://a.example/p/#facts', 'https://b.example/p/'), 'http://a.example/p/')
})
test('a copy on a disk hands on its published address', () => {
  assert.equal(addressOf('file:///p/index.html#x', 'https://b.example/p/'), 'https://b.example/p/')
})
