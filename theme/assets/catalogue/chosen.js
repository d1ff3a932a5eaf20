/**
 * Projects named in an address: `?p=2016001,2016002`, and what their own pages say of them.
 *
 * In: the part of an address after `?`, the way to the site's root. Out: numbers, and for each number its
 * summary and its page, read from the site itself. From a folder on a disk nothing can be read, and what the shortlist
 * keeps of a project must do.
 */
import { isNumber, load, summaryIn } from './shortlist.js'

/** The numbers in `search`, each once, in their order; what is none is left out. */
export function numbersIn(search) {
  const said = new URLSearchParams(search).getAll('p').join(',').split(/[,，、\s]+/u)
  return [...new Set(said.map(text => text.normalize('NFKC')).filter(isNumber))]
}

/** `{ number, item, html, at }` of one; `missing` where the site has none, `stale` where it could not be asked. */
async function ask(number, root) {
  const kept = load().find(item => item.number === number)
  const at = new URL(`${root}projects/${number}/`, location.href)
  try {
    const answer = await fetch(at)
    const html = answer.ok ? await answer.text() : ''
    const item = summaryIn(html, number)
    if (item) return { number, item, html, at }
    return { number, item: kept, missing: answer.ok || [404, 410].includes(answer.status), stale: !answer.ok }
  } catch {
    return { number, item: kept, stale: true }
  }
}

/** The same of all, in their order. */
export const askAll = (numbers, root) => Promise.all(numbers.map(number => ask(number, root)))

const say = {
  missing: numbers => `${numbers.join('、')}在本站没有找到，请核对编号。`,
  stale: numbers => `${numbers.join('、')}没能读到。`,
  kept: numbers => `${numbers.join('、')}没能重新读取，这里是加入备选时的内容，可能已有变化。`,
}

/** What went wrong with `answers`, in words; empty where nothing did. */
export function trouble(answers) {
  const groups = [
    [say.missing, answers.filter(({ missing }) => missing)],
    [say.kept, answers.filter(({ missing, stale, item }) => stale && !missing && item)],
    [say.stale, answers.filter(({ missing, stale, item }) => stale && !missing && !item)],
  ]
  return groups.filter(([, of]) => of.length).map(([words, of]) => words(of.map(({ number }) => number))).join('')
}
