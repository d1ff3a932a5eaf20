/**
 * 备选 on every page: a button in each row and on a project's page, and the link with the count in the masthead.
 *
 * In: `.listing__item`, `button[data-pick]` with the project's summary, `a.masthead__picks[hidden]`. Out: buttons
 * that put aside and take back, a bar with what can be done then; none of it is there without script.
 * Surprising: a row knows little of its project, so its page is asked for the rest once it is put aside. From a
 * folder on a disk nothing can be asked, and what the row says must do.
 */
import { bar } from './picks-bar.js'
import { MOST, add, has, load, parseOne, remove, save, summaryIn, update, watch } from './shortlist.js'

const say = {
  row: '备选',
  project: chosen => (chosen ? '已加入备选' : '加入备选'),
  of: title => `备选：${title}`,
  added: (title, count) => `已加入备选：${title}。共 ${count} 项。`,
  removed: (title, count) => `已移出备选：${title}。还有 ${count} 项。`,
  full: `备选最多 ${MOST} 项，请先移出一些。`,
  refused: '浏览器不允许保存，这一页关掉后备选就没有了。',
  link: count => `备选，${count} 项`,
}
// rows that get their buttons first; each share lays the page out once more, so the others are large
const FIRST = 200, SHARE = 4000

const numberIn = row => row.querySelector('.listing__number').textContent.trim()

/** What a row says of its project. */
function itemOf(row) {
  const text = part => row.querySelector(part)?.textContent.trim() ?? ''
  const window = { ...row.querySelector('[data-standing]')?.dataset }
  for (const name of ['standing', 'badge']) delete window[name]
  const level = text('.level')
  return {
    number: text('.listing__number'),
    title: text('.listing__link'),
    ...(level ? { level } : {}),
    ...('last' in window ? { window } : {}),
  }
}

/** Once more in full, from the project's own page. */
async function complete(number, href) {
  try {
    const answer = await fetch(href)
    const fresh = answer.ok ? summaryIn(await answer.text(), number) : null
    if (fresh) save(update(load(), fresh))
  } catch { /* no way there: the row's own words stay */ }
}

function speaker() {
  const line = Object.assign(document.createElement('p'), { className: 'hide pick__said' })
  line.setAttribute('role', 'status')
  document.body.append(line)
  let timer
  return (text, inSight) => {
    line.className = inSight ? 'pick__said' : 'hide pick__said'
    line.textContent = text
    clearTimeout(timer)
    timer = setTimeout(() => { line.className = 'hide pick__said' }, 6000)
  }
}

function enhance(rows, own, link, content) {
  const tell = speaker()
  const offer = link && content && (rows.length || own.length) ? bar(content, link.href) : () => {}
  const buttons = new Map() // number → its buttons, for a project may stand twice on a page

  function show(items) {
    const chosen = new Set(items.map(item => item.number))
    for (const [number, all] of buttons) for (const button of all) press(button, chosen.has(number))
    offer(items)
    if (!link) return
    link.hidden = !chosen.size
    link.lastElementChild.textContent = chosen.size
    link.setAttribute('aria-label', say.link(chosen.size))
  }

  function press(button, chosen) {
    if (button.ariaPressed === String(chosen)) return
    button.ariaPressed = String(chosen)
    if (button.dataset.pick) button.textContent = say.project(chosen)
  }

  function toggle(item, href) {
    const before = load()
    const taken = has(before, item.number)
    const after = taken ? remove(before, item.number) : add(before, item)
    if (after === before) return tell(say.full, true)
    const kept = save(after)
    const words = (taken ? say.removed : say.added)(item.title, after.length)
    tell(kept ? words : `${words}${say.refused}`, !kept)
    if (!taken && href) complete(item.number, href)
  }

  function know(number, button) {
    buttons.set(number, [...(buttons.get(number) ?? []), button])
  }

  const made = Object.assign(document.createElement('button'), {
    type: 'button', className: 'pick__button pick__button--row', textContent: say.row, ariaPressed: 'false',
  })
  function give(row, chosen) {
    const number = numberIn(row)
    const button = made.cloneNode(true)
    button.setAttribute('aria-label', say.of(row.querySelector('.listing__link').textContent))
    press(button, chosen.has(number))
    row.append(button)
    know(number, button)
  }

  function giveAll(from, count) {
    const chosen = new Set(load().map(item => item.number))
    for (const row of rows.slice(from, from + count)) give(row, chosen)
    const next = from + count
    if (next < rows.length) (globalThis.requestIdleCallback ?? setTimeout)(() => giveAll(next, SHARE))
  }

  /** Rows that a list has drawn since; buttons of rows that are gone are forgotten. */
  function giveDrawn(items) {
    for (const [number, all] of buttons) {
      const left = all.filter(button => button.isConnected)
      if (left.length) buttons.set(number, left)
      else buttons.delete(number)
    }
    const chosen = new Set(load().map(item => item.number))
    for (const row of items) {
      const [own] = row.querySelectorAll('.pick__button')
      if (!own) give(row, chosen)
      else if (!buttons.get(numberIn(row))?.includes(own)) know(numberIn(row), own)
      if (own) press(own, chosen.has(numberIn(row)))
    }
  }

  document.addEventListener('listing:drawn', ({ target }) => giveDrawn(target.querySelectorAll('.listing__item')))
  document.addEventListener('click', event => {
    const button = event.target.closest?.('.pick__button')
    if (!button) return
    const row = button.closest('.listing__item')
    if (row) toggle(itemOf(row), row.querySelector('.listing__link').href)
    else toggle(parseOne(button.dataset.pick))
  })
  for (const button of own) know(parseOne(button.dataset.pick).number, button)
  giveAll(0, FIRST)
  show(load())
  watch(show)
}

if (globalThis.document) {
  enhance(
    [...document.querySelectorAll('.listing__item')],
    document.querySelectorAll('button[data-pick]'),
    document.querySelector('.masthead__picks'),
    document.querySelector('.page'),
  )
}
