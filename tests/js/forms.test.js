import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { advice, compose, fileName, rate, state } from '../../theme/assets/catalogue/forms-compose.js'
import { clean, fillDocument, inDocument, inSheet, pack } from '../../theme/assets/catalogue/forms-files.js'
import { strFromU8, strToU8, unzipSync } from '../../theme/assets/catalogue/fflate.js'
import { lay, parse, turn } from '../../theme/assets/catalogue/forms-kept.js'
import { accounts, characters, due, hundredths, score, shown } from '../../theme/assets/catalogue/forms-reckoning.js'

const cases = JSON.parse(readFileSync(new URL('../forms.json', import.meta.url), 'utf-8'))
const LINES = [
  ['finished', 20, 'all'], ['quality', 10, 'rating'], ['content', 5, 'rating'], ['method', 5, 'rating'],
  ['organisation', 10, 'rating'], ['logistics', 5, 'rating'], ['service', 5, 'rating'], ['people', 10, 'people', 50],
  ['hours', 10, 'hours', 24], ['passed', 10, 'rate', 70], ['shared', 5, 'all'], ['publicity', 5, 'some'],
].map(([name, points, measure, least = 0]) => ({ name, points, measure, least, rule: `${name}的规定` }))
const COSTS = ['lodging', 'board']
const RULES = {
  year: 2016, months: 1, grants: { N: 190000, P: 100000 }, lines: COSTS, limit: 5, suggestions: 3, pass: 70, full: 100, bundle: 'bundle',
  labels: Object.fromEntries([...LINES.map(({ name }) => name), ...COSTS, 'approval', 'outcome'].map(name => [name, `【${name}】`])),
  parts: ['approval', 'outcome'], score: LINES, least: { N: 70, P: 50 },
  names: { accounts: '附件2-经费决算表', summary: '附件3-验收表', report: '附件4-自评报告', score: '附件5-绩效考核表', bundle: '报送清单' },
}

for (const { why, typed, hundredths: found, shown: words } of cases.amounts) {
  test(`an amount is read as the shared table says: ${why}`, () => {
    assert.equal(hundredths(typed), found)
    if (found !== null) assert.equal(shown(found), words)
  })
}
for (const { why, text, count } of cases.characters) {
  test(`characters are counted as the shared table says: ${why}`, () => assert.equal(characters(text), count))
}
for (const { end, months, due: last } of cases.due) {
  test(`the report is due as the shared table says: ${end}`, () => assert.equal(due(end, months), last))
}
for (const { why, lines, grant, own, total, raised, surplus, gap, tooMuch } of cases.accounts) {
  test(`accounts add up as the shared table says: ${why}`, () => {
    assert.deepEqual(accounts(lines, grant, own), { total, own: raised, surplus, gap, tooMuch })
  })
}
for (const { why, typed, total, zero, open, over } of cases.score) {
  test(`points are had as the shared table says: ${why}`, () => {
    const found = score(LINES, { ...cases.whole, ...typed })
    assert.deepEqual([found.total, found.zero, found.open, found.over], [total, zero, open, over])
  })
}

const said = (name, values) => compose(name, values, RULES).problems.map(({ field, kind }) => `${kind} ${field}`)
const ABOUT = { number: '2016035', title: '题', leader: '张', phone: '1', contact: '李', applicant: '甲', organiser: '乙', place: '丙', start: '2016-10-10', end: '2016-10-13', trainees: '50', level: 'P' }

