/**
 * The order of rows. Pure: rows in, their indices out.
 *
 * Names go by pinyin as the browser's own tables read it; quotes and brackets before a name do not count.
 * Surprising: by number is the order the page was built in, newest plan first and then as issued. By a day is what
 * is still to come, the soonest first, then what is over, the latest first, then what nobody has dated.
 */
const pinyin = new Intl.Collator('zh-CN-u-co-pinyin', { ignorePunctuation: true, numeric: true })

const KEYS = { title: row => row.title, city: row => row.city, organiser: row => row.organisers }
const DAYS = { deadline: row => row.closes, opening: row => row.opens }

/** Indices of `rows` in the order `sort` asks for on `today`: rows without the key last, equals as built. */
export function ordered(rows, sort, today) {
  const indices = [...rows.keys()]
  if (Object.hasOwn(DAYS, sort)) return byDay(indices, rows.map(DAYS[sort]), today)
  if (!Object.hasOwn(KEYS, sort)) return indices
  const keys = rows.map(KEYS[sort])
  return indices.sort((a, b) => !keys[a] - !keys[b] || pinyin.compare(keys[a], keys[b]) || a - b)
}

/** Days written 2016-09-05 compare as they stand. */
function byDay(indices, days, today) {
  const rank = days.map(day => (!day ? 2 : day < today ? 1 : 0))
  const later = (a, b) => (days[a] < days[b] ? -1 : days[a] > days[b] ? 1 : 0)
  return indices.sort((a, b) => rank[a] - rank[b] || (rank[a] === 1 ? later(b, a) : rank[a] ? 0 : later(a, b)) || a - b)
}
