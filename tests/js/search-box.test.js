import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asker, STALE } from '../../theme/assets/catalogue/search-box-ask.js'
import { emptiness, pointer, remarks, sections as beside } from '../../theme/assets/catalogue/search-box-found.js'
import { finder, hitsOf } from '../../theme/assets/catalogue/search-box-hits.js'
import { remark, sections } from '../../theme/assets/catalogue/search-box-list.js'
import { clean, joined, pieces } from '../../theme/assets/catalogue/search-box-marks.js'
import { digitsIn, reason } from '../../theme/assets/catalogue/search-box-reasons.js'

const marks = { title: [], organisers: [[]], applicant: [], phone: null }
const hit = (number, more = {}) => ({
  number, title: `项目${number}`, organisers: ['甲单位'], applicant: '乙局', city: '日照', how: 'name', partial: false, marks,
  alias: '', synonym: null, ...more,
})
const unit = name => ({ name, address: `units/${name}/`, count: 2, how: 'name', marks: { name: [] } })
const answer = (more = {}) => ({
  query: '词', projects: [], units: [], notices: [], guide: [], bodies: null, notes: [], ...more,
})
const root = 'https://example.org/peixun/'

test('a text is cut at what is marked', () => {
  assert.deepEqual(pieces('文物与古建', [[3, 5]]), [{ text: '文物与', marked: false }, { text: '古建', marked: true }])
})
test('ranges that overlap, lie outside or are no ranges mark nothing twice', () => {
  assert.deepEqual(clean([[4, 9], [0, 2], [1, 3], [2, 2], [7, 3]], 6), [[0, 2], [2, 3], [4, 6]])
  assert.deepEqual(clean(undefined, 6), [])
})
test('what is marked in units stands behind the units before them', () => {
  assert.deepEqual(joined(['甲乙', '丙丁'], [[[0, 1]], [[1, 2]]], '、'), [[0, 1], [4, 5]])
})
test('the tail of a number is marked, whatever separators were typed', () => {
  assert.deepEqual(digitsIn('2016016', '016'), [[4, 7]])
  assert.deepEqual(digitsIn('2016035', '2016-０35'), [[0, 7]])
})
test('a row that shows what matched needs no reason', () => {
  assert.equal(reason(hit('1', { marks: { ...marks, title: [[0, 1]], applicant: [[0, 1]] } })), null)
})
test('an applicant, a telephone, a short name and a related word are reasons', () => {
  const of = more => reason(hit('1', more))
  assert.deepEqual(of({ marks: { ...marks, applicant: [[0, 1]] } }), { label: '申报单位', text: '乙局', ranges: [[0, 1]] })
  const phone = { text: '0531-1', role: 'applicant', ranges: [[5, 6]] }
  assert.deepEqual(of({ marks: { ...marks, phone } }), { label: '申报单位电话', text: '0531-1', ranges: [[5, 6]] })
  assert.equal(of({ alias: '甲单' }).label, '简称')
  assert.equal(of({ synonym: { typed: '打工', word: '务工' } }).text, '务工')
})
test('suggestions are eight at most, and each kind has its place', () => {
  const full = answer({
    projects: Array.from({ length: 20 }, (_, at) => hit(String(at))), units: ['a', 'b', 'c'].map(unit),
    guide: [{ page: '学员指南', heading: '怎么报名', address: 'guide/trainees/#how' }],
  })
  const shown = sections(full)
  assert.deepEqual(shown.map(({ name, options }) => [name, options.length]), [['项目', 4], ['单位', 2], ['指南', 1]])
  assert.deepEqual(sections(answer()), [])
})
test('what was found by sound, or answers to a part, says so', () => {
  assert.equal(remark(answer({ projects: [hit('1')], notes: [{ kind: 'sound', words: ['x'] }] })), '按读音相近的结果')
  assert.equal(remark(answer({ projects: [hit('1', { partial: true })] })), '部分匹配')
  assert.equal(remark(answer({ projects: [hit('1')], notes: [{ kind: 'related', typed: 'x', words: ['甲', '乙'] }] })), '相关：甲、乙')
  assert.equal(remark(answer({ projects: [hit('1')] })), '')
})
test('an empty list says what it was that found nothing', () => {
  assert.equal(emptiness({ answer: answer(), hits: 3, words: '词' }).title, '没有符合全部条件的项目')
  assert.deepEqual(emptiness({ answer: answer(), hits: 0, words: '词' }), { title: '没有符合“词”的项目', lines: [] })
  const unknown = answer({ notes: [{ kind: 'unknown', words: ['甲', '乙'] }] })
  assert.deepEqual(emptiness({ answer: unknown, hits: 0, words: '甲乙' }).lines, ['没有找到的词：“甲”“乙”。'])
})
test('a number that does not exist is told the numbers that do', () => {
  const range = answer({ notes: [{ kind: 'range', years: [{ year: 2016, from: '2016001', to: '2016096' }] }] })
  assert.deepEqual(emptiness({ answer: range, hits: 0, words: '2016999' }), {
    title: '没有这个编号', lines: ['2016年的编号从 2016001 到 2016096。'],
  })
})
test('a search without its data says so and nothing else', () => {
  assert.equal(remarks({ plain: true, answer: null }).length, 1)
  assert.deepEqual(remarks({ plain: false, answer: answer() }), [])
})
test('years that are still loading are told, and a county whose city it is', () => {
  const some = { years: { from: 2012, to: 2016, whole: false }, projects: [hit('1')] }
  const notes = [{ kind: 'county', county: '曲阜市', city: '济宁', address: 'cities/jining/' }]
  assert.equal(remarks({ answer: answer({ ...some, notes }) }).length, 2)
  assert.deepEqual(remarks({ answer: answer({ ...some, years: { from: 2016, to: 2016, whole: true } }) }), [])
})
test('a notice found by its title is not named again for what stands in it', () => {
  const notice = { title: '通知', address: 'notices/1/', number: '1', marks: { title: [] } }
  const inside = address => ({ title: '通知', address, number: '1', excerpt: '词', marks: { excerpt: [[0, 1]] } })
  const shown = beside(answer({ notices: [notice], bodies: [inside('notices/1/'), inside('notices/2/')] }))
  assert.deepEqual(shown.map(({ name, items }) => [name, items.length]), [['通知', 1], ['正文提到', 1]])
  assert.equal(pointer(shown), '列表后面还有通知 1 个、正文提到 1 个')
})
test('rows that are not on this page are no hits', () => {
  const found = hitsOf(answer({ projects: [hit('2'), hit('9'), hit('1')] }), new Map([['1', 0], ['2', 1]]))
  assert.deepEqual(found.order, [1, 0])
})

