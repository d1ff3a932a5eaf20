/** Text size and colours, kept in this browser only. Without it the form is not shown. */
const root = document.documentElement

export function enhance(form) {
  form.elements.size.value = root.classList.contains('elder') ? 'elder' : ''
  form.elements.scheme.value = root.dataset.scheme ?? ''
  form.addEventListener('change', () => {
    const { size, scheme } = Object.fromEntries(new FormData(form))
    root.classList.toggle('elder', size === 'elder')
    if (scheme) root.dataset.scheme = scheme
    else delete root.dataset.scheme
    try {
      localStorage.setItem('yanxiu.display', JSON.stringify({ size, scheme }))
    } catch { /* storage refused: the choice holds for this page only */ }
  })
  closeOutside(form.parentElement)
}

/** A press elsewhere and Esc close the panel; Esc gives the focus back to what opened it. */
function closeOutside(panel) {
  document.addEventListener('click', event => { if (!panel.contains(event.target)) panel.open = false })
  panel.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !panel.open) return
    panel.open = false
    panel.querySelector('summary').focus()
  })
}

const form = document.querySelector('.display__panel')
if (form) enhance(form)
