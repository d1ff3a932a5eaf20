/**
 * A chosen project in words: when, where, who, what it costs; and the text that asks a leader's approval. Pure.
 *
 * In: items as project pages give them (generator/pages/shortlist.py) and the day of reading. Out: short Chinese
 * sentences. What nobody has announced is said to be so.
 * Surprising: an item put aside from a list on a disk knows only its number, name and state; the rest of it is
 * `UNKNOWN`, not unannounced.
 */
import { LABELS, standing } from './states.js'

export const PENDING = '待招生通知公布', UNKNOWN = '打开项目页可见'
const OVER = ['closed', 'ended', 'cancelled', 'past']

const parts = iso => iso.split('-').map(Number)

/** 2016年9月5日. */
export function day(iso) {
  const [year, month, date] = parts(iso)
  return `${year}年${month}月${date}日`
}

/** 2016年9月5日至8日: what the second day shares with the first is not said twice. */
export function span(from, to) {
  if (!from || !to || from === to) return day(from || to)
  const [[year, month], [lastYear, lastMonth, lastDay]] = [parts(from), parts(to)]
  if (year !== lastYear) return `${day(from)}至${day(to)}`
  return `${day(from)}至${month === lastMonth ? '' : `${lastMonth}月`}${lastDay}日`
}

/** Where `item` stands on `today`: `{ state, left, label }`; without a state where its window is not known. */
export function stands(item, today) {
  if (!item.window?.last) return { label: UNKNOWN }
  const found = standing(item.window, today)
  return { ...found, label: LABELS[found.state] }
}

/** Whether one can no longer enrol. */
export const isOver = (item, today) => OVER.includes(stands(item, today).state)

const isWhole = item => Boolean(item.organisers)

/** 10月19日 beside a day of the same year. */
const beside = (iso, other) => (other && iso.slice(0, 4) === other.slice(0, 4) ? day(iso).replace(/^.*年/u, '') : day(iso))

function course({ start, end, check_in: arrival }) {
  if (!start && !end) return arrival ? `${day(arrival)}报到` : ''
  const when = start ? span(start, end) : `${day(end)}结束`
  return arrival && arrival !== start ? `${when}，${beside(arrival, start ?? end)}报到` : when
}

const old = ({ start, end, check_in: arrival }) => (start || arrival ? `原定 ${span(start || arrival, end)}` : '')

/** When it is held, in a few words. */
export function when(item, today) {
  if (!isWhole(item)) return UNKNOWN
  const was = old(item.was ?? {})
  const { state } = stands(item, today)
  if (state === 'cancelled') return ['已取消', was].filter(Boolean).join('，')
  if (state === 'postponed') return ['延期，新的日期待通知', was].filter(Boolean).join('，')
  const now = course(item.dates ?? {})
  if (now) return was && !now.startsWith(was.slice(3)) ? `${now}（${was}）` : now
  if (item.notice) return '通知没有写开班日期'
  return state === 'past' ? `没有登出招生通知（${item.year}年的项目）` : PENDING
}

/** Until when one may enrol. */
export function enrol(item, today) {
  if (!isWhole(item)) return UNKNOWN
  const { state, left } = stands(item, today)
  if (state === 'cancelled') return '已取消'
  const last = item.dates?.register_by
  if (!last) return item.notice ? '通知没有写，问承办单位' : state === 'past' ? '没有登出招生通知' : PENDING
  return left === undefined ? day(last) : `${day(last)}（${left ? `还有 ${left} 天` : '今天截止'}）`
}

/** Where it is held; before that is announced, where its organiser sits. */
export function where(item) {
  if (!isWhole(item)) return UNKNOWN
  const { venue = '', address = '', city = '' } = item
  if (!venue && !address) return city ? `${item.notice ? '通知没有写' : PENDING}（承办单位在${city}）` : PENDING
  const place = venue && address ? `${venue}（${address}）` : venue || address
  return !city || place.includes(city) ? place : `${city}，${place}`
}

export const organisers = item => (isWhole(item) ? item.organisers.join('、') : UNKNOWN)

/** Telephones and where they stand. */
export const phones = item => (item.phones ? `${item.phones.join('、')}（${item.phonesFrom}）` : isWhole(item) ? '没有写' : UNKNOWN)

/** The address that rings one number; its extension, which no dialler guesses, apart (text.telephone_link). */
export function telephone(phone) {
  const [first = '', local = '', extension = ''] = phone.split('-').map(text => text.replace(/[^0-9]/g, ''))
  if (!first.startsWith('0') || !local) return `tel:${first}${local};phone-context=+86`
  return `tel:+86${first.replace(/^0+/, '')}${local}${extension ? `;ext=${extension}` : ''}`
}

/** The rule on cost with its words and paragraph. */
export function cost({ cost: rule, plan }) {
  return rule ? `${rule.text}：“${rule.quote}”（${numberOf(plan)} ${rule.at}）` : ''
}

/** Each of `texts` that says something, once. */
export const distinct = texts => [...new Set(texts.filter(Boolean))]

/** 示人社字〔2026〕1号 of a plan's title with its number; the title where it has none. */
const numberOf = plan => plan.replace(/^《.*》（(.*)）$/u, '$1')

/** Where the rows stand, on a paper that has little room. */
export function rowsOf(items) {
  const plans = distinct(items.map(item => item.plan))
  const rows = plan => items.filter(item => item.plan === plan).map(item => item.row).join('、')
  return [...plans.map(plan => `${numberOf(plan)} ${rows(plan)}`), ...(items.some(item => item.notice) ? ['各项目的招生通知'] : [])].join('；')
}

/** Whose words all this is: the plans' rows and the notices. */
export function sources(items) {
  const plans = distinct(items.map(item => item.plan))
  const rows = plan => items.filter(item => item.plan === plan).map(item => item.row).join('、')
  const notices = items.filter(item => item.notice).map(({ notice: { title, issued } }) => `《${title}》${issued ? `（${day(issued)}）` : ''}`)
  return [...plans.map(plan => `${plan}${rows(plan)}`), ...distinct(notices)].join('；')
}

const INDENT = '\u3000\u3000'

function entry(item, index, today) {
  const { label } = stands(item, today)
  return [
    `${index + 1}．《${item.title ?? ''}》（${[item.number, item.level].filter(Boolean).join('，')}）`,
    `${INDENT}状态：${label}`,
    `${INDENT}报名截止：${enrol(item, today)}`,
    `${INDENT}时间：${when(item, today)}`,
    `${INDENT}地点：${where(item)}`,
    `${INDENT}承办：${organisers(item)}`,
    `${INDENT}电话：${phones(item)}`,
  ].join('\n')
}

/** The text that asks for approval: plain, to be changed by whoever sends it; `before` stands over it. */
export function letter(items, today, before = '') {
  const order = items.length > 1 ? '（按意愿先后）' : ''
  const costs = distinct(items.map(cost)).map(text => `费用：${text}。`)
  const said = sources(items)
  return [
    ...(before ? [before] : []),
    '关于参加专业技术人员高级研修项目的请示',
    `单位领导：\n${INDENT}我申请参加以下高级研修项目${order}，请审批。`,
    ...items.map((item, index) => entry(item, index, today)),
    [...costs, ...(said ? [`出处：${said}。`] : []), `以上是${day(today)}查看时的情况，以招生通知和承办单位的答复为准。`].join('\n'),
    `申请人：\n${INDENT}${INDENT}年${INDENT}月${INDENT}日`,
  ].join('\n\n')
}