/** A client whose answers wait to be given. */
function slow(ready = Promise.resolve()) {
  const waiting = []
  const search = (query, { signal }) => new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
    waiting.push(() => resolve(answer({ query })))
  })
  let starts = 0
  const start = () => {
    starts += 1
    return { ready, search, close() {} }
  }
  return { start, waiting, starts: () => starts }
}
const settle = () => new Promise(resolve => setImmediate(resolve))

test('an answer to what is no longer asked is dropped', async () => {
  const engine = slow()
  const { ask } = asker(root, undefined, engine.start)
  const first = ask('g')
  await settle()
  const second = ask('gj')
  assert.equal(await first, STALE)
  await settle()
  engine.waiting.at(-1)()
  assert.equal((await second).query, 'gj')
  assert.equal(engine.starts(), 1)
})
test('a search that cannot be had answers null, and is not tried again', async () => {
  for (const start of [() => { throw new Error('no workers') }, slow(Promise.reject(new Error('404'))).start]) {
    let starts = 0
    const { ask } = asker(root, undefined, () => { starts += 1; return start() })
    assert.equal(await ask('词'), null)
    assert.equal(await ask('词'), null)
    assert.ok(starts <= 2)
  }
})
test('markup, expressions and code are not words, and are not even asked', async () => {
  const { ask } = asker(root, undefined, () => assert.fail('asked'))
  for (const query of ['<b>', '＜script＞', '\\d', '古建|文物', '{{ 7*7 }}', '${x}', '1=1']) {
    const { projects, notes } = await ask(query)
    assert.deepEqual([projects, notes], [[], [{ kind: 'unknown', words: [query] }]])
  }
})
test('without the engine rows are found by their letters, and what is found says so', async () => {
  const { find } = finder([{ number: '1' }], root, () => () => new Set([0]), () => { throw new Error('no') })
  const shown = []
  await find('词', result => shown.push(result), () => {})
  assert.deepEqual(shown.map(({ plain, hits, order }) => [plain, [...hits.keys()], order]), [[true, [0], null]])
})
test('when older years are in, the same words are asked again', async () => {
  let client, count = 0
  const start = () => (client = { ready: Promise.resolve(), close() {}, search: async query => answer({ query, count: count += 1 }) })
  const { find } = finder([], root, () => () => new Set(), start)
  const shown = []
  await find('词', result => shown.push(result.answer.count), () => {})
  client.onyears([2015])
  await settle()
  assert.deepEqual(shown, [1, 2])
})
test('what was found once is found again at once', async () => {
  const engine = slow()
  const { find } = finder([{ number: '1' }], root, () => () => new Set(), engine.start)
  let shown = 0
  const first = find('词', () => { shown += 1 }, () => {})
  await settle()
  engine.waiting[0]()
  await first
  find('', () => { shown += 1 }, () => assert.fail('waited'))
  find('词', () => { shown += 1 }, () => assert.fail('waited'))
  assert.equal(shown, 3)
})
