/** What a live region says: once the reader has paused, and the same words again where they are meant again. */
const PAUSE = 700

/** A function that says a text in `status`; an empty one says nothing more. */
export function speaker(status) {
  let timer
  return text => {
    clearTimeout(timer)
    status.textContent = ''
    if (text) timer = setTimeout(() => { status.textContent = text }, PAUSE)
  }
}
