/**
 * What can be done with the chosen projects, at the foot of every list and project page: compare, print, look.
 *
 * In: the link to the shortlist, which knows the way, and the items. Out: a bar that says how many are chosen; none
 * while nothing is. Surprising: of more than three the first three are compared, and their page offers the rest.
 */
import { MOST_SIDE_BY_SIDE as MOST, named } from './shortlist.js'

export const words = count => ({
  chosen: `已选 ${count} 项`,
  compare: count < 2 ? '' : count > MOST ? `比较前 ${MOST} 项` : `比较 ${count} 项`,
  print: `打印 ${count} 项`,
  hint: count === 1 ? '再选一项就能比较' : '',
})

/** A function to be told the items; the bar stands at the end of `content`. */
export function bar(content, shortlist) {
  const made = Object.assign(document.createElement('aside'), { className: 'picks', hidden: true })
  made.setAttribute('aria-label', '已选的项目')
  const [count, hint] = ['strong', 'span'].map(tag => document.createElement(tag))
  hint.className = 'picks__hint'
  const [compare, print, all] = ['compare', 'print', 'all'].map(name => Object.assign(document.createElement('a'), { className: `picks__link picks__link--${name}` }))
  all.textContent = '看备选'
  all.href = shortlist
  made.append(count, hint, compare, print, all)
  content.append(made)
  return items => {
    const numbers = items.map(item => item.number), said = words(numbers.length)
    made.hidden = !numbers.length
    count.textContent = said.chosen
    hint.textContent = said.hint
    compare.hidden = !said.compare
    compare.textContent = said.compare
    compare.href = new URL(`../compare/${named(numbers.slice(0, MOST))}`, shortlist).href
    print.textContent = said.print
    print.href = new URL(`../print/${named(numbers)}`, shortlist).href
  }
}
