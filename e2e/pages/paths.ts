import type { Point } from './driver.ts'

/** A wavy line from left to right, one point every few pixels, as a hand would draw it. */
export function wave({
  x,
  y,
  width,
  height = 30,
  steps = 12,
}: {
  x: number
  y: number
  width: number
  height?: number
  steps?: number
}): Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => ({
    x: Math.round(x + (width * i) / steps),
    y: Math.round(y + height * Math.sin((i / steps) * Math.PI * 3)),
  }))
}

/** From one corner to the other, in a few steps. */
export function diagonal(from: Point, to: Point, steps = 6): Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / steps,
    y: from.y + ((to.y - from.y) * i) / steps,
  }))
}
