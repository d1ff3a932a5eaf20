import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from '../../theme/assets/catalogue/search.js'

/** An engine that answers when it is told to, and remembers what it was asked. */
function slow() {
  const asked = [], answers = []
  const ask = ({ query }) => new Promise(resolve => {
    asked.push(query)
    answers.push(() => resolve({ query }))
  })
  return { asked, answers, start: () => ({ ready: Promise.resolve(), ask, close() {} }) }
}
const root = 'https://example.org/peixun/'
const settle = () => new Promise(resolve => setImmediate(resolve))

test('of questions that wait only the newest is asked', async () => {
  const engine = slow()
  const { search } = open(root, engine.start)
  const [first, second, third] = ['g', 'gu', 'guj'].map(query => search(query))
  await assert.rejects(second, { name: 'AbortError' })
  engine.answers[0]()
  assert.deepEqual(await first, { query: 'g' })
  await settle()
  engine.answers[1]()
  assert.deepEqual(await third, { query: 'guj' })
  assert.deepEqual(engine.asked, ['g', 'guj'])
})
test('an aborted question fails at once and is never asked', async () => {
  const engine = slow()
  const { search } = open(root, engine.start)
  const stop = new AbortController()
  search('g')
  const waits = search('gu', { signal: stop.signal })
  stop.abort()
  await assert.rejects(waits, { name: 'AbortError' })
  await assert.rejects(search('guj', { signal: stop.signal }), { name: 'AbortError' })
  engine.answers[0]()
  await settle()
  assert.deepEqual(engine.asked, ['g'])
})
test('a search that cannot be started says so', async () => {
  const start = () => ({ ready: Promise.resolve(), ask: () => Promise.reject(new Error('404')), close() {} })
  await assert.rejects(open(root, start).search('g'), /404/)
})
