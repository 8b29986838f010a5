import type { BoardPoint } from '../../geometry/types.ts'
import type { PathTracer } from '../../pen.ts'

/** Corners are rounded by this, where they have room, board units. */
export const elbowRadius = 12
/** Sine of an angle below which two legs lie on one line. */
const leastSine = 0.01

interface Corner {
  readonly before: BoardPoint
  readonly point: BoardPoint
  /** The same as `point`, where the line ends. */
  readonly after: BoardPoint
}

/**
 * Goes on to a corner and a little round it; straight to it where the line ends there, goes straight on
 * or turns back. An arc touches both legs however far away that is, and for a turn back Firefox, which
 * keeps its place in single precision, finds a place a thousand units away.
 */
export function roundCorner(
  tracer: Pick<PathTracer, 'lineTo' | 'arcTo'>,
  { before, point, after }: Corner,
): void {
  const [x, y] = [before.x - point.x, before.y - point.y]
  const [toX, toY] = [after.x - point.x, after.y - point.y]
  const [length, toLength] = [Math.hypot(x, y), Math.hypot(toX, toY)]
  const product = length * toLength
  const sine = product > 0 ? Math.abs(x * toY - y * toX) / product : 0
  if (sine < leastSine) {
    tracer.lineTo(point.x, point.y)
    return
  }
  // Tangent of half the angle: an arc of a radius touches a leg at radius / tangent from the corner.
  const tangent = sine / (1 + (x * toX + y * toY) / product)
  const room = (Math.min(length, toLength) / 2) * tangent
  tracer.arcTo(point.x, point.y, after.x, after.y, Math.min(elbowRadius, room))
}
