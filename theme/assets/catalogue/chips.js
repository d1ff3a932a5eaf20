/**
 * Links that change the conditions: chips above the list, ways out below an empty one.
 *
 * In: a list element and `{ text, name, address, state, kind }` for each link. Each is a real link to the address
 * it leads to, so it opens in a new tab like any other; a plain click is followed in place.
 */

/** Quoted as a condition, long ones cut: a chip is one line. */
export function quoted(words) {
  const signs = Array.from(words)
  return `“${signs.length > 20 ? `${signs.slice(0, 20).join('')}…` : words}”`
}

const isPlain = event => !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

function link({ text, name, address, state, kind }, follow) {
  const item = document.createElement('li')
  const anchor = document.createElement('a')
  anchor.className = kind === 'clear' ? 'chips__link chips__link--clear' : 'chips__link'
  anchor.href = address
  anchor.append(text)
  if (name) anchor.setAttribute('aria-label', name)
  if (kind === 'off') {
    const cross = document.createElement('span')
    cross.ariaHidden = 'true'
    cross.append('×')
    anchor.append(cross)
  }
  anchor.addEventListener('click', event => {
    if (!isPlain(event)) return
    event.preventDefault()
    follow(state)
  })
  item.append(anchor)
  return item
}

/**
 * Fill `list` with `links`. Where the focus stood on one that is gone it moves to the one in its place, and to
 * `fallback` where none is left.
 */
export function fill(list, links, follow, fallback) {
  const at = [...list.children].findIndex(item => item.contains(document.activeElement))
  list.replaceChildren(...links.map(each => link(each, follow)))
  if (at < 0) return
  const next = list.children[Math.min(at, links.length - 1)]
  ;(next?.firstElementChild ?? fallback).focus()
}
