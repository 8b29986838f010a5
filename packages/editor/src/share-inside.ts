import { type Box, getCentre, isWithin, type TurnedBox, touches, turnBox } from '@tiza/shapes'

/** Points along each side that a box is looked at in, where it is compared with a turned one. */
const samples = 12

/** How much of a box lies in another, which may be turned: 0 to 1. A line counts by its length. */
export function getShareInside(box: Box, { box: outer, angle }: TurnedBox): number {
  if (!touches(box, turnBox(outer, angle))) return 0
  if (angle !== 0) return sampleInside(box, { box: outer, angle })
  return (
    overlap([box.x, box.width], [outer.x, outer.width]) *
    overlap([box.y, box.height], [outer.y, outer.height])
  )
}

type Span = readonly [from: number, length: number]

function overlap([from, length]: Span, [start, extent]: Span): number {
  if (length === 0) return from >= start && from <= start + extent ? 1 : 0
  const inside = Math.min(from + length, start + extent) - Math.max(from, start)
  return Math.max(0, inside) / length
}

function sampleInside(box: Box, outer: TurnedBox): number {
  if (isWithin(outer, getCentre(box)) && isEachCornerWithin(box, outer)) return 1
  let inside = 0
  for (let across = 0.5; across < samples; across++) {
    for (let down = 0.5; down < samples; down++) {
      const x = box.x + (box.width * across) / samples
      const y = box.y + (box.height * down) / samples
      if (isWithin(outer, { x, y })) inside++
    }
  }
  return inside / samples ** 2
}

function isEachCornerWithin({ x, y, width, height }: Box, outer: TurnedBox): boolean {
  return [x, x + width].every((x) => [y, y + height].every((y) => isWithin(outer, { x, y })))
}
