/**
 * The timetable page: from a day and a length every duty, with a calendar file, words to copy and paper.
 *
 * In: `[data-organisers]` with what it reckons with. Out: rows. Surprising: the table stands even where something is
 * in the way of the course, for the reasons above it are easier to see beside the days.
 */
import { calendar } from './ics.js'
import { today } from './past.js'
import { cite, copy, download, levelOf, load, made, numberIn, projectOf, read, save, write } from './planner.js'
import { fill, inWords, isDay, plus, weekday } from './reckon.js'
import { refusals, steps } from './timetable.js'

const WEEKDAYS = '日一二三四五六'
const say = {
  left: days => (days < 0 ? '已过' : days ? `还有 ${days} 天` : '就是今天'),
  off: before => `这一天不上班，建议 ${inWords(before)}以前办好`,
  refused: count => `有 ${count} 处与规定不同，请再看看。`,
  fine: '下面是按规定推算的日子。',
  copied: '已复制。',
  failed: '没能复制，请选中文字再复制。',
  project: (number, title) => `项目 ${number}《${title}》`,
  gone: number => `没有读到项目 ${number}，请自己选级别。`,
  title: '办班时间表',
}

const whole = text => (/^\d{1,4}$/.test(text ?? '') ? Number(text) : 0)

/** What is wrong with the fields themselves, by field; empty where they can be reckoned with. */
export function faults(told, { start, length }) {
  const found = {}
  const own = (code, gaps) => fill(`${told.said[code].what}。${told.said[code].own}。`, gaps)
  if (start !== '' && !isDay(start)) found.start = own('own-date', { label: told.labels.start })
  if (length !== '' && (whole(length) < 1 || whole(length) > told.most)) found.length = own('own-length', { most: told.most })
  return found
}

/** The timetable as plain words. */
export function asText(told, plan, found, head) {
  const lines = found.map(({ name, day, rule, before }) => {
    const papers = rule?.papers?.length ? `：${rule.papers.join('、')}` : ''
    return `${inWords(day)}（星期${WEEKDAYS[weekday(day)]}） ${told.steps[name]}${papers}${before ? `（${say.off(before)}）` : ''}`
  })
  return [head, ...lines, `依据：${plan.document}`].filter(Boolean).join('\n')
}

/** The timetable as events of a calendar. */
export function asEvents(told, plan, found, { number, level, start, title, address }) {
  const whose = number || `${plan.year}-${level}-${start}`
  return found.map(({ name, day, rule, before }) => ({
    uid: `${whose}-organiser-${name}@${told.domain}`,
    day,
    summary: `${told.before}${told.steps[name]}${title ? `：${title}` : ''}`,
    description: [rule?.text, rule?.papers?.join('、'), before ? say.off(before) : '', rule ? `${plan.document}：${rule.quote}` : ''].filter(Boolean).join('\n'),
    url: address,
  }))
}

