import assert from 'node:assert/strict'
import { test } from 'node:test'
import { folded } from '../../theme/assets/catalogue/ics.js'
import { paragraph } from '../../theme/assets/catalogue/notice-writer.js'
import { asText, faults } from '../../theme/assets/catalogue/organisers-page.js'
import { levelOf, numberIn, parse } from '../../theme/assets/catalogue/planner.js'
import { inWords, isWorking, monthsAfter, monthsBefore, workingBefore } from '../../theme/assets/catalogue/reckon.js'

const off = { 2016: { off: ['2016-10-03'], on: ['2016-10-08'] } }

test('a month before and after is the same day, or the last where there is none', () => {
  assert.equal(monthsBefore('2016-03-31', 1), '2016-02-29')
  assert.equal(monthsBefore('2016-01-15', 2), '2015-11-15')
  assert.equal(monthsAfter('2016-12-31', 2), '2017-02-28')
})
test('days off are those of the table, and weekends where it ends', () => {
  assert.equal(isWorking('2016-10-03', off), false)
  assert.equal(isWorking('2016-10-08', off), true)
  assert.equal(isWorking('2031-01-04', off), false)
  assert.equal(workingBefore('2016-10-03', off), '2016-09-30')
})
test('a day in a sentence is said in words, without the space after it', () => {
  assert.equal(inWords('从 2016-09-01 到 2016-10-02 是'), '从 2016年9月1日到 2016年10月2日是')
})
test('a field that is no day or no length is told, an empty one is not', () => {
  const told = { said: { 'own-date': { what: '{label}', own: '' }, 'own-length': { what: '{most}', own: '' } }, labels: { start: '开班' }, most: 60 }
  assert.deepEqual(Object.keys(faults(told, { start: '2016-02-30', length: '61' })), ['start', 'length'])
  assert.deepEqual(faults(told, { start: '', length: '' }), {})
})
test('words to copy have each day with its weekday and papers', () => {
  const step = { name: 'filing', day: '2016-08-20', before: '2016-08-19', rule: { papers: ['甲', '乙'] } }
  const text = asText({ steps: { filing: '最晚报送' } }, { document: '《通知》' }, [step], '标题')
  assert.equal(text, '标题\n2016年8月20日（星期六） 最晚报送：甲、乙（这一天不上班，建议 2016年8月19日以前办好）\n依据：《通知》')
})
test('only a number that can be an address is asked for', () => {
  assert.equal(numberIn('?project=2016035'), '2016035')
  for (const bad of ['', '?project=', '?project=../a', '?project=%3Cscript%3E']) assert.equal(numberIn(bad), '')
})
test('a project without a level fills in none', () => assert.equal(levelOf({}), ''))
test('what is kept is taken only where it is ours', () => {
  assert.deepEqual(parse('{"version":1,"fields":{"city":"日照","quota":5}}'), { city: '日照' })
  for (const text of [null, '', '{', '[]', '{"version":2,"fields":{"city":"日照"}}']) assert.deepEqual(parse(text), {})
})
test('nothing in a paragraph acts as Markdown', () => {
  assert.equal(paragraph('# 一'), '\\# 一')
  assert.equal(paragraph('1. 二'), '1\\. 二')
  assert.equal(paragraph('<b>*三*'), '&lt;b&gt;\\*三\\*')
})
test('a line is cut between characters', () => {
  for (const piece of folded(`SUMMARY:${'😀'.repeat(60)}`).split('\r\n')) {
    assert.ok(new TextEncoder().encode(piece).length <= 75)
    assert.ok(piece.isWellFormed())
  }
})
