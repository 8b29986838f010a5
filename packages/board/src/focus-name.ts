import { holdKeys } from './input/hold-keys.ts'

/** The field with the board's name that can be seen, if any. */
function findShown(root: HTMLElement): HTMLInputElement | undefined {
  const fields = [...root.querySelectorAll<HTMLInputElement>('input.board-title')]
  return fields.find((field) => field.getClientRects().length > 0)
}

function focusShown(root: HTMLElement): boolean {
  const field = findShown(root)
  field?.focus()
  if (field === undefined || document.activeElement !== field) return false
  field.select()
  return true
}

/** Selects the name of a board: at its top, or in its menu, where there is no room at the top. */
export function focusName(root: HTMLElement): void {
  // A dialog from which this was chosen gives the focus back as it closes.
  const isCovered = root.querySelector('dialog[open]') !== null
  if (!isCovered && focusShown(root)) return
  const release = holdKeys(root)
  if (!findShown(root)) root.querySelector<HTMLElement>('.menu > [aria-haspopup]')?.click()
  requestAnimationFrame(() => {
    if (!focusShown(root)) release()
  })
}
