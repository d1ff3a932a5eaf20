/**
 * What an organiser has filled in, kept in this browser and nowhere else.
 *
 * In: what storage holds, whatever that is. Out: `{ current, projects }`, values by project number, text by field name.
 * Surprising: the same value serves all forms of a project, so a name or a telephone is typed once. Each change is laid
 * over what storage holds at that moment, so that two tabs do not undo each other.
 */
export const KEY = 'yanxiu.forms', VERSION = 1
const NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/, NUMBER = /^[0-9A-Za-z-]{0,100}$/

const textsOf = values => Object.fromEntries(
  Object.entries(values ?? {}).filter(([name, value]) => NAME.test(name) && typeof value === 'string'))

export function parse(text) {
  let kept
  try { kept = JSON.parse(text) } catch { /* not ours */ }
  if (kept?.version !== VERSION || typeof kept.projects !== 'object' || !kept.projects) return { current: '', projects: {} }
  const projects = Object.entries(kept.projects).filter(([number]) => NUMBER.test(number))
  const current = typeof kept.current === 'string' && NUMBER.test(kept.current) ? kept.current : ''
  return { current, projects: Object.fromEntries(projects.map(([number, values]) => [number, textsOf(values)])) }
}

/** `kept` with `values` laid over those of one project; an empty text takes a value away. */
export function lay(kept, number, values) {
  const now = { ...kept.projects[number], ...values }
  const told = Object.fromEntries(Object.entries(now).filter(([, value]) => value !== ''))
  return { current: number, projects: { ...kept.projects, [number]: told } }
}

/** `kept` with a project made the current one; what was typed before any was chosen goes with it where it has none. */
export function turn(kept, number) {
  const { '': loose, ...rest } = kept.projects
  const hasOwn = number in kept.projects
  if (number === '' || hasOwn || !loose) return { current: number, projects: kept.projects }
  const { year, ...told } = loose // a project has a year of its own
  return { current: number, projects: { ...rest, [number]: told } }
}

let held = null // what a page has whose browser keeps nothing

export function load() {
  try { return held ?? parse(localStorage.getItem(KEY)) } catch { return (held ??= parse('')) }
}

/** Keep it; whether it will be there tomorrow. */
export function save(kept) {
  try {
    if (Object.keys(kept.projects).length) localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...kept }))
    else localStorage.removeItem(KEY)
    held = null
  } catch {
    held = kept
  }
  return held === null
}

export function watch(tell) {
  addEventListener('storage', event => { if (event.key === KEY || event.key === null) tell() })
  addEventListener('pageshow', event => { if (event.persisted) tell() })
}
