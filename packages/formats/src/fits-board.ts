import type { CreateOp, Limits } from '@tiza/protocol'

/** Whether shapes with a box lie within the largest coordinate: a long list may be higher than a board. */
export function fitsBoard(
  shapes: readonly CreateOp[],
  { coordinate }: Pick<Limits, 'coordinate'>,
): boolean {
  return shapes.every((shape) => {
    const [width, height] = 'size' in shape ? shape.size : [0, 0]
    const [x, y] = shape.pos
    return Math.max(Math.abs(x), Math.abs(y), x + width, y + height) <= coordinate
  })
}
