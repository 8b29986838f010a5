import type { ScreenPoint } from '@tiza/editor/camera'

/** Where one's own pointer is over the board, in CSS pixels from its corner. */
export interface OwnPointer extends ScreenPoint {
  /** Whether it draws, or does something else there. */
  readonly isPressed: boolean
}

/**
 * Calls back where one's own pointer goes over a board, and with `undefined` when it leaves it. Returns a
 * function that stops it.
 */
export function followOwnPointer(
  surface: HTMLElement,
  onMove: (own: OwnPointer | undefined) => void,
): () => void {
  const stop = new AbortController()
  // Before the board handles it: nothing has been changed that the place would have to be computed for.
  const options = { signal: stop.signal, capture: true, passive: true }

  function handle({ clientX, clientY, buttons }: PointerEvent): void {
    const { left, top } = surface.getBoundingClientRect()
    onMove({ x: clientX - left, y: clientY - top, isPressed: buttons !== 0 })
  }

  for (const type of ['pointerdown', 'pointermove', 'pointerup'] as const) {
    surface.addEventListener(type, handle, options)
  }
  for (const type of ['pointerleave', 'pointercancel'] as const) {
    surface.addEventListener(type, () => onMove(undefined), options)
  }
  return () => stop.abort()
}
