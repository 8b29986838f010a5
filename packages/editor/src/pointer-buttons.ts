import type { PointerEditorEvent } from './events.ts'

/** The other end of a pen, as Pointer Events number it. */
export const eraserButton = 5

/** As Pointer Events number buttons, and the bits that stand for them while they are held. */
const bits: Readonly<Record<number, number>> = { 0: 1, 1: 4, 2: 2, [eraserButton]: 32 }

/** Whether a button is held no longer that was pressed. A pen may turn one into another. */
export function isReleased(
  { device, buttons }: PointerEditorEvent<'move' | 'up'>,
  button: number,
): boolean {
  if (buttons === undefined) return false
  return device === 'mouse' ? (buttons & (bits[button] ?? 1)) === 0 : buttons === 0
}
