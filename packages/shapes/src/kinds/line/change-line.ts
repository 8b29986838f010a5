import type { ShapeOf } from '@tiza/protocol'
import { turn } from '../../geometry/distance.ts'
import type { Change, Placement, Turning } from '../../transform/placement.ts'

type Line = ShapeOf<'line'>

/** Each point of a line keeps its place in the box around them. */
export function resizeLine({ pos, path }: Line, { from, to, flip }: Placement): Change {
  const moveTo = ([x, y]: readonly [number, number]): [number, number] => {
    const fx = from.width > 0 ? (pos[0] + x - from.x) / from.width : 0
    const fy = from.height > 0 ? (pos[1] + y - from.y) / from.height : 0
    return [
      to.x + to.width * (flip.across ? 1 - fx : fx),
      to.y + to.height * (flip.down ? 1 - fy : fy),
    ]
  }
  return toChange(moveTo([0, 0]), path.map(moveTo))
}

/** The points of a line are turned; `undefined` for one that already has an angle. */
export function rotateLine(
  { pos: [x, y], path, angle }: Line,
  { by, around }: Turning,
): Change | undefined {
  if (angle) return undefined
  const moveTo = ([dx, dy]: readonly [number, number]): [number, number] => {
    const point = turn({ x: x + dx, y: y + dy }, by, around)
    return [point.x, point.y]
  }
  return toChange(moveTo([0, 0]), path.map(moveTo))
}

function toChange([x, y]: [number, number], points: readonly [number, number][]): Change {
  return { pos: [x, y], path: points.map(([px, py]) => [px - x, py - y]) }
}
