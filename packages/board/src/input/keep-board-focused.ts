import { findSurface, focusBoard } from '../ui/parts/restore-focus.ts'

const fields = 'input, textarea, select, [contenteditable]'
const pressed = 'input[type="range"], input[type="radio"], input[type="checkbox"]'

/**
 * What is used by pointer leaves the focus where it is, on the board or in a text that is being typed,
 * so that keys go on working there; only fields take it, and those without letters give it back. Who
 * came by keyboard is left alone. Returns a function that stops it.
 */
export function keepBoardFocused(root: HTMLElement): () => void {
  const stop = new AbortController()
  const options = { signal: stop.signal }
  root.addEventListener(
    'mousedown',
    (event) => {
      if (isOnPage(event.target) && !event.target.closest(fields)) event.preventDefault()
    },
    options,
  )
  root.addEventListener(
    'click',
    // Keys make clicks, too, but none that are counted.
    ({ target, detail }) => {
      if (detail > 0 && isOnPage(target) && target.matches(pressed)) focusBoard(findSurface(target))
    },
    options,
  )
  root.addEventListener(
    'change',
    ({ target }) => {
      if (isOnPage(target) && target.matches('input[type="color"]')) focusBoard(findSurface(target))
    },
    options,
  )
  return () => stop.abort()
}

function isOnPage(target: EventTarget | null): target is Element {
  return target instanceof Element && target.closest('.board-page') !== null
}
