import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { toNextStop } from './to-next-stop.ts'

/**
 * Makes the buttons of a toolbar one stop of Tab, as in ARIA's toolbar pattern: arrows, Home and End go from
 * one to the next, and Tab returns to the one that had the focus last, at first to the one that is pressed.
 * A popover within the toolbar keeps its own stops.
 */
export function useToolbarKeys(ref: RefObject<HTMLElement | null>): void {
  const reached = useRef<EventTarget>(null)

  // After each rendering, which may have replaced, disabled or pressed some.
  useLayoutEffect(() => {
    if (ref.current) setStop(ref.current, reached.current)
  })

  useEffect(() => {
    const toolbar = ref.current
    if (!toolbar) return undefined
    const stop = new AbortController()
    const options = { signal: stop.signal }
    const handleFocus = ({ target }: FocusEvent) => {
      reached.current = target
      setStop(toolbar, target)
    }
    toolbar.addEventListener('focusin', handleFocus, options)
    toolbar.addEventListener('keydown', (event) => moveFocus(toolbar, event), options)
    return () => stop.abort()
  }, [ref])
}

function moveFocus(toolbar: HTMLElement, event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
  const buttons = findButtons(toolbar)
  const at = buttons.findIndex((button) => button.matches(':focus'))
  if (at < 0) return
  const next = toNextStop(event.key, { at, count: buttons.length, axis: 'across', wraps: true })
  if (next === undefined) return
  event.preventDefault()
  buttons[next]?.focus()
}

function setStop(toolbar: HTMLElement, reached: EventTarget | null): void {
  const buttons = findButtons(toolbar)
  const stop =
    buttons.find((button) => button === reached) ??
    buttons.find((button) => button.getAttribute('aria-pressed') === 'true') ??
    buttons[0]
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
}

/** Those of the toolbar itself that can be pressed. */
function findButtons(toolbar: HTMLElement): HTMLElement[] {
  return [...toolbar.querySelectorAll<HTMLElement>('button:not(:disabled)')].filter(
    (button) => button.closest('[role="toolbar"], [role="dialog"]') === toolbar,
  )
}