test('accounts in order are ready, and what is left over is to be returned', () => {
  const made = compose('accounts', { ...ABOUT, lodging: '30000', board: '0.50' }, RULES)
  assert.equal(made.ready, true)
  assert.deepEqual([made.fields.total, made.fields.grant, made.fields.own, made.fields.surplus], ['30000.50', '100000', '0', '69999.50'])
  assert.match(made.problems[0].text, /退回拨付单位/)
})
test('a national project whose notice says nothing of own money says so', () => {
  assert.ok(said('accounts', { ...ABOUT, level: 'N', lodging: '200000' }).includes('note own'))
})
test('an amount that cannot be read stops the sheet and is not summed', () => {
  const made = compose('accounts', { ...ABOUT, lodging: '三万', board: '1' }, RULES)
  assert.deepEqual([made.stopped, made.fields.total, made.fields.lodging], [true, '', '三万'])
})
test('an end before the start is wrong', () => {
  assert.ok(said('accounts', { ...ABOUT, end: '2016-10-09', lodging: '1' }).includes('wrong end'))
})
test('the summary is ready at its limit and not one character beyond', () => {
  assert.equal(compose('summary', { ...ABOUT, effect: '一二三 四五\n' }, RULES).ready, true)
  const beyond = compose('summary', { ...ABOUT, effect: '一二三四五六' }, RULES)
  assert.equal(beyond.ready, false)
  assert.match(beyond.problems[0].text, /多 1 字/)
})
test('a report needs its suggestions, and white space is none', () => {
  const told = { ...ABOUT, approval: '甲', advice1: '一', advice2: '二', advice3: ' \n ' }
  assert.equal(compose('report', told, RULES).ready, false)
  assert.ok(said('report', told).includes('missing advice3'))
  const whole = compose('report', { ...told, advice5: '三', outcome: '成果' }, RULES)
  assert.equal(whole.ready, true)
  assert.equal(whole.fields.outcome, '成果\n1．一\n2．二\n3．三')
  assert.deepEqual(advice({ advice2: ' 二 ' }), ['二'])
})
test('a score under the mark is said to fail, one that is not whole shows no total', () => {
  const low = compose('score', { ...cases.whole, ...ABOUT, finishedIs: 'no', hoursIs: '1', others: '0' }, RULES)
  assert.equal(low.fields.score, '60')
  assert.ok(low.problems.some(({ field, text }) => field === 'score' && text.includes('70')))
  assert.equal(compose('score', { ...cases.whole, finishedIs: '' }, RULES).fields.score, '')
})
test('sixty-nine of a hundred never reads as seventy', () => assert.equal(rate(6999, 10000), '69.99%'))
test('a doubt about who is counted is told', () => {
  assert.ok(said('score', { ...cases.whole, ...ABOUT, others: '9', managers: '1' }).includes('note managers'))
  assert.ok(said('score', { ...cases.whole, ...ABOUT, sat: '40', passedCount: '30' }).includes('note sat'))
})
test('the bundle is ready when four forms and the list are', () => {
  const all = { ...ABOUT, ...cases.whole, lodging: '1', effect: '好', approval: '甲', outcome: '乙', advice1: '1', advice2: '2', advice3: '3', listReady: 'yes' }
  const made = compose('bundle', all, RULES)
  assert.deepEqual(made.problems, [])
  assert.equal(made.fields.due, '2016年11月13日')
  assert.equal(state(compose('bundle', {}, RULES)), '还有 6 处没有填好')
})
test('a file is named by annex and number, a draft says so, no sign climbs out of a folder', () => {
  assert.equal(fileName('score', { ready: true }, ABOUT, RULES, 'docx'), '附件5-绩效考核表-2016035.docx')
  assert.equal(fileName('score', { ready: false }, { number: '../..\\a' }, RULES, 'docx'), '附件5-绩效考核表-a（草稿）.docx')
})

const PLACE = '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:bookmarkStart w:id="1" w:name="F_a"/><w:r><w:rPr><w:b/></w:rPr></w:r><w:r><w:t>提示</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
test('a place is filled as its first run looks, each line a paragraph like its own', () => {
  assert.equal(inDocument(PLACE, { a: '甲\n乙' }),
    '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">甲</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">乙</w:t></w:r></w:p>')
})
test('a place that nobody filled keeps its prompt', () => assert.equal(inDocument(PLACE, { a: ' ' }), PLACE))
test('markup is text, and what XML cannot hold is left out', () => {
  assert.match(inDocument(PLACE, { a: '<w:p>&"$& $1\u0000\u0008\ud800' }), />&lt;w:p&gt;&amp;&quot;\$&amp; \$1</)
  assert.equal(clean('a\u0000\r\nb\ufffe😀'), 'a\nb😀')
})
test('a cell takes a number as one, keeps its formula beside it, and takes words that look like a formula as words', () => {
  const xml = '<c r="B1" s="2"/><c r="B2" s="3"><f>SUM(A1)</f><v>0</v></c><c r="B11" s="2"/>'
  assert.equal(inSheet(xml, { a: 'B1', b: 'B2' }, { a: '=1+1', b: { number: '3', typed: false } }),
    '<c r="B1" s="2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="B2" s="3"><f>SUM(A1)</f><v>3</v></c><c r="B11" s="2"/>')
  assert.equal(inSheet(xml, { b: 'B2' }, { b: { number: '3', typed: true } }), '<c r="B1" s="2"/><c r="B2" s="3"><v>3</v></c><c r="B11" s="2"/>')
})
test('the same words give the same file', () => {
  const blank = pack({ 'word/document.xml': strToU8(PLACE) })
  assert.deepEqual(fillDocument(blank, { a: '甲' }), fillDocument(blank, { a: '甲' }))
  assert.match(strFromU8(unzipSync(fillDocument(blank, { a: '甲' }))['word/document.xml']), /甲/)
})

test('what storage holds may be anything', () => {
  for (const text of [null, '', '{', '[]', '{"version":1,"projects":null}', '{"version":9,"projects":{"a":{}}}']) {
    assert.deepEqual(parse(text), { current: '', projects: {} })
  }
  const odd = '{"version":1,"current":7,"projects":{"2016035":{"title":"题","own":3,"<b>":"x"},"../x":{}}}'
  assert.deepEqual(parse(odd), { current: '', projects: { 2016035: { title: '题' } } })
})
test('what was typed before a project was chosen goes with it, and never over what it has', () => {
  const loose = lay(parse(''), '', { leader: '张' })
  assert.deepEqual(turn(loose, '2016035'), { current: '2016035', projects: { 2016035: { leader: '张' } } })
  const both = { current: '', projects: { '': { leader: '张' }, 2016035: { leader: '李' } } }
  assert.equal(turn(both, '2016035').projects[2016035].leader, '李')
})
test('an emptied field is forgotten', () => {
  assert.deepEqual(lay(lay(parse(''), '1', { a: 'x', b: 'y' }), '1', { a: '' }).projects[1], { b: 'y' })
})
