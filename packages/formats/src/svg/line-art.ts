import type { CreateOp } from '@tiza/protocol'
import { isFilled } from '@tiza/shapes'

/**
 * Shapes as they are; but where nothing is filled, what is black gets the ink of the board, which can be seen on dark
 * boards, too: in a drawing of lines only, black is the colour of no thing.
 */
export function toInk(shapes: readonly CreateOp[]): readonly CreateOp[] {
  if (shapes.some(hasArea)) return shapes
  return shapes.map((shape) =>
    'color' in shape && shape.color === '#000000' ? { ...shape, color: 'black' as const } : shape,
  )
}

function hasArea(shape: CreateOp): boolean {
  return 'hash' in shape || ('fill' in shape && isFilled(shape))
}
