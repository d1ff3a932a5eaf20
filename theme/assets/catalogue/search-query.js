/**
 * What was typed, cut into what is asked for. Pure.
 *
 * In: a query. Out: pieces without what people say around them. Surprising: a saying is dropped only where the whole
 * is not itself in the catalogue, which the caller knows; so 怎么 of a title is not lost.
 */

import { SAYINGS } from './search-words.js'

const NUMERALS = new Map(Array.from('零一二三四五六七八九', (sign, value) => [sign, value]))
const SAID = /(?<=第|编号|项目)[零一二三四五六七八九十百]{1,5}(?=[项号个]|$)/gu

/** 第五项 → 第5项, 第九十六个 → 第96个. */
export const withDigits = text => text.replace(SAID, said => {
  let total = 0, one = 0
  for (const sign of said) {
    if (sign === '百') [total, one] = [total + (one || 1) * 100, 0]
    else if (sign === '十') [total, one] = [total + (one || 1) * 10, 0]
    else one = NUMERALS.get(sign)
  }
  return String(total + one)
})

/** The parts of a query between spaces and punctuation. */
export const parts = text => text.normalize('NFKC').split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)

/**
 * A folded part without sayings: `[text, …]`. `keeps(text)` says whether a text is in the catalogue and must stay
 * whole; a saying is looked for from the left, and never inside what stays; of two characters only an `isWord` stays.
 */
export function without(part, keeps, isWord = () => true) {
  const found = []
  let left = ''
  const take = () => {
    if (left) found.push(left)
    left = ''
  }
  for (let at = 0; at < part.length;) {
    const most = longest(part, at, keeps)
    const kept = most === 2 && !isWord(part.slice(at, at + 2)) ? 0 : most
    const saying = SAYINGS.find(each => part.startsWith(each, at))
    if (saying && saying.length >= kept) {
      take()
      at += saying.length
    } else if (kept) {
      left += part.slice(at, at + kept)
      at += kept
    } else {
      left += part[at]
      at += 1
    }
  }
  take()
  return found
}

/** How long the longest word of the catalogue at `at` is, 0 where there is none of two characters. */
function longest(part, at, keeps) {
  let most = 0
  for (let end = at + 2; end <= part.length; end += 1) {
    if (!keeps(part.slice(at, end))) break
    most = end - at
  }
  return most
}

const ASKING = /[有没哪谁]有?|什么|怎么|怎样|如何|多少|请问|想|能|可以|应该|推荐|关于|有关|方面|培训|研修|课程|学习|吗$|呢$|的课|的班|项目$|班$|课$/u

/** Whether a folded part is a question or a wish, and not words alone. */
export const asks = part => ASKING.test(part)
