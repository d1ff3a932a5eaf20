/** The filter as a sheet over a phone's screen: a dialog while it is open, an ordinary column on a desk. */

/**
 * @param {HTMLElement} sheet what opens
 * @param {HTMLElement} opener the link that opens it, and gets the focus back
 * @param {() => Iterable<HTMLElement>} behind what may not be reached meanwhile
 */
export function enhance(sheet, opener, behind) {
  const close = sheet.querySelector('.filter__close')
  const show = open => {
    sheet.classList.toggle('filter--open', open)
    if (open) sheet.setAttribute('role', 'dialog')
    else sheet.removeAttribute('role')
    sheet.toggleAttribute('aria-modal', open)
    if (open) sheet.setAttribute('aria-modal', 'true')
    for (const other of behind()) other.inert = open
    if (open) close.focus()
    else opener.focus()
  }
  opener.addEventListener('click', event => { event.preventDefault(); show(true) })
  for (const link of sheet.querySelectorAll('.filter__close, .filter__done')) {
    link.addEventListener('click', event => { event.preventDefault(); show(false) })
  }
  sheet.addEventListener('keydown', event => {
    if (event.key === 'Escape' && sheet.classList.contains('filter--open')) show(false)
  })
  // turned to a desk's width while open: the column stands by itself, nothing is behind it
  matchMedia('(min-width: 60em)').addEventListener('change', event => {
    if (event.matches && sheet.classList.contains('filter--open')) show(false)
  })
}
