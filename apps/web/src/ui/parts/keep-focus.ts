import type { MouseEvent } from 'react'

/**
 * For the mouse: pressing a button leaves the focus where it is, on the board or in a text that is
 * being typed, so that keys go on working there. Keyboard focus is not affected.
 */
export function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault()
}
