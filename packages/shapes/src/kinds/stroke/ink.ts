import { defaultQuantum, pointsStart, type ShapeOf, walkPoints } from '@tiza/protocol'
import type { Box } from '../../geometry/types.ts'

type Stroke = Pick<ShapeOf<'stroke'>, 'pts' | 'q' | 'scale'>

/** Half the width of ink as a share of the stroke's width: with no pressure, and how much more with all of it. */
export const inkRadius = { least: 0.225, perPressure: 0.55 } as const

/** Half the width of ink at a pressure from 0 to 1; at 0.5 it is half the stroke's width. */
export function getInkRadius(width: number, pressure: number): number {
  return width * (inkRadius.least + inkRadius.perPressure * pressure)
}

/** A stroke's points, flat `x, y, pressure, …`: board units from its `pos`, pressure 0 to 1. */
export function unpackInk({ pts, q = defaultQuantum, scale: [sx, sy] = [1, 1] }: Stroke): number[] {
  const [across, down] = [sx * 2 ** q, sy * 2 ** q]
  const flat: number[] = []
  // Points of a later version may end in something that this one cannot read.
  walkPoints(pts, pointsStart, (x, y, pressure) => flat.push(x * across, y * down, pressure / 255))
  return flat
}

/** The box around a stroke's points, from its `pos`. Makes no list of them: boards have many. */
export function measureInk({ pts, q = defaultQuantum, scale: [sx, sy] = [1, 1] }: Stroke): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  walkPoints(pts, pointsStart, (x, y) => {
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  })
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 }
  const unit = 2 ** q
  return {
    x: Math.min(left * sx, right * sx) * unit,
    y: Math.min(top * sy, bottom * sy) * unit,
    width: (right - left) * Math.abs(sx) * unit,
    height: (bottom - top) * Math.abs(sy) * unit,
  }
}
