import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbersIn, trouble } from '../../theme/assets/catalogue/chosen.js'
import { choice } from '../../theme/assets/catalogue/compare-page.js'
import { words } from '../../theme/assets/catalogue/picks-bar.js'
import { named } from '../../theme/assets/catalogue/shortlist.js'
import { lines } from '../../theme/assets/catalogue/shortlist-compare.js'
import { telephone } from '../../theme/assets/catalogue/shortlist-words.js'

test('numbers in an address are read however people part them, each once', () => {
  assert.deepEqual(numbersIn('?p=2016001,2016002,2016001'), ['2016001', '2016002'])
  assert.deepEqual(numbersIn('?p=2016001&p=2016002'), ['2016001', '2016002'])
  assert.deepEqual(numbersIn(`?p=${encodeURIComponent('２０１６００１，2016002、2016003')}`), ['2016001', '2016002', '2016003'])
})
test('what is no number in an address is left out', () => {
  for (const p of ['', '<script>', '../about', '%00', '-', 'a/b', 'x'.repeat(101)]) assert.deepEqual(numbersIn(`?p=${p}`), [], p)
})
test('an address names its numbers, and none where there are none', () => {
  assert.equal(named(['2016001', '2016002']), '?p=2016001,2016002')
  assert.equal(named(['2016001'], '&as=sheets'), '?p=2016001&as=sheets')
  assert.equal(named([], '&as=sheets'), '?as=sheets')
  assert.equal(named([]), '')
})
test('three are compared, of the address or of the shortlist, and the rest is offered', () => {
  assert.deepEqual(choice(['1', '2', '3', '4'], ['2', '9']), { chosen: ['1', '2', '3'], others: ['4', '9'] })
  assert.deepEqual(choice([], ['1', '2', '3', '4']), { chosen: ['1', '2', '3'], others: ['4'] })
  assert.deepEqual(choice([], []), { chosen: [], others: [] })
})
test('what could not be read is said by number', () => {
  assert.equal(trouble([{ number: '1', item: {}, html: 'x' }]), '')
  assert.match(trouble([{ number: '1', missing: true }]), /^1在本站没有找到/u)
  assert.match(trouble([{ number: '1', stale: true }, { number: '2', stale: true }]), /^1、2没能读到/u)
  assert.match(trouble([{ number: '1', stale: true, item: {} }]), /加入备选时的内容/u)
})
test('the bar says how many, and of more than three that the first are compared', () => {
  assert.deepEqual(words(1), { chosen: '已选 1 项', compare: '', print: '打印 1 项', hint: '再选一项就能比较' })
  assert.equal(words(2).compare, '比较 2 项')
  assert.equal(words(3).compare, '比较 3 项')
  assert.equal(words(4).compare, '比较前 3 项')
  assert.equal(words(4).print, '打印 4 项')
})
test('a line in which all say the same has one text, one in which they differ has one each', () => {
  const item = { number: '1', organisers: ['甲'], level: '省级', city: '济南', window: { last: '2016-10-31' } }
  const found = new Map(lines([item, { ...item, number: '2', city: '青岛' }], '2016-05-01'))
  assert.deepEqual(found.get('级别'), ['省级'])
  assert.deepEqual(found.get('城市'), ['济南', '青岛'])
  assert.ok(!found.has('领域'))
})
test('an extension is dialled as one, a short number as local', () => {
  assert.equal(telephone('0531-88065556'), 'tel:+8653188065556')
  assert.equal(telephone('0531-88065556-801'), 'tel:+8653188065556;ext=801')
  assert.equal(telephone('12333'), 'tel:12333;phone-context=+86')
  assert.equal(telephone('javascript:1'), 'tel:1;phone-context=+86')
})
