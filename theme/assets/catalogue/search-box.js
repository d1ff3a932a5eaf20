/**
 * The box on the home page, on a missing page and in the head of all others: suggestions as you type.
 *
 * In: `form.search[data-search=suggest]`, and in the masthead `a.masthead__find`, which leads to the catalogue. Out: a
 * combobox whose options are links; Enter without one chosen submits the form. Without it the boxes are not shown.
 * Surprising: where the masthead has no room its box is opened by a button, made of that link.
 */
import { box, isTaken } from './box.js'
import { tidy } from './filter.js'
import { asker, rootOf, STALE, whenIdle } from './search-box-ask.js'
import { fill, remark, set } from './search-box-list.js'
import { speaker } from './search-box-say.js'

const say = {
  count: count => `${count} 条建议`,
  none: words => `没有找到“${words}”。按回车，到目录里看相近的词`,
  missing: '查找用的数据没有载入。按回车，到目录里按字面查找',
}
const LONGEST = 20

const short = words => (Array.from(words).length > LONGEST ? `${Array.from(words).slice(0, LONGEST).join('')}…` : words)

/** The parts that only script needs: a note, a listbox and a live region. */
function parts(input) {
  const made = (tag, className) => Object.assign(document.createElement(tag), { className })
  const popup = made('div', 'search__list'), note = made('p', 'search__note')
  const list = set(made('div', 'search__options'), { id: `${input.id}-list`, role: 'listbox', 'aria-label': '建议' })
  const status = set(made('div', 'hide'), { role: 'status' })
  popup.append(note, list)
  popup.hidden = true
  input.closest('.search__box').append(popup)
  input.form.append(status)
  set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': false, 'aria-controls': list.id })
  return { popup, list, note, status }
}

/** Suggestions for `form`; `open` makes it seen, `leave` is called when Esc leaves it. */
function suggest(form, { open = () => {}, leave } = {}) {
  const input = form.elements.q
  const { popup, list, note, status } = parts(input)
  const root = rootOf(form)
  const { load, ask } = asker(root)
  const announce = speaker(status)
  let options = [], active = -1

  function choose(next) {
    options[active]?.setAttribute('aria-selected', 'false')
    active = next
    options[active]?.setAttribute('aria-selected', 'true')
    options[active]?.scrollIntoView({ block: 'nearest' })
    if (active < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', options[active].id)
  }

  function close() {
    choose(-1)
    popup.hidden = true
    set(input, { 'aria-expanded': false })
  }

  function show(answer, words) {
    const all = new URL(form.action)
    all.searchParams.set('q', words)
    choose(-1)
    options = answer ? fill(list, answer, root, all.href) : []
    list.hidden = !options.length
    note.textContent = !answer ? say.missing : options.length ? remark(answer) : say.none(short(words))
    note.hidden = !note.textContent
    popup.hidden = false
    set(input, { 'aria-expanded': options.length > 0 })
    announce(options.length ? say.count(options.length) : note.textContent)
  }

  async function search(text) {
    const words = tidy(text)
    if (!words) {
      announce('')
      return close()
    }
    const answer = await ask(words)
    if (answer === STALE || tidy(input.value) !== words || document.activeElement !== input) return
    show(answer, words)
  }

  function walk(event) {
    if (isTaken(event)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter' && active >= 0) {
      event.preventDefault()
      options[active].click()
    } else if (step && popup.hidden) {
      search(input.value)
    } else if (step && options.length) {
      event.preventDefault()
      const places = options.length + 1 // one of them is the box itself
      choose((active + 1 + step + places) % places - 1)
    }
  }

  box(form, {
    search,
    submit: () => { input.value = tidy(input.value) },
    leave: () => {
      close()
      leave?.()
    },
    focus: () => {
      open()
      input.focus()
      input.select()
    },
  })
  input.addEventListener('keydown', walk)
  input.addEventListener('focus', load)
  input.addEventListener('blur', close)
  // the box keeps the focus while an option is pressed
  popup.addEventListener('mousedown', event => event.preventDefault())
  return load
}

/** The masthead's link as a button that opens and closes its box. */
function opener(link, form) {
  const head = form.closest('.masthead')
  const button = Object.assign(document.createElement('button'), { type: 'button', className: link.className })
  const open = on => {
    head.classList.toggle('masthead--find', on)
    set(button, { 'aria-expanded': on })
  }
  button.append(...link.childNodes)
  set(button, { 'aria-expanded': false, 'aria-controls': form.id })
  button.addEventListener('click', () => {
    const on = !head.classList.contains('masthead--find')
    open(on)
    if (on) form.elements.q.focus()
  })
  link.replaceWith(button)
  return {
    open: () => open(true),
    leave: () => {
      open(false)
      if (button.checkVisibility?.() ?? button.offsetParent) button.focus()
    },
  }
}

if (globalThis.document) {
  for (const form of document.querySelectorAll('form.search[data-search="suggest"]')) {
    const link = form.closest('.masthead')?.querySelector('.masthead__find')
    const load = suggest(form, link ? opener(link, form) : {})
    if (form.classList.contains('search--hero')) whenIdle(load)
    if (document.activeElement === form.elements.q) load()
  }
}
