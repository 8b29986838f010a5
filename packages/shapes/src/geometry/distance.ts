import type { BoardPoint } from './types.ts'

/** Distance from a point to the segment between two others. */
export function distanceToSegment(p: BoardPoint, a: BoardPoint, b: BoardPoint): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / length
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(p.x - a.x - dx * t, p.y - a.y - dy * t)
}

/** Distance from a point to a path given as a flat list `x, y, …` with a stride. */
export function distanceToPath(p: BoardPoint, flat: readonly number[], stride: number): number {
  // Without objects on the way: ink has many points.
  let nearest = Infinity
  let [ax, ay] = [flat[0] ?? 0, flat[1] ?? 0]
  for (let at = 0; at + 1 < flat.length; at += stride) {
    const bx = flat[at] ?? 0
    const by = flat[at + 1] ?? 0
    const [dx, dy] = [bx - ax, by - ay]
    const length = dx * dx + dy * dy
    const along = length === 0 ? 0 : ((p.x - ax) * dx + (p.y - ay) * dy) / length
    const t = Math.min(1, Math.max(0, along))
    const [x, y] = [p.x - ax - dx * t, p.y - ay - dy * t]
    nearest = Math.min(nearest, x * x + y * y)
    ax = bx
    ay = by
  }
  return Math.sqrt(nearest)
}

/** Whether a point lies in a path that is closed from its end to its start, by the even–odd rule. */
export function isInPath(p: BoardPoint, flat: readonly number[], stride: number): boolean {
  let inside = false
  let [ax, ay] = [flat[flat.length - stride] ?? 0, flat[flat.length - stride + 1] ?? 0]
  for (let at = 0; at + 1 < flat.length; at += stride) {
    const bx = flat[at] ?? 0
    const by = flat[at + 1] ?? 0
    if (ay > p.y !== by > p.y && p.x < ax + ((p.y - ay) / (by - ay)) * (bx - ax)) inside = !inside
    ax = bx
    ay = by
  }
  return inside
}

/** A point turned by an angle (radians) about a centre. */
export function turn(p: BoardPoint, angle: number, centre: BoardPoint): BoardPoint {
  if (angle === 0) return p
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const x = p.x - centre.x
  const y = p.y - centre.y
  return { x: centre.x + x * cos - y * sin, y: centre.y + x * sin + y * cos }
}
