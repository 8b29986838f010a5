import type { Shape } from '@tiza/protocol'
import { type Change, getCentre, type Placement, type Turning, turn } from '@tiza/shapes'
import type { Editor } from '../editor.ts'

/** The registers that put a shape somewhere else, in another size, in its kind's own way. */
export function placeShape(
  shape: Shape,
  { shapes, ...placement }: Placement & Pick<Editor, 'shapes'>,
): Change {
  const { resize } = shapes.get(shape.kind)
  const { x, y, width, height } = placement.to
  return resize?.(shape, placement) ?? { pos: [x, y], size: [width, height] }
}

/** The registers that turn a shape as it is drawn, in its kind's own way. */
export function turnShape(
  { shapes, getFrame }: Pick<Editor, 'shapes' | 'getFrame'>,
  shape: Shape,
  turning: Turning,
): Change {
  const change = shapes.get(shape.kind).rotate?.(shape, turning)
  if (change) return change
  const [x, y] = shape.pos
  const centre = getCentre(getFrame(shape))
  const moved = turn(centre, turning.by, turning.around)
  return {
    pos: [x + moved.x - centre.x, y + moved.y - centre.y],
    angle: toTurn((shape.angle ?? 0) + turning.by),
  }
}

/** The same direction, from −π to π. */
function toTurn(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle))
}
