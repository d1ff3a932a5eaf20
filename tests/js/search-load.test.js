import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer } from '../../theme/assets/catalogue/search-load.js'
import { Unheard } from '../../theme/assets/catalogue/search-sound.js'

/** Parts whose engine needs sounds for `gujian`; `fetched` counts how often they were asked for. */
function parts(hear = async () => {}) {
  const state = { heard: false, fetched: 0 }
  const search = query => {
    if (query === 'gujian' && !state.heard) throw new Unheard('not in yet')
    return { query }
  }
  const made = { engine: { search }, years: { searched: [2016, 2016], missing: [] }, hear: async () => {
    state.fetched += 1
    await hear()
    state.heard = true
  } }
  return [made, state]
}

test('sounds are fetched by the first question that needs them', async () => {
  const [made, state] = parts()
  await answer(made, { query: '古建' })
  assert.equal(state.fetched, 0)
  assert.equal((await answer(made, { query: 'gujian' })).query, 'gujian')
  await answer(made, { query: 'gujian' })
  assert.equal(state.fetched, 1)
})
test('where the sounds cannot be had the question fails and others are answered', async () => {
  const [made] = parts(() => Promise.reject(new Error('404 sounds')))
  await assert.rejects(answer(made, { query: 'gujian' }), /404 sounds/)
  assert.equal((await answer(made, { query: '古建' })).query, '古建')
})
test('whatever else goes wrong in the engine is told', async () => {
  const made = { engine: { search: () => { throw new TypeError('odd') } }, hear: async () => {} }
  await assert.rejects(answer(made, { query: '古建' }), /odd/)
})
