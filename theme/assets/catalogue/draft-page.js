/**
 * The form of a planned notice: answers beside the field and in a summary, and the notice to take away.
 *
 * In: `[data-draft]` with what it reckons with. Out: findings in their places, files made here. Surprising: what a
 * project's page says fills only fields that are empty; what was typed is never overwritten.
 */
import { check, missing } from './draft-check.js'
import { markdown, titleOf, values, wordParts, words } from './notice-writer.js'
import { cite, copy, download, forget, levelOf, load, made, numberIn, projectOf, read, save, write } from './planner.js'
import { inWords } from './reckon.js'

const say = {
  some: count => `有 ${count} 处请再看看：`,
  none: '填了的各项，没有看到与规定不同的地方。',
  nothing: '还没有填写。',
  empty: labels => `通知里还要有：${labels.join('、')}。`,
  project: (number, title) => `项目 ${number}《${title}》`,
  gone: number => `没有读到项目 ${number}。可以自己填写，编号请核对。`,
  copied: '已复制。',
  failed: '没能复制，请选中文字再复制。',
  forgotten: '已清除这个浏览器里填写的内容。',
  refused: '浏览器不允许保存，这一页关掉后填写的内容就没有了。',
  saved: name => `已生成 ${name}。`,
}
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The fields that a project's page fills. */
export function known(summary, wording) {
  const { dates = {} } = summary
  const found = {
    year: String(summary.year ?? ''), level: levelOf(summary), title: titleOf(summary.title ?? '', wording), issuer: (summary.organisers ?? []).join('、'),
    phone: (summary.phones ?? []).join('、'), venue: summary.venue, address: summary.address, hours: summary.hours, quota: summary.quota,
    audience: summary.audience, ...dates,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value).map(([name, value]) => [name, String(value)]))
}

function enhance(page) {
  const part = name => page.querySelector(name)
  const told = JSON.parse(page.dataset.told), { root } = page.dataset
  const form = part('[data-form]'), status = part('[data-status]'), done = part('[data-told-status]')
  const number = numberIn(location.search)
  // asked for at once, so that a file can be made with the network off
  const archive = import('./forms-files.js')
  let project = null

  const planOf = fields => told.plans.find(plan => String(plan.year) === fields.year) ?? told.plans[0]
  const fieldsNow = () => {
    const fields = read(form)
    return { ...fields, project: project?.number ?? '', course: project?.title ?? '' }
  }
  const labelOf = name => told.labels[name] ?? name

  function about(plan, { what, why, own, level, rule }) {
    const note = made('p', `planner__finding${level === 'error' ? ' planner__finding--error' : ''}`, inWords(`${what}。`))
    note.append(made('span', 'planner__why', inWords(`${why}。${own}。`), rule ? cite(plan, rule, root) : ''))
    return note
  }

  function show() {
    const fields = fieldsNow(), plan = planOf(fields), found = check(told, plan, fields)
    for (const place of page.querySelectorAll('[data-said]')) {
      const own = found.filter(one => one.at === place.dataset.said)
      place.replaceChildren(...own.map(one => about(plan, one)))
      const field = form.elements.namedItem(place.dataset.said)
      field?.setAttribute?.('aria-invalid', String(own.some(one => one.level === 'error')))
    }
    part('[data-of]').textContent = `${plan.year}年计划`
    const typed = Object.keys(values(told, fields)).length
    const text = found.length ? say.some(found.length) : typed ? say.none : say.nothing
    if (status.textContent !== text) status.textContent = text
    part('[data-summary]').replaceChildren(...found.map(({ at, what, level }) => {
      const link = Object.assign(made('a', '', labelOf(at)), { href: `#f-${at}` })
      return made('li', level === 'error' ? '' : 'planner__mild', link, `：${inWords(what)}。`)
    }))
    const empty = missing(told, fields)
    part('[data-missing]').textContent = empty.length ? say.empty(empty.map(labelOf)) : ''
    part('[data-preview]').textContent = words(told, plan, fields)
  }

  const fileName = end => `${project?.number ?? 'tongzhi'}-zhaosheng${end}`
  function give(body, name, type) {
    download(body, name, type)
    done.textContent = say.saved(name)
  }
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('input', () => {
    show()
    done.textContent = save(read(form)) ? '' : say.refused
  })
  part('[data-summary]').addEventListener('click', event => {
    const link = event.target.closest('a')
    if (!link) return
    event.preventDefault()
    document.getElementById(link.hash.slice(1)).focus()
  })
  part('[data-docx]').addEventListener('click', async () => {
    const { packTexts } = await archive
    const fields = fieldsNow()
    give(packTexts(wordParts(told, planOf(fields), fields)), fileName('.docx'), WORD)
  })
  part('[data-md]').addEventListener('click', () => {
    const fields = fieldsNow()
    give(markdown(told, planOf(fields), fields), project ? `${project.number}.md` : 'tongzhi.md', 'text/markdown')
  })
  part('[data-copy]').addEventListener('click', async () => { done.textContent = await copy(part('[data-preview]').textContent) ? say.copied : say.failed })
  part('[data-print]').addEventListener('click', () => print())
  part('[data-forget]').addEventListener('click', () => {
    forget()
    form.reset()
    fillIn()
    done.textContent = say.forgotten
    part('.planner__title').focus()
  })

  /** Empty fields from the project, and the words for the fee from the rule. */
  function fillIn() {
    const now = read(form)
    const own = project ? known(project, told.wording) : {}
    write(form, Object.fromEntries(Object.entries(own).filter(([name]) => !now[name] || name === 'year' || name === 'level')))
    const fields = read(form), cost = planOf(fields).levels[fields.level || 'P']?.cost
    if (!fields.fee && cost) write(form, { fee: cost.text })
    show()
  }

  const kept = load()
  write(form, kept)
  part('#ask').value = number
  if (!number) return fillIn()
  show()
  const box = part('[data-project]')
  projectOf(number, root).then(found => {
    box.hidden = false
    box.textContent = found ? say.project(found.number, found.title) : say.gone(number)
    project = found
    fillIn()
  })
}

if (globalThis.document) {
  const page = document.querySelector('[data-draft]')
  if (page) enhance(page)
}
