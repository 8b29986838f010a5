import { type BoardPoint, boxAround, getCentre, getTrace, toFlat } from '@tiza/shapes'
import type { Given } from '@tiza/shapes/excalidraw'
import { getAngle, type Transform, transform } from './transform.ts'

interface PathLook {
  readonly bend?: 'straight' | 'curve'
  readonly closed?: boolean
}

/**
 * The registers of a line through points that a transform moves and turns: it stands upright and is turned about
 * its middle as a whole, and the words in it with it.
 */
export function placePath(
  by: Transform,
  points: readonly (readonly [x: number, y: number])[],
  { bend = 'straight', closed = false }: PathLook = {},
): Given {
  const path = points.map(([x, y]): [number, number] => [x, y])
  const centre = getCentre(boxAround(toFlat(getTrace({ path, bend, closed })), 2))
  const moved: BoardPoint = transform(by, centre)
  const angle = getAngle(by)
  return {
    ...{ pos: [moved.x - centre.x, moved.y - centre.y], path, bend },
    ...(closed && { closed }),
    ...(Math.abs(angle) > 1e-6 && { angle }),
  }
}
