import { turnBox } from '../geometry/box.ts'
import { meetOutline, type Outline } from '../geometry/outline.ts'
import type { BoardPoint, Box } from '../geometry/types.ts'

/** An end of a line: a place on the board or, when held, in the outline that it sticks to. */
export interface LineEnd {
  readonly anchor: BoardPoint
  readonly held?: { readonly outline: Outline; readonly gap: number }
}

/** Steps to the right, down, left and up: the number of a direction is its place here. */
export const directions = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
] as const

/** The number of the direction back. */
export function opposite(direction: number): number {
  return (direction + 2) % 4
}

/** A way out of an end, in a direction. */
export interface Door {
  /** Where the line touches the shape. */
  readonly meets: BoardPoint
  /** Where it is clear of it, and may turn. */
  readonly at: BoardPoint
  readonly direction: number
}

/** The surroundings of an end. */
export interface Site {
  readonly doors: readonly Door[]
  /** What the line keeps out of between its doors. */
  readonly room: Box
}

/** How far a line keeps away from a shape where nothing else is near, board units. */
export const margin = 24
/** An end this near to a side of its shape, as a share of the shape, leaves by that side. */
export const nearShare = 0.1

/**
 * What a route is computed from is rounded to this, board units: an engine may choose the last bits of sines
 * and cosines, and everybody is to see a line go one way. A power of two, so that sums stay exact.
 */
const grain = 2 ** -16

/** A length or a coordinate as routes are decided by it. */
export function toGrain(value: number): number {
  return Math.round(value / grain) * grain
}

function toGrainPoint({ x, y }: BoardPoint): BoardPoint {
  return { x: toGrain(x), y: toGrain(y) }
}

/** The surroundings of an end whose line goes to another: midway between both, each has its share. */
export function toSite({ anchor: exact, held }: LineEnd, other: LineEnd): Site {
  const anchor = toGrainPoint(exact)
  if (!held) {
    const doors = directions.map((_, direction) => ({ meets: anchor, at: anchor, direction }))
    return { doors, room: { ...anchor, width: 0, height: 0 } }
  }
  const box = getBox({ anchor, held })
  const { x, y, width, height } = box
  const reaches = getReaches(box, getBox(other))
  const [right, below, left, above] = reaches
  const doors = [
    { x: x + width + right, y: anchor.y },
    { x: anchor.x, y: y + height + below },
    { x: x - left, y: anchor.y },
    { x: anchor.x, y: y - above },
  ].map((at, direction) => {
    const gap = Math.min(held.gap, (reaches[direction] ?? margin) / 2)
    return { meets: meetOutline(held.outline, { from: at, anchor, gap }), at, direction }
  })
  const farness = [
    (x + width - anchor.x) / width,
    (y + height - anchor.y) / height,
    (anchor.x - x) / width,
    (anchor.y - y) / height,
  ]
  const near = doors.filter(({ direction }) => (farness[direction] ?? 1) < nearShare)
  return {
    doors: near.length > 0 ? near : doors,
    room: {
      x: x - left,
      y: y - above,
      width: width + left + right,
      height: height + above + below,
    },
  }
}

function getBox({ anchor, held }: LineEnd): Box {
  if (!held) return { ...toGrainPoint(anchor), width: 0, height: 0 }
  const { x, y, width, height } = turnBox(held.outline.box, held.outline.angle)
  const [left, top] = [toGrain(x), toGrain(y)]
  return { x: left, y: top, width: toGrain(x + width) - left, height: toGrain(y + height) - top }
}

/**
 * How far the room around a box reaches in each direction: a margin or, where another box lies,
 * half of the way to it. Rooms of boxes that are apart never overlap.
 */
function getReaches(box: Box, other: Box): readonly [number, number, number, number] {
  const gaps = [
    other.x - box.x - box.width,
    other.y - box.y - box.height,
    box.x - other.x - other.width,
    box.y - other.y - other.height,
  ] as const
  const widest = Math.max(...gaps)
  const reach = (gap: number) =>
    gap > 0 && (gap === widest || gap > margin * 2) ? gap / 2 : margin
  return [reach(gaps[0]), reach(gaps[1]), reach(gaps[2]), reach(gaps[3])]
}
