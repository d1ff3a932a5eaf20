/**
 * The display block: text size and colours, kept in this browser.
 *
 * In: `details.display > form.display__panel` with radios `size` ('', elder), `scheme` ('', light, dark) and `keys`
 * ('', off: no single key does anything, for those who speak or whose hand slips). Out: the class `elder`, and
 * `data-scheme` and `data-keys` on <html>; what is seen is read before the first paint by display-early.js.
 * Surprising: storage may be refused; the choice then holds for this page.
 */
const KEY = 'yanxiu.display'
const SIZES = ['elder'], SCHEMES = ['light', 'dark'], KEYS = ['off']

/** What storage held, whatever that was: `{ size, scheme, keys }`, each empty where it is not one of ours. */
export function settings(text) {
  let kept
  try { kept = JSON.parse(text) } catch { /* not ours */ }
  const one = (value, known) => (known.includes(value) ? value : '')
  return { size: one(kept?.size, SIZES), scheme: one(kept?.scheme, SCHEMES), keys: one(kept?.keys, KEYS) }
}

function load() {
  try { return settings(localStorage.getItem(KEY)) } catch { return null }
}

function keep(chosen) {
  try { localStorage.setItem(KEY, JSON.stringify(chosen)) } catch { /* this page only */ }
}

function apply(root, { size, ...attributes }) {
  root.classList.toggle('elder', size === 'elder')
  for (const [name, value] of Object.entries(attributes)) {
    if (value) root.dataset[name] = value
    else delete root.dataset[name]
  }
}

/** The panel closes by a click elsewhere, by leaving it with Tab, and by Esc, which gives the focus back. */
function closes(block) {
  const leave = event => { if (!block.contains(event.target)) block.open = false }
  document.addEventListener('click', leave)
  document.addEventListener('focusin', leave)
  block.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !block.open) return
    block.open = false
    block.querySelector('summary').focus()
  })
}

function enhance(block) {
  const form = block.querySelector('.display__panel')
  const root = document.documentElement
  const show = chosen => {
    apply(root, chosen)
    form.elements.size.value = chosen.size
    form.elements.scheme.value = chosen.scheme
    form.elements.keys.value = chosen.keys
  }
  const again = () => {
    const kept = load()
    if (kept) show(kept)
  }
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('change', () => {
    const chosen = settings(JSON.stringify(Object.fromEntries(new FormData(form))))
    apply(root, chosen)
    keep(chosen)
  })
  // another tab has changed it, or Back brings this page as it was before it was changed
  addEventListener('storage', event => { if (event.key === KEY || event.key === null) again() })
  addEventListener('pageshow', again)
  closes(block)
}

if (globalThis.document) {
  const block = document.querySelector('.display')
  if (block) enhance(block)
}
