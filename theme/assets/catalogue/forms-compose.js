/**
 * From what is typed to what stands on paper, and what is still missing or cannot be.
 *
 * In: values by field name, all of them text, and a year's rules (`generator/forms/facts.py`). Out: for each form its
 * places filled, and problems `{ field, kind, text }`: wrong stops a download, missing makes it a draft, note is to know.
 * Surprising: a sheet with a problem still shows everything that can be shown.
 */
import { accounts, characters, count, due, hundredths, people, score, shown } from './forms-reckoning.js'

export const FORMS = ['accounts', 'summary', 'report', 'score']
const LEVELS = { N: '国家级', P: '省级' }
export const LIST = 'listReady', MOST_ADVICE = 12

const line = (values, name) => (values[name] ?? '').replace(/\s+/gu, ' ').trim()
const block = (values, name) => (values[name] ?? '').trim()
const wrong = (field, text) => ({ field, kind: 'wrong', text })
const missing = (field, text) => ({ field, kind: 'missing', text })
const note = (field, text) => ({ field, kind: 'note', text })
const asked = (values, names) => Object.entries(names).filter(([name]) => !line(values, name)).map(([name, label]) => missing(name, `还没有填${label}`))

/** 2016年10月18日; what is no day stays as it is. */
export const day = iso => {
  const [year, month, date] = (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(iso) ? iso : '').split('-').map(Number)
  return date ? `${year}年${month}月${date}日` : iso
}
const when = values => [line(values, 'start'), line(values, 'end')].filter(Boolean).map(day).join('至')
const dated = values => day(line(values, 'date'))

function days(values) {
  const [start, end] = [line(values, 'start'), line(values, 'end')]
  return start && end && end < start ? [wrong('end', '结束日期在开始日期之前')] : []
}

/** What `grant` is: typed, or what the rules give the level; null where neither says. */
export function granted(values, rules) {
  if (line(values, 'grant')) return hundredths(values.grant)
  const whole = rules.grants[line(values, 'level')]
  return whole === undefined ? null : whole * 100
}

function accountsOf(values, rules) {
  const amounts = rules.lines.map(name => (line(values, name) ? hundredths(values[name]) : 0))
  const problems = days(values)
  rules.lines.forEach((name, at) => {
    if (amounts[at] === null) problems.push(wrong(name, `${rules.labels[name]}读不出金额，写成 12345.60 这样，单位是元`))
  })
  const counts = ['trainees', 'staff'].map(name => (line(values, name) ? count(values[name]) : null))
  counts.forEach((found, at) => {
    const name = ['trainees', 'staff'][at]
    if (line(values, name) && found === null) problems.push(wrong(name, '人数写成整数'))
  })
  const grant = granted(values, rules)
  if (line(values, 'grant') && grant === null) problems.push(wrong('grant', '资助金额读不出来，写成 100000 这样'))
  const own = line(values, 'own') ? hundredths(values.own) : null
  if (line(values, 'own') && own === null) problems.push(wrong('own', '自筹资金读不出金额'))
  const readable = !amounts.includes(null), said = rules.lines.some(name => line(values, name))
  const sums = readable && grant !== null && !(line(values, 'own') && own === null) ? accounts(amounts, grant, own) : null
  if (sums?.gap) problems.push(wrong('own', `合计 ${shown(sums.total)} 元，资助和自筹加起来还差 ${shown(sums.gap)} 元`))
  if (sums?.tooMuch) problems.push(wrong('own', '自筹资金比合计还多'))
  const level = line(values, 'level'), rule = rules.grants[level]
  if (grant !== null && rule !== undefined && grant !== rule * 100) {
    problems.push(note('grant', `${LEVELS[level]}项目规定资助 ${rule} 元，这里写的是 ${shown(grant)} 元`))
  }
  if (sums && level === 'N' && sums.own) problems.push(note('own', '国家级项目由中央财政全额资助，通知没有写不足部分由谁承担，请先问主管部门'))
  if (sums?.surplus) {
    problems.push(note('surplus', level === 'N'
      ? `结余 ${shown(sums.surplus)} 元。“结余经费退回拨付单位”写在省级项目那一句里，国家级是否相同，请问主管部门`
      : `结余 ${shown(sums.surplus)} 元，要退回拨付单位`))
  }
  if (!said) problems.push(missing(rules.lines[0], '还没有填一项支出'))
  if (grant === null && !line(values, 'grant')) problems.push(missing('level', '选国家级或省级，才知道资助金额'))
  problems.push(...asked(values, { title: '项目名称', start: '开始日期', end: '结束日期', place: '地点', trainees: '学员人数', organiser: '承办单位', applicant: '申报单位' }))
  const total = readable && said ? amounts.reduce((sum, each) => sum + each, 0) : null
  const everybody = counts.includes(null) ? null : counts[0] + counts[1]
  const money = amount => (amount === null || amount === undefined ? '' : shown(amount))
  const fields = {
    title: line(values, 'title'), place: line(values, 'place'), when: when(values), date: dated(values),
    trainees: line(values, 'trainees'), staff: line(values, 'staff'), everybody: everybody === null ? '' : String(everybody),
    ...Object.fromEntries(rules.lines.flatMap((name, at) => [
      [name, line(values, name) ? (amounts[at] === null ? line(values, name) : shown(amounts[at])) : ''],
      [`${name}Note`, line(values, `${name}Note`)],
    ])),
    total: money(total), grant: money(grant), own: said ? money(sums?.own) : '', surplus: said ? money(sums?.surplus) : '',
    applicant: line(values, 'applicant'), organiser: line(values, 'organiser'),
  }
  return { fields, problems, sheet: inNumbers(fields, values, rules, counts) }
}

