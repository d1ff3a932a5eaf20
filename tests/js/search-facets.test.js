import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Roll, listed, phraser } from '../../theme/assets/catalogue/search-facets.js'

const turns = JSON.parse(readFileSync(new URL('../turns.json', import.meta.url)))
const project = (number, title, applicant, organisers, city, sector, level) => (
  { number, title, applicant, organisers, city, sector, level })
const names = () => ({
  units: [{ name: '甲大学', slug: 'jia' }, { name: '乙局', slug: 'yi' }],
  cities: [{ name: '济南', slug: 'jinan' }, { name: '青岛', slug: 'qingdao' }],
  sectors: [{ name: '海洋', slug: 'haiyang' }],
  projects: [
    project('2016001', '海洋的研修班', 1, [0], 1, 0, 'N'), project('2016002', '苹果与梨', 1, [1], 0, -1, 'P'),
    project('2015001', '啊呀', 0, [0, 1], -1, 0, 'P'),
  ],
})
const data = {
  version: 1, years: [[2016, 2], [2015, 1]], ends: ['2016-10-31', '2015-10-31'], kinds: ['市人社局', '高校'], units: [1, 0],
  windows: { 2016001: { status: 'invited', counted: 'yes', closes: '2016-09-10', opens: '2016-09-20', ends: '2016-09-25' } },
  months: { 2016001: '2016-09' }, turns: turns.patterns,
}
const usual = { chosen: {}, words: '', sort: 'number', usual: 'number', day: '2016-09-05', from: 0, to: 100 }
const roll = () => new Roll(names(), data)
const shown = (wanted, hits = null) => roll().list({ ...usual, ...wanted }, hits).rows.map(row => row.number)
const hit = (number, partial = false) => ({ number, partial, marks: {} })

test('names are cut where the page cuts them', () => {
  const phrases = phraser(turns.patterns)
  for (const [text, pieces] of Object.entries(turns.pieces)) assert.deepEqual(phrases(text), pieces, text)
})
test('without conditions every row is there, as issued', () => {
  assert.deepEqual(shown({}), ['2016001', '2016002', '2015001'])
})
test('rows are told as far as they are wanted, and how many there are', () => {
  const list = roll().list({ ...usual, from: 1, to: 2 }, null)
  assert.deepEqual([list.rows.map(row => row.number), list.left, list.total], [['2016002'], 3, 3])
})
test('a row has the year of its plan, its units, how its applicant applies, its city and field', () => {
  assert.deepEqual(shown({ chosen: { year: ['2015'] } }), ['2015001'])
  assert.deepEqual(shown({ chosen: { unit: ['yi'] } }), ['2016001', '2016002', '2015001'])
  assert.deepEqual(shown({ chosen: { channel: ['高校'] } }), ['2015001'])
  assert.deepEqual(shown({ chosen: { city: ['jinan'] } }), ['2016002'])
  assert.deepEqual(shown({ chosen: { sector: ['haiyang'], level: ['P'] } }), ['2015001'])
})
test('a state is that of the day of reading, and another day makes another', () => {
  const one = roll()
  const open = day => one.list({ ...usual, chosen: { state: ['soon'] }, day }, null).left
  assert.deepEqual([open('2016-09-05'), open('2016-09-21'), open('2016-09-10')], [1, 0, 1])
})
test('a month is that of the opening, and undated is a choice', () => {
  assert.deepEqual(shown({ chosen: { month: ['2016-09'] } }), ['2016001'])
  assert.deepEqual(shown({ chosen: { month: ['none'] } }), ['2016002', '2015001'])
})
test('words put rows in the order of their rank, and what fits in part is the tail of any order', () => {
  assert.deepEqual(shown({ words: 'x' }, [hit('2015001'), hit('2016001')]), ['2015001', '2016001'])
  assert.deepEqual(shown({ words: 'x', sort: 'title' }, [hit('2016001'), hit('2015001', true)]), ['2016001', '2015001'])
})
test('by name the order is that of pinyin', () => {
  assert.deepEqual(shown({ sort: 'title' }), ['2015001', '2016001', '2016002'])
})
test('where nothing is left it says what dropping each condition would give', () => {
  const list = roll().list({ ...usual, chosen: { city: ['jinan'], level: ['N'] } }, null)
  assert.deepEqual(list.ways.map(way => [way.condition.facet, way.count]), [['city', 1], ['level', 1]])
})
test('words that are no words find nothing', async () => {
  const parts = { engine: { names: names() }, rows: async () => data }
  const found = await listed(parts, { projects: [] }, { ...usual, words: '<b>', none: true })
  assert.deepEqual([found.list.left, found.list.found, found.list.rows], [0, 0, []])
})
test('years that come in later are counted from then on', () => {
  const known = names(), late = known.projects.pop()
  const one = new Roll(known, data)
  assert.equal(one.list(usual, null).total, 2)
  known.projects.push(late)
  assert.equal(one.list(usual, null).counts.get('year').get('2015'), 1)
})
test('rows of another build are refused, and asked for again the next time', async () => {
  let asked = 0
  const rows = async () => { asked += 1; return asked < 2 ? { ...data, units: [0] } : data }
  const parts = { engine: { names: names() }, rows }
  await assert.rejects(listed(parts, { projects: [] }, usual))
  assert.equal((await listed(parts, { projects: [] }, usual)).list.total, 3)
})
