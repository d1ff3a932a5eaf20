/**
 * The reader's steps through a list: the address, Back, and where the page stood.
 *
 * A choice is a step that Back undoes; typing only rewrites the address. Where the page stood is kept for this tab
 * under its address, and found again by Back and by a reload, not by a new visit: browsers restore it before the
 * rows are narrowed, when the page still has another length.
 * Surprising: opening the sheet is a step too, so that a phone's Back closes it; the first choice made in it takes
 * that step's place.
 */
const KEY = 'yanxiu.place '
const OPENED = { sheet: 'opened' }, USED = { sheet: 'used' }

const here = () => location.pathname + location.search

function keep(address) {
  try { sessionStorage.setItem(KEY + address, Math.round(scrollY)) } catch { /* refused: Back starts at the top */ }
}

function recall(address) {
  try {
    const kept = sessionStorage.getItem(KEY + address)
    if (kept !== null) scrollTo(0, Number(kept))
  } catch { /* refused: the page stays where it is */ }
}

/** Safari allows a hundred of these in half a minute; one refused is made good by the next. */
function write(method, mark, address) {
  try { history[method](mark, '', address) } catch { /* see above */ }
}

const isReturn = () => ['back_forward', 'reload'].includes(performance.getEntriesByType('navigation')[0]?.type)

/** The steps of this page; `onReturn(inSheet)` is called when Back or Forward has changed the address. */
export function steps(onReturn) {
  let shown = here()
  history.scrollRestoration = 'manual'
  addEventListener('pagehide', () => keep(shown))
  addEventListener('popstate', event => {
    keep(shown)
    shown = here()
    onReturn(Boolean(event.state?.sheet))
    recall(shown)
  })
  const to = (method, mark, address) => {
    keep(shown)
    write(method, mark, address)
    shown = here()
  }
  const inSheet = () => history.state?.sheet === OPENED.sheet
  return {
    /** A choice: Back undoes it. */
    push: (address, sheetIsOpen) => {
      if (address !== shown) to(inSheet() ? 'replaceState' : 'pushState', sheetIsOpen ? USED : null, address)
    },
    /** Typing, or another way of writing the same. */
    replace: address => {
      if (address !== shown) to('replaceState', history.state, address + location.hash)
    },
    openSheet: () => write('pushState', OPENED, shown),
    /** A sheet opened and closed again without a choice leaves no step behind. */
    closeSheet: () => { if (inSheet()) history.back() },
    /** Once the rows are narrowed: the place a return comes back to. */
    arrive: () => { if (isReturn()) recall(shown) },
  }
}
