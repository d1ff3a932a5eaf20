/**
 * A form that an organiser fills: kept as it is typed, added up, checked, downloaded, printed.
 *
 * In: `[data-form]` (records/form.html) with a template and the rules of each year. Out: the form of the chosen year,
 * its sheet filled for print, files made here. Nothing is sent: what is fetched are the site's own blanks, once and
 * ahead, and on request the page of one project.
 * Surprising: a fault is shown beside a field only after it was left or a check was asked for; what is missing is said
 * by the check alone. A file that is not whole is called a draft and can be had all the same.
 */
import { MOST_ADVICE, compose, day, fileName, rate, state } from './forms-compose.js'
import { fillDocument, fillSheet, pack } from './forms-files.js'
import { strToU8 } from './fflate.js'
import { lay, load, parse, save, turn, watch } from './forms-kept.js'
import { characters, count, people, shown } from './forms-reckoning.js'
import { summaryIn } from './shortlist.js'

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', zip: 'application/zip',
}
const PARTS = [['accounts', 'docx'], ['accounts', 'xlsx'], ['summary', 'docx'], ['report', 'docx'], ['score', 'docx']]
const say = {
  refused: '浏览器不允许保存：这一页关掉后，填的内容就没有了。',
  none: number => `本站没有编号 ${number}，请核对；也可以直接往下填。`,
  shape: '编号由数字组成，例如 2016035。',
  failed: '现在读不到项目信息（可能没有联网），请直接往下填。',
  brought: (title, kept) => `已带出《${title}》。${kept ? '你填过的内容没有改动。' : ''}`,
  blank: '没能读到空白表。请联网后重新打开这一页，已填的内容还在。',
  stopped: '有填错的地方，改好以后再下载。',
  draft: name => `已下载“${name}”。还没有填全，是草稿。`,
  done: name => `已下载“${name}”。`,
  whole: '都填好了。',
  faults: (wrong, missing) => [wrong && `有 ${wrong} 处要改`, missing && `还有 ${missing} 处没有填好`].filter(Boolean).join('，'),
  forgot: '已忘掉这台设备上填过的全部内容。',
  back: '已恢复。',
  list: '学员名单含个人信息，没有放进这个压缩包，请单独保存和报送。',
}

/** Hand bytes to the browser as the file `name`. */
function hand(bytes, name, type) {
  const address = URL.createObjectURL(new Blob([bytes], { type }))
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** What a project's summary brings: texts by field. */
export function brought({ number, title, applicant, organisers = [], phones = [], level, dates = {}, venue = '' }) {
  const levels = { 国家级: 'N', 省级: 'P' }
  const told = {
    number, title, applicant, organiser: organisers.join('、'), phone: phones[0], level: levels[level],
    start: dates.start, end: dates.end, place: venue,
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value))
}

/** The blanks of a year by file name, asked for at once; one that does not come is asked for again when needed. */
function blanks(address, names) {
  const found = new Map()
  const ask = async name => {
    const answer = await fetch(`${address}${name}`)
    if (!answer.ok) throw new Error(`${answer.status} for ${name}`)
    return new Uint8Array(await answer.arrayBuffer())
  }
  const get = name => {
    if (!found.has(name)) found.set(name, ask(name).catch(error => { found.delete(name); throw error }))
    return found.get(name)
  }
  for (const name of names) get(name).catch(() => {})
  return get
}

