import { type ReactNode, useEffect, useRef, useState } from 'react'
import { keepFocusNear } from './keep-focus-near.ts'
import { findSurface, restoreFocus } from './restore-focus.ts'
import './popover.css'

interface TriggerProps {
  readonly 'aria-expanded': boolean
  readonly 'aria-haspopup': 'dialog'
  readonly onClick: () => void
}

interface PopoverProps {
  readonly label: string
  readonly className?: string
  readonly trigger: (props: TriggerProps) => ReactNode
  readonly children: (close: () => void) => ReactNode
}

/** A small panel at its trigger. Esc closes, as does a press outside, and returns the focus. */
export function Popover({ label, className = '', trigger, children }: PopoverProps) {
  const [open, setOpen] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const close = () => setOpen(false)

  useEffect(() => {
    if (!open) return
    const root = ref.current
    // By pointer, the focus has stayed on the board; by keyboard, it is on the trigger.
    const before = document.activeElement
    const surface = findSurface(root)
    const board = root?.closest<HTMLElement>('.tiza')
    const stopKeeping = root && keepFocusNear(root, () => panel.current?.focus())
    const handlePress = ({ target }: PointerEvent) => {
      if (target instanceof globalThis.Node && !root?.contains(target)) setOpen(false)
    }
    const handleKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
    }
    document.addEventListener('pointerdown', handlePress, { capture: true })
    board?.addEventListener('keydown', handleKey, { capture: true })
    return () => {
      document.removeEventListener('pointerdown', handlePress, { capture: true })
      board?.removeEventListener('keydown', handleKey, { capture: true })
      stopKeeping?.()
      restoreFocus(surface, before)
    }
  }, [open])

  return (
    <div ref={ref} className={`popover ${className}`}>
      {trigger({
        'aria-expanded': open,
        'aria-haspopup': 'dialog',
        onClick: () => setOpen(!open),
      })}
      {open && (
        <div
          ref={panel}
          className="popover__panel panel"
          role="dialog"
          aria-label={label}
          tabIndex={-1}
        >
          {children(close)}
        </div>
      )}
    </div>
  )
}
