/**
 * What a reader takes away from the shortlist: one calendar, one sheet of paper, one text for a leader's approval.
 *
 * In: the page's block, the day of reading, the way to the site's root. Out: a function to be told the items after
 * each change. All of it is made here; what is fetched are the site's own calendars.
 * Surprising: a text that the reader has changed is not overwritten by a later change of the list; a button offers it.
 */
import { events, merge } from './shortlist-calendar.js'
import { write } from './shortlist-fields.js'
import { cost, distinct, enrol, letter, organisers, phones, rowsOf, stands, when, where } from './shortlist-words.js'
import { day as inWords } from './shortlist-words.js'

const FILE = 'beixuan.ics'
const say = {
  none: '备选的项目都还没有公布日期，没有日程可下载。',
  failed: '没能读到日程文件，请稍后再试。',
  done: (count, events) => `已下载 ${count} 个项目的 ${events} 条日程。`,
  rest: left => `另有 ${left} 项没有公布日期，或没能读到。`,
  copied: '文字已复制。',
  select: '没能自动复制。文字已选中，请长按或按 Ctrl+C 复制。',
}

const isDated = ({ dates, was }) => [dates, was].some(days => days && Object.keys(days).length)

/** Hand `text` to the browser as the file `name`. */
function download(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

async function calendars(items, root) {
  const answers = await Promise.allSettled(items.map(async ({ number }) => {
    const answer = await fetch(`${root}calendar/projects/${number}.ics`)
    if (!answer.ok) throw new Error(`${answer.status} for ${number}`)
    return answer.text()
  }))
  return answers.filter(answer => answer.status === 'fulfilled').map(answer => answer.value)
}

async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.focus()
    field.select()
    return document.execCommand('copy')
  }
}

export function takeAway(page, day, root) {
  const part = name => page.querySelector(name)
  const [field, again, said, note] = ['[data-letter]', '[data-again]', '[data-said]', '[data-ics-note]'].map(part)
  const hint = note.textContent
  const asked = () => letter(items, day, page.dataset.before)
  let items = [], written = ''
  const tell = text => { said.textContent = text }

  function rewrite() {
    written = field.value = asked()
    again.hidden = true
  }

  function fillSheet() {
    const rows = items.map((item, index) => {
      const row = part('[data-sheet-row]').content.cloneNode(true).firstElementChild
      write(row, {
        place: index + 1, title: item.title ?? '', when: when(item, day), enrol: `报名截止：${enrol(item, day)}`,
        about: [item.number, item.level, stands(item, day).label].filter(Boolean).join('，'),
        where: where(item), organisers: organisers(item), phones: phones(item),
      })
      return row
    })
    part('.sheet__table tbody').replaceChildren(...rows)
    part('[data-sheet-cost]').textContent = distinct(items.map(cost)).map(text => `费用：${text}。`).join('')
    part('[data-sheet-source]').textContent = `出处：${rowsOf(items)}。${page.dataset.name}，${inWords(day)}查看，以招生通知和承办单位的答复为准。`
  }

  async function takeCalendar() {
    const dated = items.filter(isDated)
    if (!dated.length) return tell(say.none)
    const texts = await calendars(dated, root)
    if (!texts.length) return tell(say.failed)
    const text = merge(texts, '备选项目')
    download(text, FILE, 'text/calendar')
    const left = items.length - texts.length
    tell(say.done(texts.length, events(text)) + (left ? say.rest(left) : ''))
  }

  part('[data-ics]').addEventListener('click', takeCalendar)
  part('[data-print]').addEventListener('click', () => print())
  part('[data-copy]').addEventListener('click', async () => tell(await copy(field) ? say.copied : say.select))
  again.addEventListener('click', () => {
    rewrite()
    field.focus()
  })

  return now => {
    items = now
    note.textContent = items.some(isDated) ? hint : say.none
    fillSheet()
    if (field.value === written) rewrite()
    else again.hidden = asked() === field.value
  }
}
