/**
 * A 招生通知 from the fields of a form: as words, as Markdown with its front matter, as the parts of a .docx. Pure.
 *
 * In: what the page tells (`wording` from wording.py), a plan, the fields as typed. Out: texts. Surprising: a sentence
 * with a gap that nobody filled is left out, and every field stands once more in a table, empty ones too: that table,
 * or the front matter, is what `yanxiu import notice` takes at its word.
 */
import { phones, tidied } from './draft-check.js'
import { between, fill, inWords, isDay } from './reckon.js'

const LEVELS = { N: '国家', P: '省' }
const DATES = ['issued', 'filed', 'check_in', 'start', 'end', 'register_by']
const WHOLES = ['hours', 'quota']
const NONE = /\p{Noncharacter_Code_Point}/gu

/** The title of a notice for the project called `of`. */
export function titleOf(of, wording) {
  return fill(wording.title, { title: of, kind: new RegExp(wording.course, 'u').test(of) ? '' : wording.kind })
}

/** The fields as the notice will hold them: what cannot be one of its kind is left out. */
export function values(told, fields) {
  const found = {}
  for (const [name, typed] of Object.entries(tidied(fields))) {
    const text = typed.replace(NONE, '')
    if (!text || !told.wording.labels.some(([known]) => known === name)) continue
    if (DATES.includes(name)) { if (isDay(text)) found[name] = text }
    else if (WHOLES.includes(name)) { if (/^[0-9]{1,6}$/.test(text.normalize('NFKC')) && Number(text.normalize('NFKC')) > 0) found[name] = Number(text.normalize('NFKC')) }
    else if (name === 'phone') { const all = phones(text, told); if (all.length) found[name] = all }
    else found[name] = text
  }
  return found
}

const shown = value => (Array.isArray(value) ? value.join('、') : String(value))

/** The notice in pieces `{ kind: 'title' | 'heading' | 'text' | 'sign', text }`. */
export function pieces(told, plan, fields) {
  const given = values(told, fields), rules = plan.levels[fields.level] ?? {}
  const known = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, DATES.includes(name) ? inWords(value) : shown(value)]))
  const { start, end } = given
  Object.assign(known, {
    document: plan.document, course: String(fields.course ?? ''), level: LEVELS[fields.level] ?? '', issuer: known.issuer ?? '我单位',
    days: start && end && end >= start ? between(start, end) + 1 : '', area: rules.area?.text ?? '',
    certificate: rules.certificate?.text ?? '', hours_rule: rules.hours?.text ?? '',
  })
  const filled = text => [...text.matchAll(/\{(\w+)\}/g)].every(([, name]) => known[name])
  const found = known.title ? [{ kind: 'title', text: known.title }] : []
  let place = 0
  for (const [name, sentences] of told.wording.sections) {
    const said = sentences.filter(filled).map(text => ({ kind: 'text', text: fill(text, known) }))
    if (!said.length) continue
    if (name) found.push({ kind: 'heading', text: `${told.wording.numerals[place++]}、${name}` })
    found.push(...said)
  }
  if (given.issuer) found.push({ kind: 'sign', text: known.issuer })
  if (given.issued) found.push({ kind: 'sign', text: known.issued })
  return found
}

/** The notice as plain words. */
export const words = (told, plan, fields) => pieces(told, plan, fields).map(({ text }) => text).join('\n')

/* --- Markdown --- */

const ENTITY = { '<': '&lt;', '>': '&gt;', '&': '&amp;' }

