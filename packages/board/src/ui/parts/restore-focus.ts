/** Where the board is drawn that an element belongs to. */
export function findSurface(within: Element | null): HTMLElement | null {
  return within?.closest('.tiza')?.querySelector<HTMLElement>('.board-canvas') ?? null
}

/** Gives the focus to what had it before, or to a board, unless something has it. */
export function restoreFocus(surface: HTMLElement | null, before?: Element | null): void {
  if (!isNowhere()) return
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  if (isNowhere()) focusBoard(surface)
}

/** Keys work on a board from now on. */
export function focusBoard(surface: HTMLElement | null): void {
  surface?.focus({ preventScroll: true })
}

/** Whether nothing on the page has the focus. */
export function isNowhere(): boolean {
  const { activeElement: active } = document
  // What is not shown any more keeps the focus until the next frame.
  return (
    active === null || active === document.body || active.closest('dialog:not([open])') !== null
  )
}
