import type { BoardPoint } from '@tiza/shapes'

/** So much of a circle, radians, lies between two points of an arc at most. */
const widest = Math.PI / 4

/**
 * Points on the arc between two places whose middle lies off the straight way by `bend`, to the left of it where
 * that is negative as y goes down; without the ends. As many as a smooth curve through them needs, and odd.
 */
export function bendArc(from: BoardPoint, to: BoardPoint, bend: number): BoardPoint[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0 || bend === 0) return []
  // Across the way, to the side that the bend is on.
  const side = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length }
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const radius = (length * length) / (8 * Math.abs(bend)) + Math.abs(bend) / 2
  const sign = Math.sign(bend)
  const toCentre = bend - sign * radius
  const centre = { x: middle.x + side.x * toCentre, y: middle.y + side.y * toCentre }
  // Half of what the arc takes of the circle: more than a quarter where the bend is over half the way.
  const half = Math.acos(Math.max(-1, Math.min(1, (radius - Math.abs(bend)) / radius)))
  const steps = 2 * Math.max(1, Math.ceil(half / widest))
  return Array.from({ length: steps - 1 }, (_, at): BoardPoint => {
    const angle = half * ((2 * (at + 1)) / steps - 1)
    const [along, off] = [Math.sin(angle) * radius, Math.cos(angle) * radius * sign]
    const ahead = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
    return {
      x: centre.x + ahead.x * along + side.x * off,
      y: centre.y + ahead.y * along + side.y * off,
    }
  })
}
