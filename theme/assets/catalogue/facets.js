/**
 * The facets of the filter block: links turned into checkboxes, their counts kept up to date.
 *
 * In: `section.filter` with `.filter__group[data-facet] a.filter__option[data-value]`. Out: the facets by name and
 * value, their texts and counts as built, `show` and `spare`. Without it each link leads to a page of its own.
 */
const NONE = 'filter__option--none'

/** A link's own text and count in a label with a checkbox; whoever had the focus keeps it. */
function checkbox(link, facet) {
  const label = document.createElement('label')
  const box = document.createElement('input')
  Object.assign(box, { type: 'checkbox', className: 'filter__check', name: facet, value: link.dataset.value })
  const focused = document.activeElement === link
  label.className = link.className
  label.append(box, ...link.childNodes)
  label.querySelector('.filter__text').after(' ')
  link.replaceWith(label)
  if (focused) box.focus()
  return box
}

/** A group of checkboxes is read out with the name above it. */
function name(group) {
  const heading = group.querySelector('.filter__name')
  heading.id ||= `filter-${group.dataset.facet}`
  group.setAttribute('role', 'group')
  group.setAttribute('aria-labelledby', heading.id)
}

/** The rest of a long facet opens in place; its summary goes then, and the focus moves to what it showed. */
function opens(more) {
  more.querySelector('summary').addEventListener('click', event => {
    event.preventDefault()
    more.open = true
    more.querySelector('.filter__check').focus()
  })
}

const key = (facet, value) => `${facet}=${value}`

/** Turn the links of `filter` into checkboxes; `choose(facet, value)` is called when one changes. */
export function checkboxes(filter, choose) {
  const boxes = [], values = {}, texts = new Map(), counts = new Map()
  for (const group of filter.querySelectorAll('.filter__group')) {
    const { facet } = group.dataset
    name(group)
    const own = [...group.querySelectorAll('.filter__option')].map(link => checkbox(link, facet))
    values[facet] = own.map(box => box.value)
    boxes.push(...own)
  }
  for (const box of boxes) {
    const count = box.parentElement.querySelector('.filter__count').textContent
    counts.set(box.name, (counts.get(box.name) ?? new Map()).set(box.value, Number(count)))
    texts.set(key(box.name, box.value), box.parentElement.querySelector('.filter__text').textContent.trim())
  }
  filter.querySelectorAll('.filter__more').forEach(opens)
  filter.addEventListener('change', ({ target }) => choose(target.name, target.value))
  return {
    values,
    counts,
    text: ({ facet, value }) => texts.get(key(facet, value)),
    show: (...now) => show(boxes, ...now),
    /** Values of `facet` that are not in `used` are no choice on this page; one that an address asks for is shown. */
    spare: (facet, used) => {
      for (const box of boxes) if (box.name === facet && !used.has(box.value)) box.dataset.unused = ''
    },
  }
}

/** Tick what is chosen, open the rest of a facet where a choice hides in it, write the counts. */
function show(boxes, chosen, counts) {
  for (const box of boxes) {
    const label = box.parentElement
    const count = counts.get(box.name)?.get(box.value) ?? 0
    box.checked = (chosen[box.name] ?? []).includes(box.value)
    label.querySelector('.filter__count').textContent = count
    label.classList.toggle(NONE, !count && !box.checked)
    if ('unused' in box.dataset) label.parentElement.hidden = !box.checked
    if (box.checked) box.closest('details')?.setAttribute('open', '')
  }
}
