import type { ShapeOf } from '@tiza/protocol'
import type { Change, Placement } from '../../transform/placement.ts'
import { measureInk } from './ink.ts'

/** Ink keeps its points, and is scaled. */
export function resizeStroke(shape: ShapeOf<'stroke'>, { from, to, flip }: Placement): Change {
  const [sx, sy] = shape.scale ?? [1, 1]
  const scale: [number, number] = [
    sx * toFactor(from.width, to.width) * (flip.across ? -1 : 1),
    sy * toFactor(from.height, to.height) * (flip.down ? -1 : 1),
  ]
  const ink = measureInk({ ...shape, scale })
  const pos: Change['pos'] = [to.x - ink.x, to.y - ink.y]
  return scale[0] === sx && scale[1] === sy ? { pos } : { pos, scale }
}

/** What has no extent cannot be stretched. */
function toFactor(from: number, to: number): number {
  return from > 0 ? to / from : 1
}
