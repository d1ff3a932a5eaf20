/**
 * What the organiser's two pages share: the fields kept in this browser, what a project's page says, small parts.
 *
 * In: a form, storage, the page's address. Out: plain values and elements. Surprising: only the number in the address
 * is ever asked of the site, once, as the page opens; what is typed is kept here and goes nowhere.
 */
import { summaryIn } from './shortlist.js'

export const KEY = 'yanxiu.draft', VERSION = 1
const NUMBER = /^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$/
const MOST = 5000

/** The fields in `text`, whatever that is; of another version's none. */
export function parse(text) {
  let kept
  try { kept = JSON.parse(text) } catch { /* not ours */ }
  if (kept?.version !== VERSION || typeof kept.fields !== 'object' || !kept.fields) return {}
  return Object.fromEntries(Object.entries(kept.fields).filter(([, value]) => typeof value === 'string' && value.length <= MOST))
}

export function load() {
  try { return parse(localStorage.getItem(KEY)) } catch { return {} }
}

/** Keep `fields` beside what the other page has kept; whether they will be there tomorrow. */
export function save(fields) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, fields: { ...load(), ...fields } }))
    return true
  } catch {
    return false
  }
}

export function forget() {
  try { localStorage.removeItem(KEY) } catch { /* nothing was kept */ }
}

/** The number of a project in an address's query; empty where there is none. */
export function numberIn(search) {
  const found = new URLSearchParams(search).get('project') ?? ''
  return found.length <= 100 && NUMBER.test(found) ? found : ''
}

/** What a project's own page says of it; null where it cannot be read. */
export async function projectOf(number, root) {
  try {
    const answer = await fetch(`${root}projects/${number}/`)
    return answer.ok ? summaryIn(await answer.text(), number) : null
  } catch {
    return null
  }
}

/** The letter of a level by its name. */
export const levelOf = summary => (summary.level?.startsWith('国家') ? 'N' : summary.level ? 'P' : '')

/** Fields of a form by name. */
export const read = form => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))

/** Put `fields` into a form. */
export function write(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name)
    if (field && [...(field.options ?? [])].every(option => option.value !== value) && field.options) continue
    if (field) field.value = value
  }
}

export function made(tag, className, ...inside) {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...inside)
  return element
}

/** A link to the paragraph that `rule` comes from, else to the whole document. */
export function cite(plan, rule, root) {
  const [text, href] = plan.cites[rule?.at] ?? ['通知原文', plan.href]
  return Object.assign(made('a', 'cite', text), { href: root + href })
}

/** Hand `body` to the browser as the file `name`. */
export function download(body, name, type) {
  const address = URL.createObjectURL(new Blob([body], { type }))
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = Object.assign(made('textarea', 'hide'), { value: text })
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
