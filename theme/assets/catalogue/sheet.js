/**
 * The filter block as a sheet on a phone: a dialog, with all behind it out of reach.
 *
 * In: `section.filter`, the link that opens it, the status line, which goes on speaking. Whether there is a sheet at
 * all is the style sheet's affair: there is one where the opening link is shown.
 * Surprising: a sheet may already stand open by its address (`#filter`) before this runs.
 */
const OPEN = 'filter--open'

/** Everything outside `kept`, at the highest place that holds none of them. */
export function outside(kept, root) {
  return [...root.children].flatMap(child => {
    if (kept.includes(child)) return []
    return kept.some(one => child.contains(one)) ? outside(kept, child) : [child]
  })
}

/** A sheet that stands open by its address, without a dialog's manners, is closed there and opened here. */
function takeOver(filter, open) {
  if (location.hash !== `#${filter.id}`) return
  addEventListener('hashchange', open, { once: true })
  location.replace(filter.querySelector('.filter__close').hash)
}

/** The sheet of `filter`; `onOpen` and `onClose` are told when the reader, not the history, opens or closes it. */
export function sheet(filter, opener, status, { onOpen, onClose }) {
  let covered = []
  const isOpen = () => filter.classList.contains(OPEN)
  const isSheet = () => getComputedStyle(opener).display !== 'none'

  function open() {
    if (isOpen() || !isSheet()) return
    covered = outside([filter, status], document.body).filter(part => !part.inert)
    for (const part of covered) part.inert = true
    filter.classList.add(OPEN)
    filter.setAttribute('role', 'dialog')
    filter.setAttribute('aria-modal', 'true')
    filter.querySelector('.filter__close').focus()
    onOpen()
  }

  function close() {
    if (!isOpen()) return
    for (const part of covered) part.inert = false
    filter.classList.remove(OPEN)
    filter.removeAttribute('role')
    filter.removeAttribute('aria-modal')
    opener.focus()
  }

  function leave(event) {
    if (!isOpen()) return
    event.preventDefault()
    close()
    onClose()
  }

  opener.setAttribute('aria-haspopup', 'dialog')
  opener.addEventListener('click', event => {
    event.preventDefault()
    open()
  })
  for (const link of filter.querySelectorAll('.filter__close, .filter__done')) link.addEventListener('click', leave)
  filter.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.isComposing) leave(event)
  })
  addEventListener('resize', () => { if (!isSheet()) close() })
  takeOver(filter, open)
  return { isOpen, close }
}
