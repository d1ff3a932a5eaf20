/**
 * The order of rows. Pure: rows in, their indices out.
 *
 * Names go by pinyin as the browser's own tables read it; quotes and brackets before a name do not count.
 * Surprising: by number is the order the page was built in, newest plan first and then as issued.
 */
const pinyin = new Intl.Collator('zh-CN-u-co-pinyin', { ignorePunctuation: true, numeric: true })

const KEYS = { title: row => row.title, city: row => row.city, organiser: row => row.organisers }

/** Indices of `rows` in the order `sort` asks for: rows without the key last, equals as built. */
export function ordered(rows, sort) {
  const indices = [...rows.keys()]
  if (!Object.hasOwn(KEYS, sort)) return indices
  const keys = rows.map(KEYS[sort])
  return indices.sort((a, b) => !keys[a] - !keys[b] || pinyin.compare(keys[a], keys[b]) || a - b)
}
