import type { BoardPoint, Box } from '@tiza/shapes'

/** Whether a straight way from one point to another passes a box (Liang and Barsky). */
export function crossesBox(
  from: BoardPoint,
  to: BoardPoint,
  { x, y, width, height }: Box,
): boolean {
  const by = { x: to.x - from.x, y: to.y - from.y }
  const sides = [
    ...([
      [-by.x, from.x - x],
      [by.x, x + width - from.x],
    ] as const),
    ...([
      [-by.y, from.y - y],
      [by.y, y + height - from.y],
    ] as const),
  ] as const
  let [enters, leaves] = [0, 1]
  for (const [step, room] of sides) {
    if (step === 0) {
      if (room < 0) return false
      continue
    }
    const share = room / step
    if (step < 0) enters = Math.max(enters, share)
    else leaves = Math.min(leaves, share)
    if (enters > leaves) return false
  }
  return true
}
