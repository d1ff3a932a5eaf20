import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
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

/** A worker that says it is ready, then answers nothing; `threads` are those that were started. */
class Silent extends EventTarget {
  static threads = []

  constructor() {
    super()
    this.sent = []
    Silent.threads.push(this)
  }

  postMessage(message) {
    this.sent.push(message)
    if (message.root) queueMicrotask(() => this.say({ id: message.id, answer: true }))
  }

  say(data) {
    this.dispatchEvent(Object.assign(new Event('message'), { data }))
  }

  terminate() {
    this.ended = true
  }
}
const started = () => {
  globalThis.Worker = Silent
  return [open(root), Silent.threads.at(-1)]
}

test('a question reaches the worker and its answer comes back', async () => {
  const [{ search }, thread] = started()
  const asked = search('g')
  await settle()
  thread.say({ id: thread.sent[1].id, answer: { query: 'g' } })
  assert.deepEqual(await asked, { query: 'g' })
})
test('a worker that dies fails what it was asked and all that follows', async () => {
  const [{ search }, thread] = started()
  const under = search('g')
  await settle()
  thread.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }))
  await assert.rejects(under, /out of memory/)
  await assert.rejects(search('gu'), /out of memory/)
  assert.ok(thread.ended)
})
test('a worker that does not answer for long is given up', async () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const [{ search }] = started()
  const under = search('g')
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  mock.timers.tick(59_000)
  const still = await Promise.race([under.catch(() => 'failed'), Promise.resolve('waiting')])
  mock.timers.tick(2_000)
  assert.equal(still, 'waiting')
  await assert.rejects(under, /does not answer/)
  await assert.rejects(search('gu'), /does not answer/)
  mock.timers.reset()
})
