/**
 * A planned notice held against the rules, in the words of the build's own checks. Pure.
 *
 * In: what the page tells (`{ said, asked, labels, order, charges, phones, … }`), a plan, the fields of the form as
 * typed. Out: findings `{ code, at, level, what, why, own, rule }` and what is still missing. Surprising: nothing is
 * said of a field that is empty; tests hold each finding to what Python says of the same notice.
 */
import { charges } from './charges.js'
import { between, fill, isDay, monthsBefore } from './reckon.js'
import { asked, fits, refuse } from './timetable.js'

const DATES = ['filed', 'issued', 'register_by', 'check_in', 'start', 'end']
const WHOLES = ['hours', 'quota']
const LONGEST = 60
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

const shortened = text => ([...text].length <= LONGEST ? text : `${[...text].slice(0, LONGEST).join('')}…`)

/** A value as a notice may hold it: one line, one space for many, nothing unseen. */
export const tidy = text => String(text ?? '').replace(/\s+/gu, ' ').replace(HIDDEN, '').replace(/ +/g, ' ').trim()

/** The fields of a form that say something, tidied. */
export function tidied(fields) {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, tidy(text)]).filter(([, text]) => text))
}

/** The telephones in a text, as text.py reads them. */
export function phones(text, told) {
  let area = ''
  const found = []
  const alone = new RegExp(`^(?:${told.alone})$`)
  for (const match of text.normalize('NFKC').matchAll(new RegExp(told.phones, 'gu'))) {
    area = match.groups.area || area
    const code = !match.groups.area && alone.test(match.groups.local) ? '' : area
    found.push([code, match.groups.local, match.groups.extension].filter(Boolean).join('-'))
  }
  return found
}

/** Whether a text is one plain http or https address. */
export function isWeb(text) {
  const found = /^(https?):\/\/([^/?#]*)/i.exec(text)
  if (!found || /[\s\\<>"'`\x00-\x1f]/.test(text) || found[2].includes('@')) return false
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(found[2]) ?? []
  if (host === undefined || (port && (Number(port) === 0 || Number(port) > 65535))) return false
  return /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$|^\[[0-9a-f]*:[0-9a-f:]*\]$/iu.test(host)
}

/** Whether a text is one plain mail address. */
export function isMail(text) {
  const at = text.indexOf('@')
  const local = at < 0 ? text : text.slice(0, at), host = at < 0 ? '' : text.slice(at + 1)
  return text.length <= 254 && /^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*$/.test(local) &&
    /^[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)+$/.test(host)
}

const whole = text => {
  const plain = text.normalize('NFKC')
  return /^[0-9]{1,6}$/.test(plain) && Number(plain) > 0 ? Number(plain) : null
}

/** Findings about `fields`, in the order of the form. */
export function check(told, plan, fields) {
  const { level, ...said } = tidied(fields)
  const rules = plan.levels[level] ?? {}, found = []
  const add = (at, severity, code, rule, gaps) => found.push({ ...refuse(told.said, code, rule, gaps), at, level: severity })

  const day = {}, number = {}
  for (const name of DATES.filter(name => said[name])) {
    if (isDay(said[name])) day[name] = said[name]
    else add(name, 'error', 'own-date', undefined, { label: told.labels[name] })
  }
  for (const name of WHOLES.filter(name => said[name])) {
    number[name] = whole(said[name])
    if (number[name] === null) add(name, 'error', 'own-whole', undefined, { label: told.labels[name] })
  }
  order(told, day, add)
  comes(told, plan, day, add)
  ruled(told, rules, day, number, add)
  if (rules.cost) {
    for (const at of ['title', 'fee']) {
      for (const clause of charges(told.charges)(said[at] ?? '')) {
        add(at, 'error', 'notice-fee', rules.cost, { clause: shortened(clause), text: rules.cost.text })
      }
    }
  }
  contact(told, said, add)
  return found
}

/** Enrolment closes before people arrive, they arrive before it begins, it begins before it ends. */
function order(told, day, add) {
  const dated = told.order.filter(name => day[name]), wrong = new Set()
  dated.forEach((name, place) => {
    for (const later of dated.slice(place + 1)) {
      if (day[name] > day[later] && !wrong.has(later)) {
        wrong.add(later)
        add(later, 'error', 'notice-dates-order', undefined, { later: told.labels[later], other: day[later], label: told.labels[name], day: day[name] })
      }
    }
  })
}

function comes(told, plan, day, add) {
  const late = day.issued && told.order.find(name => day[name] && day.issued > day[name])
  if (late) add('issued', 'warning', 'notice-issued-late', undefined, { issued: day.issued, label: told.labels[late], day: day[late] })
  const before = plan.issued && ['start', 'end', 'issued'].find(name => day[name] && day[name] < plan.issued)
  if (before) add(before, 'warning', 'notice-before-plan', undefined, { label: told.labels[before], day: day[before], issued: plan.issued })
}

function ruled(told, rules, day, number, add) {
  const { days, trainees, filing, completion } = rules
  const { start, end } = day
  if (days?.value && start && end && end >= start) {
    const found = between(start, end) + 1
    if (!fits(found, days)) add('end', 'warning', 'notice-days', days, { start, end, found, asked: asked(days, '天', told.asked) })
  }
  if (trainees?.value && number.quota && !fits(number.quota, trainees)) {
    add('quota', 'warning', 'notice-trainees', trainees, { quota: number.quota, asked: asked(trainees, '人', told.asked) })
  }
  const filed = day.filed || day.issued
  if (filing?.value && start && filed && filed <= start) {
    const at = day.filed ? 'filed' : 'issued', wanted = monthsBefore(start, filing.value)
    const beside = day.filed ? '' : told.beside
    if (filed > wanted) add(at, 'warning', 'notice-filed-late', filing, { filed, word: told.filed[at], start, months: filing.value, wanted, beside })
  }
  const last = end || start
  if (completion?.value && last && last > completion.value) {
    add(end ? 'end' : 'start', 'warning', 'notice-after-completion', completion, { found: last, wanted: completion.value })
  }
}

function contact(told, said, add) {
  if (said.url && !isWeb(said.url)) add('url', 'error', 'notice-url', undefined, { url: shortened(said.url) })
  if (said.email && !isMail(said.email)) {
    const plain = said.email.normalize('NFKC').replace(/\s+/gu, '')
    const fix = isMail(plain) ? fill(told.mail.near, { plain }) : told.mail.none
    add('email', 'error', 'notice-email', undefined, { email: shortened(said.email), fix })
  }
  const found = said.phone ? phones(said.phone, told) : []
  if (said.phone && !found.length) add('phone', 'error', 'own-phone', undefined, { phone: shortened(said.phone) })
  const alone = new RegExp(`^(?:${told.alone})$`)
  for (const phone of found) {
    const [area, rest] = phone.startsWith('0') ? [phone.split('-')[0], phone.split('-').slice(1).join('-')] : ['', phone]
    const local = rest.split('-')[0]
    if (alone.test(local)) continue
    if (!area) add('phone', 'warning', 'notice-phone', undefined, { phone })
    else if (local.length < 7 || local.length > 8) add('phone', 'warning', 'notice-phone-length', undefined, { phone, count: local.length })
  }
}

/** The fields without which a notice cannot go out that say nothing yet. */
export const missing = (told, fields) => told.wanted.filter(name => !tidy(fields[name]))
