/** Text into the places of a cloned template: `[data-field=name]` gets `fields.name`; nothing of it is markup. */
export function write(element, fields) {
  for (const place of element.querySelectorAll('[data-field]')) place.textContent = fields[place.dataset.field] ?? ''
}
