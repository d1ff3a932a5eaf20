/**
 * The ready texts: a button copies one; without script each is selected whole by one press.
 *
 * In: `.ready` with `[data-ready]` texts, each followed by `button[data-ready-copy][hidden]`, and `[data-ready-status]`.
 * Out: the buttons shown; the text copied, or selected where the browser refuses to copy.
 */
const COPIED = '已复制', REFUSED = '没能自动复制。文字已选中，请长按或按 Ctrl+C 复制。'

/** The text as it is sent: on one line, without what the page's own layout put in. */
export const plain = text => text.replace(/\s+/g, ' ').trim()

async function copy(words, status) {
  try {
    await navigator.clipboard.writeText(plain(words.textContent))
    status.textContent = COPIED
    return COPIED
  } catch {
    getSelection().selectAllChildren(words)
    status.classList.remove('hide')
    status.textContent = REFUSED
    return ''
  }
}

function enhance(ready) {
  const status = ready.querySelector('[data-ready-status]')
  for (const button of ready.querySelectorAll('[data-ready-copy]')) {
    const label = button.textContent
    button.hidden = false
    button.addEventListener('click', async () => {
      const said = await copy(button.parentElement.querySelector('[data-ready]'), status)
      if (said) button.textContent = said
      setTimeout(() => { button.textContent = label }, 3000)
    })
  }
}

if (globalThis.document) for (const ready of document.querySelectorAll('.ready')) enhance(ready)
