/**
 * Official numbers and telephones, found by their digits alone. Pure.
 *
 * In: what was typed, and projects `{ number, phones: [[text, role], …] }`. Out: which projects, how, and which telephone.
 * Surprising: a number that does not exist finds nothing, not even a telephone with these digits in it.
 */
const LABEL = /(?:项目|编号|序号|号码|联系|联络|咨询|电话|座机|传真|办公|手机|分机|打|拨|致电|第|号|项|个|年|转|是|的|哪个|哪里|哪家|单位|谁|什么|tel|phone|no|ext|[:：.。?？,，#])/giu
const BETWEEN = /[\s()（）[\]【】+＋\-‐-―−－—_.·/、~]/gu
const WHOLE = 100, LOCAL = 95, TAIL = 80, INSIDE = 60

/** The digits of a query that is about nothing else, else null: `{ digits, parts, labelled }`. */
export function digitsOf(text) {
  const plain = text.normalize('NFKC').trim()
  const bare = plain.replace(LABEL, ' ')
  const left = bare.replace(BETWEEN, '')
  if (!/^\d{1,24}$/.test(left)) return null
  const parts = bare.split(/[/、,;\s]+/u).map(part => part.replace(/\D/g, '')).filter(Boolean)
  return { digits: left, parts, numbered: /[第号项目编序]/u.test(plain) && !/电话|号码|手机|传真/u.test(plain) }
}

/** A telephone as digits: whole, without its area code, with its extension; all that may be typed of it. */
export function phoneForms(phone) {
  const [first, ...rest] = phone.split('-')
  const hasArea = first.startsWith('0') && rest.length > 0
  const local = hasArea ? rest[0] : first
  const whole = hasArea ? first + local : local
  const extension = (hasArea ? rest.slice(1) : rest).join('')
  return { whole, local, extension }
}

/** How well `digits` is the telephone, 0 for not at all. */
export function phoneMatch(digits, phone) {
  const { whole, local, extension } = phoneForms(phone)
  const asked = digits.replace(/^(?:00)?86(?=[1-9]\d{8,})/, '').replace(/^(?:00)?860/, '0')
  if (asked.length < 4) return 0
  if ([whole, whole.replace(/^0/, ''), whole + extension, whole.replace(/^0/, '') + extension].includes(asked)) return WHOLE
  if (asked === local || (extension && asked === local + extension)) return LOCAL
  if (whole.endsWith(asked) || (extension && (extension.endsWith(asked) || (whole + extension).endsWith(asked)))) return TAIL
  if (whole.startsWith(asked)) return INSIDE
  return asked.length >= 5 && (whole + extension).includes(asked) ? INSIDE : 0
}

/** Projects whose official number is meant by `digits`. */
export function byNumber(digits, projects, numbered) {
  const exact = projects.filter(project => project.number === digits)
  if (exact.length) return exact
  if (digits.length === 3 || (digits.length < 3 && Number(digits) > 0)) {
    const tail = digits.padStart(3, '0')
    return projects.filter(project => project.number.endsWith(tail))
  }
  return numbered && digits.length < 7 ? projects.filter(project => project.number.endsWith(digits)) : []
}

/** Whether `digits` has the shape of an official number of one of `years`, or of any year. */
export const isNumber = digits => digits.length === 7 && /^(?:19|20)\d{5}$/.test(digits)

/** Projects that have one of the telephones asked for: a map from their place to `{ score, phone, role }`. */
export function byPhone(asked, projects) {
  const whole = phonesWith([asked.digits], projects)
  return whole.size || asked.parts.length < 2 ? whole : phonesWith(asked.parts.filter(part => part.length > 4), projects)
}

function phonesWith(wanted, projects) {
  const found = new Map()
  projects.forEach((project, place) => {
    for (const [phone, role] of project.phones) {
      for (const digits of wanted) {
        const score = phoneMatch(digits, phone)
        if (score > (found.get(place)?.score ?? 0)) found.set(place, { score, phone, role, digits })
      }
    }
  })
  return found
}
