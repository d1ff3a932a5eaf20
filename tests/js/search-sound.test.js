import assert from 'node:assert/strict'
import { test } from 'node:test'
import { first, heardIn, Sounds, spellings } from '../../theme/assets/catalogue/search-sound.js'

const sounds = new Sounds('bao保|chang/长|chong/重|dian电|gu古股|jian建件|rong绒|shu蔬书|wei维|wu物|xiu修|zhang长|zhong重|zi子')
const spelt = (piece, name, careless) => first(name, start => sounds.spelt(piece, name, start, !careless, careless))

test('syllables end where characters end, the last may be cut short', () => {
  assert.deepEqual(spelt('gujian', '保古建维'), [1, 3])
  assert.deepEqual(spelt('gujia', '古建'), [0, 2])
  assert.equal(spelt('ujian', '古建'), null)
})
test('letters and characters may be mixed', () => assert.deepEqual(spelt('古jian维', '古建维修'), [0, 3]))
test('a character with two readings has both', () => assert.deepEqual([spelt('zhangzi', '长子'), spelt('changzi', '长子')], [[0, 2], [0, 2]]))
test('initials stand for characters, zh for z too', () => {
  const found = piece => first('重电', start => sounds.initials(piece, '重电', start))
  assert.deepEqual([found('zd'), found('zhd'), found('cd'), found('dz')], [[0, 2], [0, 2], [0, 2], null])
})
test('a careless ear does not hear zh, ng and n', () => {
  assert.deepEqual(spelt('zongzi', '重子', true), [0, 2])
  assert.ok(spellings('zhong').includes('zon'))
})
test('characters that sound alike are heard', () => {
  const hear = name => heardIn(name, sounds.sets('股件', false), () => true)
  assert.deepEqual([hear('古建'), hear('建古')], [[0, 2], null])
})
test('letters are spelt syllables or not', () => assert.deepEqual(['gujian', 'gujianx', 'gu'].map(text => sounds.isSpelt(text)), [true, false, false]))
