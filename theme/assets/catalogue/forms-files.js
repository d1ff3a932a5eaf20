/**
 * A blank .docx or .xlsx, filled: the file is opened, words are put where it has a place for them, and it is closed.
 *
 * In: the bytes of a blank and texts by field. Out: bytes. Surprising: a place in a .docx is a bookmark whose first run
 * says how the words look; several lines become several paragraphs like the one the place stands in. What XML cannot
 * hold is left out, and the time of every part is the same, so the same words give the same file.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from './fflate.js'

const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const TIME = new Date(1980, 0, 1)
const DOCUMENT = 'word/document.xml', SHEET = 'xl/worksheets/sheet1.xml'

/** `text` with one kind of line end and nothing that XML cannot hold. */
export const clean = text => text.replace(/\r\n?/g, '\n').replace(ILLEGAL, '')

/** Clean text as XML. */
export const escape = text => clean(text).replace(/[&<>"]/g, sign => SIGNS[sign])

/** The XML of a document with `fields` in their places; an empty one leaves its place as it is. */
export function inDocument(xml, fields) {
  return xml.replace(
    /<w:bookmarkStart [^>]*w:name="F_(\w+)"[^>]*\/>([^]*?)<w:bookmarkEnd [^>]*\/>/g,
    (place, name, inside, at) => {
      const value = clean(fields[name] ?? '').trim()
      if (!value) return place
      const look = /<w:rPr>[^]*?<\/w:rPr>/.exec(inside)?.[0] ?? ''
      const like = /^<w:p(?: [^>]*)?>(<w:pPr>[^]*?<\/w:pPr>)?/.exec(xml.slice(starts(xml, at)))?.[1] ?? ''
      const runs = value.split('\n').map(line => `<w:r>${look}<w:t xml:space="preserve">${escape(line)}</w:t></w:r>`)
      return runs.join(`</w:p><w:p>${like}`)
    },
  )
}

/** Where the paragraph begins in which `at` stands. */
const starts = (xml, at) => Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at))

/** The XML of a sheet with texts and numbers in their cells; what a formula gives is written beside it. */
export function inSheet(xml, cells, fields) {
  return Object.entries(fields).reduce((now, [name, value]) => {
    const at = cells[name]
    if (!at || value === '' || value === undefined) return now
    const cell = new RegExp(`<c r="${at}"( s="[0-9]+")?(?: t="[a-z]+")?(?:/>|>([^]*?)</c>)`)
    return now.replace(cell, (whole, style = '', inside = '') => {
      if (typeof value !== 'object') return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escape(String(value))}</t></is></c>`
      const formula = value.typed ? '' : /<f>[^]*?<\/f>/.exec(inside)?.[0] ?? ''
      return `<c r="${at}"${style}>${formula}<v>${value.number}</v></c>`
    })
  }, xml)
}

const changed = (blank, part, change) => {
  const parts = unzipSync(blank)
  parts[part] = strToU8(change(strFromU8(parts[part])))
  return pack(parts)
}

/** Files by name as one archive. */
export const pack = parts => zipSync(Object.fromEntries(
  Object.entries(parts).map(([name, body]) => [name, [body, { mtime: TIME, level: 6 }]])))

/** Texts by name as one archive, such as a .docx is. */
export const packTexts = texts => pack(Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, strToU8(text)])))

export const fillDocument = (blank, fields) => changed(blank, DOCUMENT, xml => inDocument(xml, fields))
export const fillSheet = (blank, cells, fields) => changed(blank, SHEET, xml => inSheet(xml, cells, fields))
