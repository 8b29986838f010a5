import { type MouseEvent, useRef } from 'react'

interface OwnPress {
  readonly onPointerDownCapture: () => void
  readonly onClickCapture: (event: MouseEvent) => void
}

/**
 * For what opens under a pointer that is still pressed: its release is no click on what has opened there,
 * which needs a press of its own. Keys, and what reads the screen, press without a pointer.
 */
export function useOwnPress(): OwnPress {
  const isPressed = useRef(false)
  return {
    onPointerDownCapture() {
      isPressed.current = true
    },
    onClickCapture(event) {
      const isByPointer = event.detail > 0
      if (!isByPointer || isPressed.current) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