/** `text` as a paragraph of Markdown, nothing in it acting as markup (drafts/body.py). */
export function paragraph(text) {
  const escaped = text.replace(/[\\`*_{}[\]<>|]|&(?=[#A-Za-z0-9]+;)/gu, sign => ENTITY[sign] ?? `\\${sign}`)
  if (/^[#+!-]/.test(escaped)) return `\\${escaped}`
  if (/^[=:?~;]/.test(escaped)) return `&#${escaped.codePointAt(0)};${escaped.slice(1)}`
  return escaped.replace(/^(\d{1,9})([.)])/, '$1\\$2')
}

const PLAIN = /^[\p{Script=Han}《“（][\p{Script=Han}0-9A-Za-z《》“”（）〔〕、，。；·—]*$/u

/** A value in YAML, quoted where it could be read as something else. */
function scalar(name, value) {
  if (Array.isArray(value)) return JSON.stringify(value)
  if (typeof value === 'number' || DATES.includes(name) || PLAIN.test(value)) return String(value)
  return JSON.stringify(value)
}

/** The file that content/notices takes. */
export function markdown(told, plan, fields) {
  const given = values(told, fields), { labels, required } = told.wording
  const head = labels.map(([name]) => name).filter(name => name in given || required.includes(name))
    .map(name => (name in given ? `${name}: ${scalar(name, given[name])}` : `${name}:`))
  const body = pieces(told, plan, fields).filter(({ kind }) => kind !== 'title')
    .map(({ kind, text }) => (kind === 'heading' ? `## ${paragraph(text)}` : paragraph(text)))
  return `---\n${head.join('\n')}\n---\n\n${body.join('\n\n')}\n`
}

/* --- Word --- */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** `text` inside XML. */
export const escaped = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

const run = text => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
const styled = (style, text) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`
const STYLES = { title: 'Title', heading: 'Heading1', text: 'Normal', sign: 'Sign' }

const style = (id, name, paragraphs, face, size, more = '') => `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>` +
  `${id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'}<w:pPr>${paragraphs}</w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${face}"/>${more}<w:sz w:val="${size}"/></w:rPr></w:style>`

function styles() {
  const line = '<w:spacing w:line="560" w:lineRule="exact"/>'
  return `${XML}<w:styles ${W}>${[
    style('Normal', 'Normal', `${line}<w:ind w:firstLineChars="200" w:firstLine="640"/>`, '仿宋', 32),
    style('Title', 'Title', '<w:spacing w:after="480" w:line="640" w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>', '宋体', 44, '<w:b/>'),
    style('Heading1', 'heading 1', `<w:keepNext/>${line}<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>`, '黑体', 32),
    style('Sign', 'Sign', `${line}<w:ind w:firstLineChars="0" w:firstLine="0" w:right="1280"/><w:jc w:val="right"/>`, '仿宋', 32),
    style('Cell', 'Cell', '<w:spacing w:line="400" w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/>', '仿宋', 24),
  ].join('')}</w:styles>`
}

const cell = (text, width) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${styled('Cell', text)}</w:tc>`
const row = ([label, value], head = '') => `<w:tr><w:trPr><w:cantSplit/>${head}</w:trPr>${cell(label, 2200)}${cell(value, 6600)}</w:tr>`

function table(rows) {
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('')
  const [head, ...rest] = rows
  return `<w:tbl><w:tblPr><w:tblW w:w="8800" w:type="dxa"/><w:tblBorders>${border}</w:tblBorders></w:tblPr>` +
    `<w:tblGrid><w:gridCol w:w="2200"/><w:gridCol w:w="6600"/></w:tblGrid>${row(head, '<w:tblHeader/>')}${rest.map(each => row(each)).join('')}</w:tbl>`
}

/** The parts of a Word file by their names in it. */
export function wordParts(told, plan, fields) {
  const given = values(told, fields), { labels, head, note } = told.wording
  const rows = [head, ...labels.map(([name, label]) => [label, name in given ? shown(given[name]) : ''])]
  const body = pieces(told, plan, fields).map(({ kind, text }) => styled(STYLES[kind], text)).join('')
  const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
  const apart = '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'word/document.xml': `${XML}<w:document ${W}><w:body>${body}${apart}${styled('Cell', note)}${table(rows)}${styled('Cell', '')}${page}</w:body></w:document>`,
    'word/styles.xml': styles(),
  }
}
