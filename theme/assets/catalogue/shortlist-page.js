/**
 * The page of the shortlist: its table, in the reader's order, brought up to date from the projects' own pages.
 *
 * In: `[data-shortlist]` with templates (records/shortlist.html). Out: rows, or the words for an empty list; what
 * is made of them for taking away and for comparing has modules of its own.
 * Surprising: rows are made anew after each change, so the focus is put back where it was: on the same button of the
 * same project, of its neighbour where that is gone, on the title where none is left.
 */
import { today } from './past.js'
import { compare } from './shortlist-compare.js'
import { write } from './shortlist-fields.js'
import { takeAway } from './shortlist-take.js'
import { MOST_SIDE_BY_SIDE, load, move, named, remove, save, summaryIn, update, watch } from './shortlist.js'
import { cost, enrol, isOver, organisers, stands, telephone, when, where } from './shortlist-words.js'

const say = {
  removed: (title, left) => `已移出《${title}》，还有 ${left} 项。`,
  cleared: count => `已移出全部 ${count} 项。`,
  moved: (title, place) => `《${title}》现在排第 ${place}。`,
  back: count => `已恢复，共 ${count} 项。`,
  refused: '浏览器不允许保存，这一页关掉后备选就没有了。',
  stale: numbers => `${numbers.join('、')}没能重新读取，这里是加入备选时的内容，可能已有变化。`,
  gone: numbers => `${numbers.join('、')}在本站已找不到，可能已撤回。`,
  over: numbers => `${numbers.join('、')}已不能报名。`,
  act: { up: '上移', down: '下移', remove: '移出' },
  of: (act, title) => `${act}：${title}`,
}
const PLAIN = ['waiting', 'past']

/** `{ fresh, stale, gone }`: items as their own pages say now, numbers that could not be asked, and not found. */
async function ask(items, root) {
  const told = { fresh: [], stale: [], gone: [] }
  await Promise.all(items.map(async ({ number }) => {
    try {
      const answer = await fetch(`${root}projects/${number}/`)
      const fresh = answer.ok ? summaryIn(await answer.text(), number) : null
      if (fresh) told.fresh.push(fresh)
      else (answer.ok || [404, 410].includes(answer.status) ? told.gone : told.stale).push(number)
    } catch {
      told.stale.push(number)
    }
  }))
  return told
}

function enhance(page) {
  const part = name => page.querySelector(name)
  const [some, none, body, title] = ['[data-some]', '[data-none]', '[data-items]', '.shortlist__title'].map(part)
  const [said, undo, note] = ['[data-said]', '[data-undo]', '[data-stale]'].map(part)
  const day = today(), root = '../'
  const chosen = new Set() // numbers side by side
  let before = null, told = { stale: [], gone: [] }
  const take = takeAway(page, day, root)

  const nameOf = item => item.title ?? item.number

  function rowOf(item, index, items) {
    const row = part('[data-row]').content.cloneNode(true).firstElementChild
    const { state, label } = stands(item, day)
    row.dataset.number = item.number
    write(row, {
      number: item.number, level: item.level ?? '', title: nameOf(item), enrol: enrol(item, day), when: when(item, day),
      where: where(item), organisers: organisers(item), cost: item.cost?.text ?? '', state: label,
    })
    row.querySelector('.table__link').href = `${root}projects/${item.number}/`
    row.querySelector('[data-field=cost]').title = cost(item)
    if (state && !PLAIN.includes(state)) row.querySelector('.state').classList.add(`state--${state}`)
    row.querySelector('[data-phones]').append(...phoneLinks(item))
    for (const button of row.querySelectorAll('[data-act]')) {
      const { act } = button.dataset
      button.setAttribute('aria-label', say.of(say.act[act], nameOf(item)))
      button.disabled = (act === 'up' && !index) || (act === 'down' && index === items.length - 1)
    }
    const versus = row.querySelector('[data-versus]')
    versus.checked = chosen.has(item.number)
    versus.disabled = !versus.checked && chosen.size >= MOST_SIDE_BY_SIDE
    versus.setAttribute('aria-label', say.of('比较', nameOf(item)))
    return row
  }

  function phoneLinks({ phones = [], phonesFrom }) {
    const links = phones.map(text => Object.assign(document.createElement('a'), { href: telephone(text), textContent: text, className: 'number' }))
    const from = Object.assign(document.createElement('span'), { className: 'shortlist__from', textContent: phones.length ? phonesFrom : '' })
    return [...links, from]
  }

  function show(items) {
    for (const number of chosen) if (!items.some(item => item.number === number)) chosen.delete(number)
    some.hidden = !items.length
    none.hidden = items.length > 0
    part('[data-total]').textContent = items.length
    body.replaceChildren(...items.map(rowOf))
    // those ticked for comparing, or the first of the list
    const side = items.map(item => item.number).filter(number => chosen.has(number))
    part('[data-compare-link]').search = named(side.length > 1 ? side : items.slice(0, MOST_SIDE_BY_SIDE).map(item => item.number))
    compare(part('[data-compare]'), items.filter(item => chosen.has(item.number)), day)
    take(items)
    const here = numbers => numbers.filter(number => items.some(item => item.number === number))
    const over = items.filter(item => isOver(item, day)).map(item => item.number)
    const words = [[here(told.gone), say.gone], [here(told.stale), say.stale], [over, say.over]]
    note.textContent = words.filter(([numbers]) => numbers.length).map(([numbers, sentence]) => sentence(numbers)).join('')
    note.hidden = !note.textContent
  }

  /** Change the list; `focus` says which control of which row has the focus then. */
  function change(items, words, focus) {
    const old = load()
    const kept = save(items)
    before = items.length < old.length ? old : null
    undo.hidden = !before
    said.textContent = kept ? words : `${words}${say.refused}`
    focus?.()
  }

  const control = (number, ...acts) => acts
    .map(act => body.querySelector(`[data-number="${number}"] [data-act=${act}]:enabled`)).find(Boolean)

  function act(number, what) {
    const items = load()
    const at = items.findIndex(item => item.number === number)
    if (at < 0) return
    const name = nameOf(items[at])
    if (what === 'remove') {
      const rest = remove(items, number)
      const next = rest[Math.min(at, rest.length - 1)]?.number
      change(rest, say.removed(name, rest.length), () => (next ? control(next, 'remove') : title).focus())
    } else {
      const moved = move(items, number, what === 'up' ? -1 : 1)
      const place = moved.findIndex(item => item.number === number) + 1
      change(moved, say.moved(name, place), () => control(number, what, 'up', 'down')?.focus())
    }
  }

  body.addEventListener('click', event => {
    const button = event.target.closest('[data-act]')
    if (button) act(button.closest('tr').dataset.number, button.dataset.act)
  })
  body.addEventListener('change', ({ target }) => {
    const { number } = target.closest('tr').dataset
    if (target.checked) chosen.add(number)
    else chosen.delete(number)
    show(load())
    body.querySelector(`[data-number="${number}"] [data-versus]`).focus()
  })
  part('[data-clear]').addEventListener('click', () => change([], say.cleared(load().length), () => title.focus()))
  undo.addEventListener('click', () => change(before, say.back(before.length), () => title.focus()))
  watch(show)
  show(load())
  ask(load(), root).then(answer => {
    told = answer
    save(answer.fresh.reduce(update, load()))
  })
}

if (globalThis.document) {
  const page = document.querySelector('[data-shortlist]')
  if (page) enhance(page)
}
