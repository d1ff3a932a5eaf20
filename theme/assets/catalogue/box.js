/**
 * The search box as it is typed in, input methods included; the catalogue's, the home page's and the masthead's alike.
 *
 * In: `form.search` with `input[name=q]`. Out: `search(text)` is called a moment after the last key, at once for Enter,
 * Esc, the button and the end of a composition, and never while one lasts; `submit(event)` then for Enter and the button.
 * Esc empties the box, and leaves it where it is empty. `/` brings the reader to it, by `focus()`.
 * Surprising: browsers disagree whether Enter that ends a composition comes before or after its end; 229 is the key
 * code of a key the input method has taken, whichever comes first.
 */
const PAUSE = 80, TAKEN = 229
const TEXT = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'

/** Whether a key press is the input method's own business. */
export const isTaken = event => event.isComposing || event.keyCode === TAKEN

function toBox(input) {
  input.focus()
  input.select()
}

/** Call `search` as the reader types in `form`. */
export function box(form, { search, submit, leave, focus = () => toBox(form.elements.q) }) {
  const input = form.elements.q
  let timer, composing = false
  const now = () => {
    clearTimeout(timer)
    search(input.value)
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(now, PAUSE)
  }
  input.addEventListener('compositionstart', () => {
    composing = true
    clearTimeout(timer)
  })
  input.addEventListener('compositionend', () => {
    composing = false
    now()
  })
  input.addEventListener('input', event => { if (!event.isComposing) soon() })
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter' && isTaken(event)) event.preventDefault()
    if (event.key !== 'Escape' || isTaken(event)) return
    event.preventDefault()
    if (input.value) {
      input.value = ''
      now()
    } else {
      input.blur()
      leave?.()
    }
  })
  form.addEventListener('submit', event => {
    if (composing) return event.preventDefault()
    submit(event, now)
  })
  addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return
    if (event.target.closest?.(TEXT) || form.closest('[inert]')) return
    if (document.documentElement.dataset.keys === 'off') return
    event.preventDefault()
    focus()
  })
}
