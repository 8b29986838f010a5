/** How fast a shown point follows the true one: two thirds of the way in this time. */
const glideMs = 45
/** Closer than this, in board units at 100 %, counts as there. */
const near = 0.1

type Point = readonly [number, number]

/** The next shown point on the way to a target after some milliseconds; the target once it is near. */
export function glide(shown: Point, target: Point, elapsedMs: number): Point {
  const part = 1 - Math.exp(-elapsedMs / glideMs)
  const x = shown[0] + (target[0] - shown[0]) * part
  const y = shown[1] + (target[1] - shown[1]) * part
  return Math.hypot(target[0] - x, target[1] - y) < near ? target : [x, y]
}
