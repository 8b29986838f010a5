import { type FocusEventHandler, type PointerEventHandler, useEffect, useState } from 'react'

interface ClosingOptions {
  /** Of what is shown; `undefined` while nothing is. Another one starts the time again. */
  readonly shown: object | undefined
  /** How long it is shown; `undefined` for what waits for an answer. */
  readonly ms: number | undefined
  /** Stays the same as long as `shown` does. */
  readonly onClose: () => void
}

interface ClosingProps {
  readonly onPointerEnter: PointerEventHandler
  readonly onPointerLeave: PointerEventHandler
  readonly onFocus: FocusEventHandler
  readonly onBlur: FocusEventHandler
}

/** Closes a notice after a time, which starts again when the pointer or the focus has left it. */
export function useClosing({ shown, ms, onClose }: ClosingOptions): ClosingProps {
  const [isPointedAt, setPointedAt] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const isHeld = isPointedAt || isFocused

  useEffect(() => {
    if (!shown || isHeld || ms === undefined) return undefined
    const timer = setTimeout(onClose, ms)
    return () => clearTimeout(timer)
  }, [isHeld, ms, onClose, shown])

  return {
    // A finger that has tapped does not stay.
    onPointerEnter: ({ pointerType }) => setPointedAt(pointerType !== 'touch'),
    onPointerLeave: () => setPointedAt(false),
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  }
}
