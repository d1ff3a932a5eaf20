import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Strip } from '../../theme/assets/catalogue/search-strip.js'
import { nearest } from '../../theme/assets/catalogue/search-slips.js'
import { Ways } from '../../theme/assets/catalogue/search-ways.js'

const NAMES = ['文物保护与古建维修', '智能机器人开发', '机器人', '小麦玉米', '大数据']
const strip = new Strip()
for (const name of NAMES) strip.add(name, name)

test('a name is given once, however often it answers', () => {
  const twice = new Strip()
  twice.add('小麦小麦', 1)
  assert.deepEqual(twice.heard([new Set('小'), new Set('麦')]), [1])
})
test('characters that sound alike are found side by side and in one name only', () => {
  assert.deepEqual(strip.heard([new Set('鼓古股'), new Set('件建')]), ['文物保护与古建维修'])
  assert.deepEqual(strip.heard([new Set('人'), new Set('小')]), [])
})
test('syllables spell characters, the last may be cut short', () => {
  const ways = new Ways([['机', ['ji']], ['器', ['qi']], ['人', ['ren']]])
  assert.deepEqual(strip.spelt('jiqire', ways, true), ['智能机器人开发', '机器人'])
  assert.deepEqual(strip.spelt('jiqire', ways, false), [])
})
test('whatever is near enough by Damerau is among the candidates', () => {
  for (const piece of ['机人器', '机器仁', '智机器人', '文物保互', '物文保护', '小麦米玉', '古健维修', '大据']) {
    const found = new Set(strip.within(piece, 1))
    for (const name of NAMES) if (nearest(piece, name, 1)) assert.ok(found.has(name), `${piece} in ${name}`)
  }
})
test('of a long piece the beginning is enough to be looked at', () => {
  const long = new Strip(), name = '现代生态循环农业建设高级研修班暨山东省农业环境保护和农村能源工作会议资料汇编'
  long.add(name, 1)
  assert.deepEqual([long.within(name, 1), long.heard(Array.from(name, sign => new Set(sign)))], [[1], [1]])
})
test('one pass leaves nothing behind for the next', () => {
  strip.within('机器人', 1)
  assert.deepEqual(strip.heard([new Set('麦')]), ['小麦玉米'])
})
