/**
 * Why something was found, where its row does not show it: the applicant, a telephone, a short name, a related word.
 *
 * In: one project of an answer (`search.js`). Out: `{ label, text, ranges }` or null. Pure. Surprising: what the row
 * shows is reason enough; nothing is said of it twice.
 */
const ROLES = { organiser: '承办单位电话', applicant: '申报单位电话', notice: '通知电话' }

const some = ranges => ranges?.some(each => each.length > 0)

/** What to say of `hit` beside its name; `shows` are the units that the row shows already. */
export function reason(hit, shows = hit.organisers ?? []) {
  const { marks, alias, synonym, applicant } = hit
  if (marks.phone) return { label: ROLES[marks.phone.role] ?? '电话', text: marks.phone.text, ranges: marks.phone.ranges }
  if (marks.title?.length || some(marks.organisers)) return null
  if (marks.applicant?.length && applicant && !shows.includes(applicant)) {
    return { label: '申报单位', text: applicant, ranges: marks.applicant }
  }
  if (alias) return { label: '简称', text: alias, ranges: [[0, alias.length]] }
  if (synonym) return { label: '相关', text: synonym.word, ranges: [[0, synonym.word.length]] }
  return null
}

/** Where the digits of `query` stand in an official number: their last place, for a tail is what people type. */
export function digitsIn(number, query) {
  const digits = query.normalize('NFKC').replace(/\D/g, '')
  const at = digits ? number.lastIndexOf(digits) : -1
  return at < 0 ? [[0, number.length]] : [[at, at + digits.length]]
}
