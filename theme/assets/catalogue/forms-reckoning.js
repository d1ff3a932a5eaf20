/**
 * The arithmetic of the annexes: sums of money to the fen, points to the hundredth, zero rules, characters.
 *
 * In: what somebody typed, as text, and a year's rules. Out: numbers. Nothing is rounded: amounts and points are whole
 * hundredths. Surprising: `generator/forms/reckoning.py` does the same, and tests/forms.json holds both.
 */
const AMOUNT = /^([0-9]{1,10})(?:\.([0-9]{1,2}))?$/, GROUPED = /^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$/
const COUNT = /^[0-9]{1,6}$/, LEFT_OUT = /[\s\u0085\ufeff\u200b-\u200d\u2060\u001c-\u001f]/gu
const FULL = 100
export const GROUPS = ['senior', 'middle', 'others', 'managers']

/** An amount or points in hundredths; null where it is no such number. */
export function hundredths(typed = '') {
  const text = typed.normalize('NFKC').trim().replace(/元$/, '').trim()
  const found = AMOUNT.exec(GROUPED.test(text) ? text.replaceAll(',', '') : text)
  return found && Number(found[1]) * FULL + Number((found[2] ?? '').padEnd(2, '0'))
}

/** A number of people; null where it is none. */
export function count(typed = '') {
  const text = typed.normalize('NFKC').trim()
  return COUNT.test(text) ? Number(text) : null
}

/** Hundredths as an annex wants them: 190000 or 1234.50. */
export function shown(amount) {
  const part = amount % FULL
  return String((amount - part) / FULL) + (part ? `.${String(part).padStart(2, '0')}` : '')
}

/** Each Chinese character, letter, digit and mark; no white space. */
export const characters = text => [...text.replace(LEFT_OUT, '')].length

/** The last day of `months` months from the day `end`, as 2016-10-31: the same day, or the last of a shorter month. */
export function due(end, months) {
  const [year, month, day] = end.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate()))).toISOString().slice(0, 10)
}

/** Annex 2 added up, in fen; without `own`, what the grant does not cover is the unit's own. */
export function accounts(lines, grant, own = null) {
  const total = lines.reduce((sum, line) => sum + line, 0)
  const raised = own ?? Math.max(0, total - grant)
  const left = grant + raised - total
  return { total, own: raised, surplus: Math.max(0, left), gap: Math.max(0, -left), tooMuch: raised > total }
}

/** All who were trained; null where none of the four groups is said or one is no number. */
export function people(typed) {
  const found = GROUPS.map(name => typed[name] ?? '').filter(text => text.trim()).map(count)
  return found.length && !found.includes(null) ? found.reduce((sum, number) => sum + number, 0) : null
}

/** Whether a line has no points by its rule; null where that is not known yet. */
function fails({ name, measure, least }, typed) {
  if (measure === 'rating') return false
  if (measure === 'all' || measure === 'some') return { yes: false, no: true }[typed[`${name}Is`]] ?? null
  if (measure === 'people') {
    const found = people(typed)
    return found === null ? null : found < least
  }
  if (measure === 'hours') {
    const hours = hundredths(typed.hoursIs)
    return hours === null ? null : hours < least * FULL
  }
  if (typed.passedIs === 'no') return true
  const sat = count(typed.sat), passed = count(typed.passedCount)
  if (typed.passedIs !== 'yes' || sat === null || passed === null || passed > sat) return null
  return sat === 0 || passed * 100 < least * sat
}

/** The score sheet as typed: hundredths by line, the lines without points by rule, those not yet known, those over. */
export function score(lines, typed) {
  const points = {}, zero = [], open = [], over = []
  for (const line of lines) {
    const none = fails(line, typed)
    let given = hundredths(typed[line.name])
    if (none) zero.push(line.name)
    else if (line.measure === 'all') given = none === false ? line.points * FULL : null
    if (given !== null && given > line.points * FULL) {
      over.push(line.name)
      given = null
    }
    if (none === null || (!none && given === null)) open.push(line.name)
    else if (!none) points[line.name] = given
  }
  const total = Object.values(points).reduce((sum, each) => sum + each, 0)
  return { points, zero, open, over, total }
}
