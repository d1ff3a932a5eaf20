/**
 * What is due when for a course that opens on a day, as timetable.py has it. Pure.
 *
 * In: what the page tells (`{ rules, said, asked, off, opens }`), a plan, a level, an opening day, a length, today.
 * Out: steps `{ name, day, rule, before }` by day, and refusals `{ code, what, why, own, rule }`. Surprising: the
 * table tests/timetable.json is run by Python and by this module, and both over every day of some years.
 */
import { between, earliest, fill, isWorking, monthsAfter, monthsBefore, plus, workingBefore } from './reckon.js'

const ABOUT = 0.3

/** Whether `found` is as many as `rule` asks. */
export function fits(found, rule) {
  if (rule.bound === 'min') return found >= rule.value
  if (rule.bound === 'about') return Math.abs(found - rule.value) <= rule.value * ABOUT
  return found === rule.value
}

/** What a rule with a number asks, in words. */
export function asked(rule, unit, forms) {
  const reach = Math.trunc(rule.value * ABOUT)
  const gaps = { wanted: rule.value, unit, low: rule.value - reach, high: rule.value + reach }
  return fill(forms[rule.bound ?? ''] ?? forms[''], gaps)
}

/** Every duty of a course, by day. */
export function steps(plan, level, opens, length, off) {
  const rules = plan.levels[level]
  const ends = plus(opens, length - 1)
  const duty = (name, day) => ({ name, day, rule: rules[name], before: isWorking(day, off) ? '' : workingBefore(day, off) })
  const found = ['filing', 'platform'].filter(name => rules[name]?.value).map(name => duty(name, monthsBefore(opens, rules[name].value)))
  found.push({ name: 'opens', day: opens, before: '' }, { name: 'ends', day: ends, rule: rules.days, before: '' })
  if (rules.report?.value) found.push(duty('report', monthsAfter(ends, rules.report.value)))
  if (rules.completion?.value) found.push({ name: 'completion', day: rules.completion.value, rule: rules.completion, before: '' })
  return found.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** One finding of `said`, its gaps filled. */
export function refuse(said, code, rule, gaps) {
  const all = { quote: rule?.quote ?? '', ...gaps }
  const { what, why, own } = said[code]
  return { code, what: fill(what, all), why: fill(why, all), own: fill(own, all), rule }
}

/** Everything in the way of a course; `today` may be empty. */
export function refusals(told, plan, level, opens, length, today = '') {
  const rules = plan.levels[level], found = []
  const ends = plus(opens, length - 1)
  const add = (code, rule, gaps) => found.push(refuse(told.said, code, rule, gaps))
  const { days, completion, filing } = rules
  if (days?.value && !fits(between(opens, ends) + 1, days)) {
    add('notice-days', days, { start: opens, end: ends, found: length, asked: asked(days, '天', told.asked) })
  }
  if (completion?.value && ends > completion.value) add('notice-after-completion', completion, { found: ends, wanted: completion.value })
  if (plan.issued && opens < plan.issued) {
    add('notice-before-plan', undefined, { label: told.labels.start, day: opens, issued: plan.issued })
    return found
  }
  if (!filing?.value) return found
  const months = filing.value, wanted = monthsBefore(opens, months)
  if (plan.issued && wanted < plan.issued) {
    add('own-too-soon', filing, { months, wanted, issued: plan.issued, earliest: earliest(plan.issued, months) })
  } else if (today && wanted < today && today <= opens) {
    add('own-late', filing, { months, wanted, today, earliest: earliest(today, months) })
  }
  return found
}