export function enhance(page) {
  const { form: kind, root } = page.dataset
  const years = JSON.parse(page.dataset.rules)
  const part = name => page.querySelector(name), parts = name => [...page.querySelectorAll(name)]
  const [choose, body, faults, list, told, said, undo] =
    ['[data-choose]', '[data-body]', '[data-faults]', '[data-fault-list]', '[data-told]', '[data-said]', '[data-undo]'].map(part)
  const isBundle = kind === Object.values(years)[0].bundle
  const names = isBundle ? [...PARTS.map(pair => pair.join('.')), `${kind}.docx`] : [`${kind}.docx`, ...(kind === 'accounts' ? ['accounts.xlsx'] : [])]
  let kept = load(), rules, blank, before = null, touched = new Set(), checked = false, advised = 0

  const values = () => kept.projects[kept.current] ?? {}
  const controls = () => [...choose.elements, ...(part('[data-fields]')?.elements ?? [])].filter(({ name }) => name && name !== 'year')
  const keep = change => {
    kept = change(load())
    if (!save(kept)) said.textContent = say.refused
  }

  function open(year) {
    rules = years[year]
    choose.elements.year.value = year
    body.replaceChildren(part(`template[data-year="${year}"]`).content.cloneNode(true))
    blank = blanks(`${root}forms/${year}/`, names)
    touched = new Set()
    advised = rules.suggestions
    part('[data-fields]').addEventListener('submit', event => event.preventDefault())
    part('[data-more]')?.addEventListener('click', () => {
      advised = Math.min(advised + 1, MOST_ADVICE)
      showAdvice()
      part(`[name=advice${advised}]`).focus()
    })
    write()
  }

  /** What is kept, into the fields. */
  function write() {
    const now = values()
    for (const control of controls()) {
      if (control.type === 'checkbox') control.checked = now[control.name] === control.value
      else if (control.value !== (now[control.name] ?? '')) control.value = now[control.name] ?? ''
    }
    const filled = Array.from({ length: MOST_ADVICE }, (_, at) => at + 1).filter(at => now[`advice${at}`])
    advised = Math.max(advised, filled.at(-1) ?? 0)
    showAdvice()
    show()
  }

  function showAdvice() {
    for (const each of parts('[data-advice-of]')) each.hidden = Number(each.dataset.adviceOf) > advised
    const more = part('[data-more]')
    if (more) more.hidden = advised >= MOST_ADVICE
  }

  /** Everything that follows from the values: sums, counters, notes, faults, the sheet. */
  function show() {
    const now = values(), made = compose(kind, now, rules)
    for (const out of parts('[data-out]')) out.value = outOf(out, now, made)
    for (const out of parts('[data-count]')) {
      const length = characters(now[out.dataset.count] ?? '')
      out.value = String(length)
      out.parentElement.classList.toggle('form__count--over', length > Number(out.dataset.most))
    }
    for (const place of parts('[data-note]')) {
      const text = made.problems.filter(problem => problem.kind === 'note' && noteOf(problem.field) === place.dataset.note).map(({ text }) => `${text}。`).join('')
      place.textContent = text
      place.hidden = !text
    }
    for (const place of parts('[data-state]')) place.textContent = state(compose(place.dataset.state, now, rules))
    part('[data-ready]').textContent = made.ready ? '可以报送了。' : `${state(made)}。`
    for (const place of parts('[data-place]')) {
      place.dataset.hint ??= place.textContent
      place.textContent = made.fields[place.dataset.place] || place.dataset.hint
      place.classList.toggle('paper__place--hint', !made.fields[place.dataset.place] && Boolean(place.dataset.hint))
    }
    showFaults(made)
    return made
  }

  /** The place of a note: its own, else that of the line or the sum it stands nearest to. */
  function noteOf(field) {
    if (part(`[data-note="${field}"]`)) return field
    return { managers: 'people', senior: 'people', sat: 'passed', grant: 'surplus', own: 'surplus' }[field] ?? field
  }

  function outOf({ dataset: { out, of } }, now, made) {
    if (out === 'people') return people(now) ?? ''
    if (out === 'advice') return String(Array.from({ length: MOST_ADVICE }, (_, at) => now[`advice${at + 1}`]).filter(text => text?.trim()).length)
    if (out === 'length') return String(characters([now[rules.parts.at(-1)] ?? '', ...Array.from({ length: MOST_ADVICE }, (_, at) => now[`advice${at + 1}`] ?? '')].join('')))
    if (out === 'rate') {
      const sat = count(now.sat), passed = count(now.passedCount)
      return sat !== null && passed !== null && passed <= sat ? rate(passed, sat) : ''
    }
    if (of) return shown(of.split(' ').reduce((sum, name) => sum + (made.found.points[name] ?? 0), 0))
    if (out === 'score') return made.done ? shown(made.found.total) : `${shown(made.found.total)}（还没有填全）`
    return made.fields[out] ?? ''
  }

  function showFaults(made) {
    const wrong = made.problems.filter(({ kind }) => kind === 'wrong'), missing = made.problems.filter(({ kind }) => kind === 'missing')
    const told = checked ? [...wrong, ...missing] : wrong.filter(({ field }) => touched.has(field))
    for (const place of parts('[data-fault]')) {
      const mine = told.filter(({ field }) => field === place.dataset.fault).map(({ text }) => `${text}。`).join('')
      if (place.textContent !== mine) place.textContent = mine
      place.hidden = !mine
      page.querySelector(`#f-${place.dataset.fault}`)?.toggleAttribute('aria-invalid', Boolean(mine))
      page.querySelector(`#f-${place.dataset.fault}[aria-invalid]`)?.setAttribute('aria-invalid', 'true')
    }
    faults.hidden = !checked || !told.length
    if (faults.hidden) return
    part('#faults').textContent = say.faults(wrong.length, missing.length)
    list.replaceChildren(...told.map(({ field, text }) => {
      const link = Object.assign(document.createElement('a'), { href: `#f-${field}`, textContent: text })
      link.addEventListener('click', event => {
        const control = page.querySelector(`#f-${field}`)
        if (!control) return
        event.preventDefault()
        control.focus()
        control.scrollIntoView({ block: 'center' })
      })
      const item = document.createElement('li')
      item.append(link)
      return item
    }))
  }

  function check() {
    checked = true
    const made = show()
    told.textContent = faults.hidden ? say.whole : ''
    if (!faults.hidden) faults.focus()
    return made
  }

  async function bring() {
    const number = choose.elements.number.value.normalize('NFKC').trim()
    const fault = part('[data-fault=number]')
    fault.hidden = true
    if (!/^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$/.test(number) || number.length > 40) {
      if (!number) return
      fault.textContent = say.shape
      fault.hidden = false
      return choose.elements.number.focus()
    }
    keep(now => lay(turn(now, number), number, { number }))
    try {
      const answer = await fetch(`${root}projects/${encodeURIComponent(number)}/`)
      const summary = answer.ok ? summaryIn(await answer.text(), number) : null
      if (!summary) said.textContent = answer.status === 404 || answer.ok ? say.none(number) : say.failed
      else {
        const mine = values(), facts = brought(summary)
        const fresh = Object.fromEntries(Object.entries(facts).filter(([name]) => !mine[name]))
        keep(now => lay(now, number, fresh))
        said.textContent = say.brought(summary.title, Object.keys(facts).some(name => name !== 'number' && mine[name] && mine[name] !== facts[name]))
        if (years[summary.year] && years[summary.year] !== rules && !mine.year) return open(summary.year)
      }
    } catch {
      said.textContent = say.failed
    }
    write()
  }

  const filled = async (name, ending, made) => {
    const file = await blank(`${name}.${ending}`)
    return ending === 'xlsx' ? fillSheet(file, rules.cells, made.sheet) : fillDocument(file, made.fields)
  }

  async function take(ending) {
    const now = values(), made = compose(kind, now, rules)
    if (made.stopped) {
      check()
      told.textContent = say.stopped
      return
    }
    try {
      const name = fileName(kind, made, now, rules, ending)
      if (ending === 'zip') hand(await bundled(now, made), name, TYPES.zip)
      else hand(await filled(kind, ending, made), name, TYPES[ending])
      told.textContent = (made.ready ? say.done(name) : say.draft(name)) + (ending === 'zip' ? say.list : '')
    } catch {
      told.textContent = say.blank
    }
  }

  async function bundled(now, made) {
    const files = { [fileName(kind, made, now, rules, 'docx')]: await filled(kind, 'docx', made) }
    for (const [name, ending] of PARTS) {
      const each = compose(name, now, rules)
      files[fileName(name, each, now, rules, ending)] = await filled(name, ending, each)
    }
    files[`${rules.names[kind]}.txt`] = strToU8(`\ufeff${checklist(made, now)}`)
    return pack(files)
  }

  function checklist({ fields, due }, now) {
    const rows = [['学员名单（单位自备，不在压缩包里）', fields.listState], ...['accounts', 'summary', 'report', 'score'].map(name => [rules.names[name], fields[`${name}State`]])]
    const head = [`报送清单${fields.heading ?? ''}`, now.end ? `办班结束 ${day(now.end)}，最迟 ${day(due)} 报送` : '还没有填结束日期']
    return [...head, ...rows.map(([name, text], at) => `${at + 1}．${name}：${text}`), ''].join('\r\n')
  }

  const changed = ({ target }) => {
    if (!target.name || target.name === 'year') return
    const value = target.type === 'checkbox' ? (target.checked ? target.value : '') : target.value
    if (target.name === 'number') return
    keep(now => lay(now, kept.current, { [target.name]: value }))
    undo.hidden = true
    show()
  }
  for (const place of [choose, body]) {
    place.addEventListener('input', changed)
    place.addEventListener('change', event => {
      if (event.target.name) touched.add(event.target.name)
      changed(event)
      show()
    })
  }
  choose.elements.year.addEventListener('change', ({ target }) => {
    keep(now => lay(now, kept.current, { year: target.value }))
    open(target.value)
  })
  choose.addEventListener('submit', event => {
    event.preventDefault()
    bring()
  })
  choose.elements.number.addEventListener('change', () => {
    const number = choose.elements.number.value.normalize('NFKC').trim()
    if (/^[0-9A-Za-z-]{0,40}$/.test(number)) {
      keep(now => lay(turn(now, number), number, { number }))
      write()
    }
  })
  for (const button of parts('[data-take]')) button.addEventListener('click', () => take(button.dataset.take))
  part('[data-print]').addEventListener('click', () => print())
  part('[data-check]').addEventListener('click', check)
  part('[data-forget]').addEventListener('click', () => {
    before = load()
    keep(() => parse(''))
    checked = false
    write()
    undo.hidden = false
    told.textContent = say.forgot
    said.textContent = ''
  })
  undo.addEventListener('click', () => {
    keep(() => before)
    undo.hidden = true
    write()
    told.textContent = say.back
    part('[data-forget]').focus()
  })
  // another tab may be at another project: this one stays at its own
  watch(() => {
    kept = { ...load(), current: kept.current }
    write()
  })

  part('[data-live]').hidden = false
  part('[data-without]').remove()
  const asked = new URLSearchParams(location.search).get('project')
  const own = [values().year, values().number?.slice(0, 4)].find(year => years[year])
  open(own ?? Object.keys(years).sort().at(-1))
  if (asked) {
    // brought once: what is forgotten must not come back with the next reload
    history.replaceState(null, '', location.pathname)
    choose.elements.number.value = asked
    bring()
  }
}

if (globalThis.document) {
  const page = document.querySelector('[data-form]')
  if (page) enhance(page)
}
