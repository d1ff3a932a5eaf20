/**
 * Where the announced projects stand, counted on the day this is read.
 *
 * In: `[data-states]` with `[data-state=open]` for the counts and `[data-standing]`, which states.js has set before.
 * Out: the counts as they are today.
 */

/** How many of `standings` are `state`. */
export const count = (standings, state) => standings.filter(one => one === state).length

if (globalThis.document) {
  for (const block of document.querySelectorAll('[data-states]')) {
    const standings = Array.from(block.querySelectorAll('[data-standing]'), element => element.dataset.standing)
    for (const out of block.querySelectorAll('[data-state]')) out.textContent = count(standings, out.dataset.state)
  }
}