/** The same places for a spreadsheet: numbers as numbers, those that somebody typed over a formula said to be. */
function inNumbers(fields, values, rules, counts) {
  const sheet = { ...fields }
  for (const name of [...rules.lines, 'total', 'grant', 'own', 'surplus', 'everybody']) {
    const typed = name !== 'total' && name !== 'surplus' && name !== 'everybody' && (name !== 'own' || Boolean(line(values, 'own')))
    if (hundredths(fields[name]) !== null) sheet[name] = { number: fields[name], typed }
  }
  ;['trainees', 'staff'].forEach((name, at) => { if (counts[at] !== null) sheet[name] = { number: String(counts[at]), typed: true } })
  return sheet
}

function summaryOf(values, rules) {
  const length = characters(values.effect ?? '')
  const problems = asked(values, { number: '项目号', title: '项目名称', leader: '负责人', phone: '联系电话', effect: '基本情况和主要效果' })
  if (length > rules.limit) problems.push(missing('effect', `写了 ${length} 字，附件要求 ${rules.limit} 字以内，多 ${length - rules.limit} 字`))
  const names = ['number', 'title', 'leader', 'phone']
  const fields = Object.fromEntries(names.map(name => [name, line(values, name)]))
  return { fields: { ...fields, effect: block(values, 'effect'), found: block(values, 'found') }, problems }
}

/** The suggestions that say something, in their order. */
export const advice = values => Array.from({ length: MOST_ADVICE }, (_, at) => block(values, `advice${at + 1}`)).filter(Boolean)

const heading = values => [line(values, 'title'), line(values, 'number')].filter(Boolean).join('，')

function reportOf(values, rules) {
  const told = advice(values), last = rules.parts.at(-1)
  const problems = asked(values, { title: '项目名称', number: '项目编号' })
  for (const name of rules.parts.filter(name => name !== last)) {
    if (!block(values, name)) problems.push(missing(name, `还没有写“${rules.labels[name]}”`))
  }
  if (told.length < rules.suggestions) {
    const empty = Array.from({ length: MOST_ADVICE }, (_, at) => `advice${at + 1}`).find(name => !block(values, name))
    problems.push(missing(empty ?? 'advice1', `建议有 ${told.length} 条，附件要求 ${rules.suggestions} 条以上`))
  }
  const fields = Object.fromEntries(rules.parts.map(name => [name, block(values, name)]))
  fields[last] = [fields[last], ...told.map((text, at) => `${at + 1}．${text}`)].filter(Boolean).join('\n')
  fields.heading = heading(values) && `（${heading(values)}）`
  return { fields: { ...fields, signed: line(values, 'organiser'), date: dated(values) }, problems }
}

/** 69.4%, cut and not rounded, so that what fails never looks as if it had passed. */
export const rate = (passed, sat) => (sat ? `${shown(Math.floor(passed * 10000 / sat))}%` : '0%')

