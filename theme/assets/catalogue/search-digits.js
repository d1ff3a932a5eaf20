/**
 * Official numbers and telephones, found by their digits alone. Pure.
 *
 * In: what was typed, projects `{ number }`, telephones. Out: which projects, how, and which telephone. Surprising: a
 * number that does not exist finds nothing, not even a telephone with these digits in it.
 */
// what may stand around digits without changing what they are
const LABELS = (
  '项目 编号 序号 号码 联系 联络 咨询 电话 座机 传真 办公 手机 分机 拨打 打 拨 致电 第 号 项 个 年 转 是 的 哪个 哪里 哪家 单位 谁 什么 请问 查 找 这个 尾号 ' +
  '末尾 结尾 开头 后四位 末四位 telephone tel phone no ext'
).split(' ')
const LABEL = new RegExp(`${LABELS.join('|')}|[:：.。?？,，#]`, 'giu')
const BETWEEN = /[\s()（）[\]【】+＋\-‐-―−－—_.·/、~]/gu
const WHOLE = 100, LOCAL = 95, TAIL = 80, INSIDE = 60

/** The digits of a query that is about nothing else, else null: `{ digits, parts, labelled }`. */
export function digitsOf(text) {
  const plain = text.normalize('NFKC').trim()
  const bare = plain.replace(LABEL, ' ')
  const left = bare.replace(BETWEEN, '')
  if (!/^\d{1,24}$/.test(left)) return null
  const parts = bare.split(/[/、,;\s]+/u).map(part => part.replace(/\D/g, '')).filter(Boolean)
  return { digits: left, parts, numbered: /[第号项目编序]/u.test(plain) && !/电话|号码|手机|传真|尾号/u.test(plain) }
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

/** How well `digits` is the telephone of these forms, 0 for not at all. */
export function phoneMatch(digits, { whole, local, extension }) {
  const asked = digits.replace(/^(?:00)?86(?=[1-9]\d{8,})/, '').replace(/^(?:00)?860/, '0')
  if (asked.length < 4) return 0
  const bare = whole.replace(/^0/, '')
  if ([whole, bare, whole + extension, bare + extension].includes(asked)) return WHOLE
  const area = whole === local && asked.endsWith(local) ? asked.slice(0, -local.length) : ''
  if (/^0\d{2,3}$/.test(area)) return LOCAL // printed without the area code that was typed
  if (asked === local || (extension && asked === local + extension)) return LOCAL
  if (whole.endsWith(asked) || (extension && (whole + extension).endsWith(asked))) return TAIL
  if (whole.startsWith(asked)) return INSIDE
  return asked.length >= 5 && (whole + extension).includes(asked) ? INSIDE : 0
}

/** Places of projects whose official number is meant by `digits`. */
export function byNumber(digits, projects, numbered) {
  const having = is => projects.flatMap((project, place) => (is(project.number) ? [place] : []))
  const exact = having(number => number === digits)
  if (exact.length) return exact
  if (digits.length === 3 || (digits.length < 3 && Number(digits) > 0)) {
    const tail = digits.padStart(3, '0')
    return having(number => number.endsWith(tail))
  }
  return numbered && digits.length < 7 ? having(number => number.endsWith(digits)) : []
}

/** Whether `digits` has the shape of an official number of one of `years`, or of any year. */
export const isNumber = digits => digits.length === 7 && /^(?:19|20)\d{5}$/.test(digits)

/** Telephones made ready to be asked for: `phones` leads from each to `[{ id, role }]`, the projects that print it. */
export const phonesOf = phones => [...phones].map(([phone, places]) => ({ phone, forms: phoneForms(phone), places }))

/** Projects that have one of the telephones asked for: a map from their place to `{ score, phone, role, digits }`. */
export function phonesWith(asked, phones) {
  const whole = withDigits([asked.digits], phones)
  return whole.size || asked.parts.length < 2 ? whole : withDigits(asked.parts.filter(part => part.length > 4), phones)
}

function withDigits(wanted, phones) {
  const found = new Map()
  for (const { phone, forms, places } of phones) {
    for (const digits of wanted) {
      const score = phoneMatch(digits, forms)
      if (!score) continue
      for (const { id, role } of places) {
        if (score > (found.get(id)?.score ?? 0)) found.set(id, { score, phone, role, digits })
      }
    }
  }
  return found
}
