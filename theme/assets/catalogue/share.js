/**
 * The share block: copy the address, print the page.
 *
 * In: `.share` with `button[data-copy]` and `button[data-print]` in hidden `li`, and `[data-share-status]`. Out: the
 * buttons shown, the address copied.
 * Surprising: on plain http a page has no clipboard, and a browser may refuse one. Then the address is put in a field
 * (`.share__field`), selected, and the status line says in sight what to do with it.
 */
const COPIED = '已复制', SAID = '网址已复制'
const HINT = '没能自动复制。网址已选中，请长按或按 Ctrl+C 复制。'
const PAUSE = 3000

/** The address to hand on: without the place in the page; of a copy read from a disk, where it is published. */
export function addressOf(href, canonical) {
  const [address] = href.split('#')
  return /^https?:/.test(address) ? address : canonical || address
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false // absent or refused
  }
}

/** A field with the address, selected; whether the browser copied it at that. */
function select(share, text) {
  let field = share.querySelector('.share__field')
  if (!field) {
    field = Object.assign(document.createElement('input'), { className: 'share__field', readOnly: true })
    field.setAttribute('aria-label', '网址')
    share.querySelector('.share__list').after(field)
  }
  field.value = text
  field.hidden = false
  field.focus()
  field.select()
  return document.execCommand('copy')
}

/** The button says so for a while, then asks again. */
function confirm(button) {
  const label = button.lastElementChild
  const text = label.dataset.text ??= label.textContent
  label.textContent = COPIED
  setTimeout(() => { label.textContent = text }, PAUSE)
}

async function copy(share, button, say) {
  const address = addressOf(location.href, document.querySelector('link[rel=canonical]')?.href)
  if (await write(address)) {
    confirm(button)
    say(SAID)
  } else if (select(share, address)) {
    share.querySelector('.share__field').hidden = true
    button.focus()
    confirm(button)
    say(SAID)
  } else {
    say(HINT, true)
  }
}

function enhance(share) {
  const status = share.querySelector('[data-share-status]')
  const say = (text, inSight = false) => {
    status.classList.toggle('hide', !inSight)
    status.textContent = text
  }
  const wire = (selector, act) => {
    const button = share.querySelector(selector)
    if (!button) return
    button.addEventListener('click', () => act(button))
    button.parentElement.hidden = false
  }
  wire('[data-copy]', button => copy(share, button, say))
  // a browser inside another programme may not print
  if (globalThis.print) wire('[data-print]', () => print())
}

if (globalThis.document) for (const share of document.querySelectorAll('.share')) enhance(share)
