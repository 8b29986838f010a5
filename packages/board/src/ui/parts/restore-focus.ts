/** Gives the focus to what had it before, or to the board, unless something has it. */
export function restoreFocus(before?: Element | null): void {
  if (!isNowhere()) return
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  if (isNowhere()) focusBoard()
}

/** Keys work on the board from now on. */
export function focusBoard(): void {
  document.querySelector<HTMLElement>('.board-canvas')?.focus({ preventScroll: true })
}

function isNowhere(): boolean {
  const { activeElement: active } = document
  // What is not shown any more keeps the focus until the next frame.
  return (
    active === null || active === document.body || active.closest('dialog:not([open])') !== null
  )
}