function enhance(page) {
  const part = name => page.querySelector(name)
  const told = JSON.parse(page.dataset.told), { root } = page.dataset
  const form = part('[data-form]'), body = part('[data-steps]'), day = today()
  const result = part('[data-result]'), status = part('[data-status]')
  const number = numberIn(location.search)
  let project = null, shown = null

  const planOf = fields => told.plans.find(plan => String(plan.year) === fields.year) ?? told.plans[0]
  const suggested = fields => planOf(fields).levels[fields.level]?.days?.value

  function row(plan, { name, day: on, rule, before }) {
    const cells = [['日期', inWords(on), `星期${WEEKDAYS[weekday(on)]}，${say.left(Math.round((Date.parse(on) - Date.parse(day)) / 864e5))}`], ['要做的事', told.steps[name], rule?.text ?? ''], ['出处', '', '']]
    const line = made('tr', 'table__row')
    line.setAttribute('role', 'row')
    cells.forEach(([label, text, note], place) => {
      const inside = made('span', '', text)
      if (note) inside.append(made('span', 'planner__note', note))
      if (place === 0 && before) inside.append(made('span', 'planner__note', say.off(before)))
      if (place === 1 && rule?.papers?.length) inside.append(made('ul', 'planner__papers', ...rule.papers.map(paper => made('li', '', paper))))
      if (place === 2) inside.append(rule ? cite(plan, rule, root) : '')
      const cell = made(place ? 'td' : 'th', `table__cell${place ? '' : ' table__cell--name'}`, inside)
      cell.setAttribute('role', place ? 'cell' : 'rowheader')
      if (place) cell.dataset.label = label
      else cell.scope = 'row'
      line.append(cell)
    })
    return line
  }

  function show() {
    const fields = read(form), plan = planOf(fields), wrong = faults(told, fields)
    for (const name of ['start', 'length']) {
      const said = part(`[data-said=${name}]`)
      said.replaceChildren(...(wrong[name] ? [made('p', 'planner__finding planner__finding--error', wrong[name])] : []))
      form.elements.namedItem(name).setAttribute('aria-invalid', String(Boolean(wrong[name])))
    }
    const ready = !Object.keys(wrong).length && fields.start && fields.length && fields.level
    result.hidden = !ready
    shown = null
    if (!ready) return
    const { level, start } = fields, length = whole(fields.length)
    const found = steps(plan, level, start, length, told.off)
    const against = refusals(told, plan, level, start, length, plan.last < day ? '' : day)
    shown = { fields, plan, found }
    part('[data-of]').textContent = `${plan.year}年计划`
    const text = against.length ? say.refused(against.length) : say.fine
    if (status.textContent !== text) status.textContent = text
    part('[data-refusals]').replaceChildren(...against.map(({ what, own, why, rule }) => made('li', '', inWords(`${what}。`), made('span', 'planner__why', inWords(`${why}。${own}。`), cite(plan, rule, root)))))
    body.replaceChildren(...found.map(step => row(plan, step)))
  }

  const heading = () => `${told.before}${say.title}${project ? `：${say.project(project.number, project.title)}` : ''}`
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('input', event => {
    const fields = read(form)
    if (['level', 'year'].includes(event.target.name) && suggested(fields)) form.elements.namedItem('length').value = suggested(fields)
    show()
    const { length, ...rest } = read(form)
    save({ ...rest, length, ...(isDay(rest.start) && whole(length) ? { end: plus(rest.start, whole(length) - 1) } : {}) })
  })
  part('[data-ics]').addEventListener('click', () => {
    const { fields, plan, found } = shown
    const address = /^https?:$/.test(location.protocol) ? location.href.split(/[?#]/)[0] : ''
    const events = asEvents(told, plan, found, { number: project?.number, title: project?.title, level: fields.level, start: fields.start, address })
    download(calendar(events, heading(), new Date()), `${project?.number ?? 'banban'}-shijianbiao.ics`, 'text/calendar')
  })
  part('[data-copy]').addEventListener('click', async () => {
    status.textContent = await copy(asText(told, shown.plan, shown.found, heading())) ? say.copied : say.failed
  })
  part('[data-print]').addEventListener('click', () => print())

  write(form, load())
  const first = read(form)
  if (!first.length && suggested(first)) form.elements.namedItem('length').value = suggested(first)
  show()
  if (!number) return
  const box = part('[data-project]')
  projectOf(number, root).then(found => {
    box.hidden = false
    box.textContent = found ? say.project(found.number, found.title) : say.gone(number)
    if (!found) return
    project = found
    write(form, { year: String(found.year ?? ''), level: levelOf(found), ...(found.dates?.start ? { start: found.dates.start } : {}) })
    const { start, end } = found.dates ?? {}
    const days = start && end && end >= start ? Math.round((Date.parse(end) - Date.parse(start)) / 864e5) + 1 : suggested(read(form))
    if (days) form.elements.namedItem('length').value = days
    for (const link of page.querySelectorAll('a[href$="guide/organisers/check/"]')) link.search = `?project=${found.number}`
    show()
  })
}

if (globalThis.document) {
  const page = document.querySelector('[data-organisers]')
  if (page) enhance(page)
}
