/**
 * 打印所选: the chosen projects on paper, as one table or each on a sheet of its own.
 *
 * In: `[data-printing]` (records/print.html), `?p=` of the address, without it the shortlist; `&as=sheets`. Out: the
 * table, or the projects' own pages one after the other, as each prints by itself.
 * Surprising: a sheet is the project's page, fetched and put in here; its names (`id`) are taken off, for they would
 * stand several times, its links lead on from where it stood, and its state is that of the day of printing.
 */
import { askAll, numbersIn, trouble } from './chosen.js'
import { today } from './past.js'
import { MOST, load, named } from './shortlist.js'
import { day as inWords, enrol, organisers, phones, rowsOf, stands, when, where } from './shortlist-words.js'
import { write } from './shortlist-fields.js'
import { show as showState } from './states.js'

const say = {
  none: '还没有选项目。',
  count: count => `共 ${count} 项。`,
  most: left => `一次最多打印 ${MOST} 项，另有 ${left} 项没有列出。`,
  sheets: count => `每项一页，共 ${count} 项。`,
  poor: numbers => `${numbers.join('、')}没有整页的内容，请改用“一张表”。`,
}

/** The article of a project's page, fit to stand among others in this one. */
export function sheetOf({ number, html, at }, day) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const article = page.querySelector('article.project')
  if (!article) return null
  // a page of a past year says so over itself, which the page of another year does not
  for (const banner of page.querySelectorAll('.banner')) {
    const said = [...document.querySelectorAll('.banner')].map(own => own.textContent)
    if (!said.includes(banner.textContent)) article.prepend(banner)
  }
  for (const gone of article.querySelectorAll('script, .crumbs, .pick, .share, .related')) gone.remove()
  for (const link of article.querySelectorAll('a[href]')) link.href = new URL(link.getAttribute('href'), at).href
  // what print styles leave out by its name keeps that as a word
  for (const part of article.querySelectorAll('[id]')) {
    part.dataset.was = part.id
    part.removeAttribute('id')
  }
  for (const part of article.querySelectorAll('[aria-labelledby]')) part.removeAttribute('aria-labelledby')
  for (const part of article.querySelectorAll('aside[aria-label]')) part.setAttribute('aria-label', `${number}：${part.getAttribute('aria-label')}`)
  for (const part of article.querySelectorAll('[data-standing]')) showState(part, day)
  for (const part of article.querySelectorAll('[data-after]')) part.hidden = !(day > part.dataset.after)
  for (const part of article.querySelectorAll('[data-until]')) part.hidden = day > part.dataset.until
  for (const part of article.querySelectorAll('[data-as-of]')) part.hidden = true
  return document.importNode(article, true)
}

function enhance(page) {
  const part = name => page.querySelector(name)
  const root = '../', day = today()
  const asked = numbersIn(location.search)
  const all = asked.length ? asked : load().map(item => item.number)
  const numbers = all.slice(0, MOST)
  const status = part('[data-said]')

  function rowOf(item, index) {
    const row = part('[data-row]').content.cloneNode(true).firstElementChild
    write(row, {
      place: index + 1, number: item.number, level: item.level ?? '', title: item.title ?? '', state: stands(item, day).label,
      city: [item.sector, item.city].filter(Boolean).join('，'), when: when(item, day), enrol: `报名截止：${enrol(item, day)}`,
      where: where(item), organisers: organisers(item), phones: phones(item),
    })
    return row
  }

  function show(answers, as) {
    const items = answers.map(({ item }) => item).filter(Boolean)
    const sheets = as === 'sheets' ? answers.map(answer => answer.html && sheetOf(answer, day)) : []
    part('[data-table]').hidden = as === 'sheets' || !items.length
    part('[data-sheets]').replaceChildren(...sheets.filter(Boolean))
    part('tbody').replaceChildren(...items.map(rowOf))
    part('[data-source]').textContent = `出处：${rowsOf(items.filter(item => item.row))}。${inWords(day)}查看，以招生通知和承办单位的答复为准；电话可能已变更。`
    part('[data-do]').hidden = !items.length
    part('[data-none]').hidden = items.length > 0
    const poor = as === 'sheets' ? answers.filter((answer, index) => answer.item && !sheets[index]).map(({ number }) => number) : []
    const left = all.length - numbers.length
    status.textContent = [
      trouble(answers), items.length ? (as === 'sheets' ? say.sheets : say.count)(items.length) : say.none,
      left ? say.most(left) : '', poor.length ? say.poor(poor) : '',
    ].join('')
  }

  part('[data-print]').addEventListener('click', () => print())
  askAll(numbers, root).then(answers => {
    const chosen = new URLSearchParams(location.search).get('as') === 'sheets' ? 'sheets' : 'table'
    for (const input of page.querySelectorAll('[name=as]')) {
      input.checked = input.value === chosen
      input.addEventListener('change', () => {
        history.replaceState(null, '', named(asked, input.value === 'sheets' ? '&as=sheets' : '') || location.pathname)
        show(answers, input.value)
      })
    }
    show(answers, chosen)
  })
}

if (globalThis.document) {
  const page = document.querySelector('[data-printing]')
  if (page) enhance(page)
}