function scoreOf(values, rules) {
  const found = score(rules.score, values), problems = []
  const counted = ['senior', 'middle', 'others', 'managers', 'sat', 'passedCount']
  for (const name of counted) if (line(values, name) && count(values[name]) === null) problems.push(wrong(name, '人数写成整数'))
  if (line(values, 'hoursIs') && hundredths(values.hoursIs) === null) problems.push(wrong('hoursIs', '学时写成数字'))
  const sat = count(values.sat), passed = count(values.passedCount), everybody = people(values)
  if (sat !== null && passed !== null && passed > sat) problems.push(wrong('passedCount', '通过的人比参加考核的人多'))
  const said = values.passedIs === 'yes' && sat !== null && passed !== null && passed <= sat
  for (const { name, points, measure, least, rule } of rules.score) {
    const label = rules.labels[name]
    if (found.over.includes(name)) problems.push(wrong(name, `${label}最多 ${points} 分`))
    else if (line(values, name) && measure !== 'all' && hundredths(values[name]) === null) problems.push(wrong(name, `${label}的分写成数字，最多两位小数`))
    else if (found.zero.includes(name)) problems.push(note(name, `${label} 0 分：${rule}`))
    else if (found.open.includes(name)) problems.push(missing(firstOf(name, measure, values), `${label}还没有填全`))
    if (measure === 'people' && everybody !== null) problems.push(...peopleNotes(values, rules, everybody, least))
    if (measure === 'rate' && said && everybody !== null && passed * 100 >= least * sat && passed * 100 < least * everybody) {
      problems.push(note('sat', `只算参加考核的 ${sat} 人，通过率 ${rate(passed, sat)}；按全部学员 ${everybody} 人算是 ${rate(passed, everybody)}，不到 ${least}%。附件没有写按哪个算`))
    }
  }
  problems.push(...asked(values, { title: '项目名称', contact: '联系人', phone: '联系电话' }))
  const done = !found.open.length && !found.over.length
  if (done && found.total < rules.pass * 100) problems.push(note('score', `总分 ${shown(found.total)} 分，低于 ${rules.pass} 分为不合格`))
  const points = Object.fromEntries(rules.score.map(({ name }) => [name, found.zero.includes(name) ? '0' : name in found.points ? shown(found.points[name]) : '']))
  const tested = values.passedIs === 'no' ? '未进行考核' : said ? `${passed}/${sat}人，${rate(passed, sat)}` : ''
  const fields = {
    title: line(values, 'title'), contact: line(values, 'contact'), phone: line(values, 'phone'), organiser: line(values, 'organiser'),
    date: dated(values), ...points, ...Object.fromEntries(counted.slice(0, 4).map(name => [name, line(values, name)])),
    hoursIs: line(values, 'hoursIs') && `${line(values, 'hoursIs')}学时`, passedIs: tested, score: done ? shown(found.total) : '',
  }
  return { fields, problems, found, done }
}

/** The field to go to where a line is not whole. */
function firstOf(name, measure, values) {
  if (measure === 'people') return people(values) === null ? 'senior' : name
  if (measure === 'rating') return name
  if (measure === 'rate' && values.passedIs === 'yes') return count(values.sat) === null ? 'sat' : count(values.passedCount) === null ? 'passedCount' : name
  return line(values, `${name}Is`) ? name : `${name}Is`
}

function peopleNotes(values, rules, everybody, least) {
  const managers = count(values.managers) ?? 0, level = line(values, 'level'), told = []
  if (everybody >= least && everybody - managers < least) {
    told.push(note('managers', `不算管理人员是 ${everybody - managers} 人，少于 ${least} 人。附件把管理人员列在培训人数里，本表算在内`))
  }
  if (rules.least[level] > least && everybody >= least && everybody < rules.least[level]) {
    told.push(note('people', `${LEVELS[level]}项目通知正文要求不少于 ${rules.least[level]} 人，现在是 ${everybody} 人`))
  }
  const said = count(values.trainees)
  if (said !== null && said !== everybody) told.push(note('senior', `这里合计 ${everybody} 人，经费决算表写的学员是 ${said} 人`))
  return told
}

const MAKERS = { accounts: accountsOf, summary: summaryOf, report: reportOf, score: scoreOf }

/** One form: `{ fields, problems, ready, stopped }`. */
export function compose(name, values, rules) {
  const made = name === rules.bundle ? bundleOf(values, rules) : MAKERS[name](values, rules)
  const stopped = made.problems.some(({ kind }) => kind === 'wrong')
  return { ...made, stopped, ready: !stopped && !made.problems.some(({ kind }) => kind === 'missing') }
}

/** How far a form is, in words. */
export function state({ ready, stopped, problems }) {
  if (ready) return '已填好'
  const left = problems.filter(({ kind }) => kind === 'missing').length
  return stopped ? `有 ${problems.filter(({ kind }) => kind === 'wrong').length} 处要改` : `还有 ${left} 处没有填好`
}

function bundleOf(values, rules) {
  const made = FORMS.map(name => [name, compose(name, values, rules)])
  const end = line(values, 'end'), last = end ? due(end, rules.months) : ''
  const problems = days(values)
  for (const [name, form] of made) {
    if (form.stopped) problems.push({ ...wrong(name, `${rules.names[name]}${state(form)}`), form: name })
    else if (!form.ready) problems.push({ ...missing(name, `${rules.names[name]}${state(form)}`), form: name })
  }
  if (values[LIST] !== 'yes') problems.push(missing(LIST, '学员名单还没有备好'))
  if (!end) problems.push(missing('end', '填上结束日期，才知道最迟哪天报送'))
  const fields = {
    heading: heading(values), when: when(values), due: day(last), listState: values[LIST] === 'yes' ? '已备好' : '还没有备好',
    ...Object.fromEntries(made.map(([name, form]) => [`${name}State`, state(form)])),
  }
  return { fields, problems, due: last }
}

/** What a file is called: 附件2-经费决算表-2016035（草稿）.docx, nothing in it that a disk may not hold. */
export function fileName(name, { ready }, values, rules, ending) {
  const number = line(values, 'number').replace(/[^0-9A-Za-z-]/g, '').slice(0, 40)
  return `${[rules.names[name], number].filter(Boolean).join('-')}${ready ? '' : '（草稿）'}.${ending}`
}
