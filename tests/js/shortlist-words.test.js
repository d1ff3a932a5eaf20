import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lines } from '../../theme/assets/catalogue/shortlist-compare.js'
import {
  PENDING, UNKNOWN, cost, day, enrol, isOver, letter, phones, rowsOf, sources, span, stands, when, where,
} from '../../theme/assets/catalogue/shortlist-words.js'

const plan = '《关于印发计划的通知》（鲁人社字〔2016〕1号）'
const planned = {
  number: '2016001', title: '甲课', level: '省级', year: 2016, city: '济南', organisers: ['甲院', '乙院'],
  phones: ['0531-5550001'], phonesFrom: '2016年计划', window: { status: '', last: '2016-10-31' }, plan, row: '附件1 第1项',
  cost: { text: '只付往返交通费', quote: '除往返交通费由学员承担外，不得向学员收取费用', at: '二（四）' },
}
const announced = {
  ...planned, number: '2016002', title: '乙课', venue: '会议中心', address: '示例路1号', row: '附件1 第2项',
  window: { status: 'invited', closes: '2016-09-05', counted: 'yes', opens: '2016-09-13', ends: '2016-09-16', last: '2016-10-31' },
  dates: { register_by: '2016-09-05', check_in: '2016-09-12', start: '2016-09-13', end: '2016-09-16' },
  notice: { title: '关于举办乙课的通知', issued: '2016-08-01', status: '正常' },
}
const today = '2016-09-01'

test('a day is written as people write it', () => assert.equal(day('2016-09-05'), '2016年9月5日'))
test('a span does not say twice what both days share', () => {
  assert.equal(span('2016-09-05', '2016-09-08'), '2016年9月5日至8日')
  assert.equal(span('2016-09-29', '2016-10-02'), '2016年9月29日至10月2日')
  assert.equal(span('2016-12-30', '2017-01-02'), '2016年12月30日至2017年1月2日')
  assert.equal(span('2016-09-05', '2016-09-05'), '2016年9月5日')
  assert.equal(span(undefined, '2016-09-05'), '2016年9月5日')
})

test('what no notice has said is said to be so, with the seat of the organiser as what it is', () => {
  assert.equal(when(planned, today), PENDING)
  assert.equal(enrol(planned, today), PENDING)
  assert.equal(where(planned), '待招生通知公布（承办单位在济南）')
})
test('after the year nothing is still to come', () => {
  assert.equal(when(planned, '2017-01-01'), '没有登出招生通知（2016年的项目）')
  assert.ok(isOver(planned, '2017-01-01'))
  assert.ok(!isOver(planned, today))
})
test('what is announced is said with the days left', () => {
  assert.equal(when(announced, today), '2016年9月13日至16日，9月12日报到')
  assert.equal(enrol(announced, today), '2016年9月5日（还有 4 天）')
  assert.equal(enrol(announced, '2016-09-05'), '2016年9月5日（今天截止）')
  assert.equal(enrol(announced, '2016-09-06'), '2016年9月5日')
  assert.equal(where(announced), '济南，会议中心（示例路1号）')
})
test('a cancelled course says so and when it was to be', () => {
  const gone = { ...announced, dates: {}, was: announced.dates, window: { status: 'cancelled', last: '2016-10-31' } }
  assert.equal(when(gone, today), '已取消，原定 2016年9月13日至16日')
  assert.equal(enrol(gone, today), '已取消')
})
test('a delay without a new day, and with one', () => {
  const delayed = { ...announced, dates: {}, was: announced.dates, window: { status: 'postponed', last: '2016-10-31' } }
  assert.equal(when(delayed, today), '延期，新的日期待通知，原定 2016年9月13日至16日')
  const moved = { ...announced, was: { start: '2016-08-01' } }
  assert.equal(when(moved, today), '2016年9月13日至16日，9月12日报到（原定 2016年8月1日）')
})
test('a notice without a deadline sends people to the organiser', () => {
  assert.equal(enrol({ ...announced, dates: { start: '2016-09-13' } }, today), '通知没有写，问承办单位')
})
test('an item that knows only its row says where the rest is', () => {
  const row = { number: '2016001', title: '甲课', window: planned.window }
  assert.deepEqual([when(row, today), enrol(row, today), where(row), phones(row), cost(row)], [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, ''])
  assert.equal(stands(row, today).label, '计划中')
  assert.equal(stands({ number: '1' }, today).label, UNKNOWN)
})
test('a cost comes with its words and its paragraph', () => {
  assert.equal(cost(planned), '只付往返交通费：“除往返交通费由学员承担外，不得向学员收取费用”（鲁人社字〔2016〕1号 二（四））')
})

test('the letter says of each what, when, where, who and where from, and the cost once', () => {
  const text = letter([announced, planned], today)
  for (const part of ['1．《乙课》（2016002，省级）', '2．《甲课》（2016001，省级）', '按意愿先后', PENDING, '甲院、乙院', '0531-5550001（2016年计划）', '2016年9月1日查看']) {
    assert.ok(text.includes(part), part)
  }
  assert.equal(text.split('不得向学员收取费用').length, 2)
  assert.ok(text.includes(`出处：${sources([announced, planned])}。`))
  assert.ok(!/undefined|null|NaN/.test(text))
})
test('one course is not put in an order, and a demonstration says so first', () => {
  assert.ok(!letter([planned], today).includes('先后'))
  assert.ok(letter([planned], today, '【演示】').startsWith('【演示】\n'))
})
test('a letter of items that know nothing more than their numbers holds no gaps', () => {
  assert.ok(!/undefined|null|NaN/.test(letter([{ number: '2016001' }], today)))
})
test('sources name each plan once with its rows, and each notice', () => {
  assert.equal(sources([planned, announced]), `${plan}附件1 第1项、附件1 第2项；《关于举办乙课的通知》（2016年8月1日）`)
  assert.equal(rowsOf([planned, announced]), '鲁人社字〔2016〕1号 附件1 第1项、附件1 第2项；各项目的招生通知')
})

test('what all say is compared once, what nobody says not at all', () => {
  const found = new Map(lines([planned, announced], today))
  assert.deepEqual(found.get('级别'), ['省级'])
  assert.deepEqual(found.get('状态'), ['计划中', '即将截止'])
  assert.ok(!found.has('领域'))
})
