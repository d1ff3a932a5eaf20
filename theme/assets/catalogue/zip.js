/**
 * Texts as one .zip, such as a .docx is. Pure.
 *
 * In: texts by name. Out: bytes. Surprising: nothing is compressed, for a notice is a few pages and every program
 * that opens a .docx takes it; and the time in it is always the same, so the same texts give the same bytes.
 */
const FIRST_DAY = 0x21 // 1980-01-01, the first that a zip can say
const UTF8 = 0x800

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  return sum
})

/** The CRC-32 of some bytes. */
export function crc32(bytes) {
  let sum = -1
  for (const byte of bytes) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 255]
  return (sum ^ -1) >>> 0
}

/** `fields` one after another, each `[bytes, value]`, little end first. */
function packed(...fields) {
  const out = new Uint8Array(fields.reduce((size, [width]) => size + width, 0))
  const view = new DataView(out.buffer)
  let at = 0
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += width
  }
  return out
}

function joined(parts) {
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** The bytes of a .zip that holds `texts`, in their order. */
export function zipped(texts) {
  const utf8 = new TextEncoder(), files = [], directory = []
  let at = 0
  for (const [path, text] of Object.entries(texts)) {
    const name = utf8.encode(path), body = utf8.encode(text)
    const about = [[2, 20], [2, UTF8], [2, 0], [2, 0], [2, FIRST_DAY], [4, crc32(body)], [4, body.length], [4, body.length], [2, name.length], [2, 0]]
    const head = packed([4, 0x04034b50], ...about)
    directory.push(packed([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name)
    files.push(head, name, body)
    at += head.length + name.length + body.length
  }
  const list = joined(directory), count = Object.keys(texts).length
  return joined([...files, list, packed([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, list.length], [4, at], [2, 0])])
}
