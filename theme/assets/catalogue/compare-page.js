/**
 * The page that holds up to three projects side by side, under an address that can be sent on.
 *
 * In: `[data-comparing]` (records/compare.html) and `?p=` of the address; without it the first of the shortlist. Out:
 * the table, boxes to choose by, and the address kept in step with them.
 * Surprising: a fourth number in an address is not compared but stays among the boxes, so that nothing is lost.
 */
import { askAll, numbersIn, trouble } from './chosen.js'
import { today } from './past.js'
import { compare } from './shortlist-compare.js'
import { MOST_SIDE_BY_SIDE as MOST, isNumber, load, named } from './shortlist.js'

const say = {
  most: `一次最多比较 ${MOST} 项，先去掉一项再选。`,
  one: '再选一项就能比较。',
  none: '还没有选项目。在下面写编号，或从目录里点“备选”。',
  number: '请写项目的编号，例如 2016035。',
  in: number => `${number}已在表里。`,
  shown: count => `正在比较 ${count} 项。`,
  differ: count => `${count} 行内容不同。`,
  copied: '网址已复制。',
  select: '没能自动复制，请从地址栏复制网址。',
}

/** `{ chosen, others }`: the first three of `numbers`, or of the shortlist where there are none; and the rest. */
export function choice(numbers, kept) {
  const all = numbers.length ? numbers : kept.slice(0, MOST)
  const chosen = all.slice(0, MOST)
  return { chosen, others: [...new Set([...all, ...kept])].filter(number => !chosen.includes(number)) }
}

function enhance(page) {
  const part = name => page.querySelector(name)
  const [status, list, form, table, tools] = ['[data-said]', '[data-boxes]', 'form', '[data-compare]', '[data-tools]'].map(part)
  const root = '../', day = today(), known = new Map()
  let { chosen, others } = choice(numbersIn(location.search), load().map(item => item.number))
  let round = 0

  const nameOf = number => known.get(number)?.item?.title ?? load().find(item => item.number === number)?.title ?? ''

  function box(number) {
    const row = part('[data-box]').content.cloneNode(true).firstElementChild
    const input = row.querySelector('input')
    input.value = number
    input.checked = chosen.includes(number)
    row.querySelector('[data-number]').textContent = number
    row.querySelector('[data-title]').textContent = nameOf(number)
    return row
  }

  async function show(words = '') {
    const now = round += 1
    const asked = chosen.filter(number => !known.get(number)?.html)
    for (const answer of await askAll(asked, root)) known.set(answer.number, answer)
    if (now !== round) return
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null
    list.replaceChildren(...[...chosen, ...others].map(box))
    if (focused) list.querySelector(`input[value="${focused}"]`)?.focus()
    const answers = chosen.map(number => known.get(number))
    const items = answers.map(({ item }) => item).filter(Boolean)
    compare(table, items, day, root)
    tools.hidden = items.length < 2
    const differing = table.querySelectorAll('[data-differs]').length
    const count = items.length > 1 ? say.shown(items.length) + say.differ(differing) : items.length ? say.one : say.none
    status.textContent = [words, trouble(answers), count].join('')
  }

  function change(numbers, words) {
    others = [...new Set([...others, ...chosen])].filter(number => !numbers.includes(number))
    chosen = numbers
    history.replaceState(null, '', named(chosen) || location.pathname)
    return show(words)
  }

  list.addEventListener('change', ({ target }) => {
    if (target.checked && chosen.length >= MOST) {
      target.checked = false
      status.textContent = say.most
    } else change(target.checked ? [...chosen, target.value] : chosen.filter(number => number !== target.value))
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    const field = form.elements.number
    const number = field.value.normalize('NFKC').trim()
    field.setAttribute('aria-invalid', String(!isNumber(number)))
    if (!isNumber(number)) status.textContent = say.number
    else if (chosen.includes(number)) status.textContent = say.in(number)
    else if (chosen.length >= MOST) status.textContent = say.most
    else {
      field.value = ''
      change([...chosen, number])
    }
  })
  part('[data-only]').addEventListener('change', ({ target }) => table.classList.toggle('compare--only', target.checked))
  part('[data-print]').addEventListener('click', () => print())
  part('[data-copy]').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      status.textContent = say.copied
    } catch {
      status.textContent = say.select
    }
  })
  part('[data-choose]').hidden = false
  change(chosen)
}

if (globalThis.document) {
  const page = document.querySelector('[data-comparing]')
  if (page) enhance(page)
}
