import type { BoardRecord } from '@tiza/protocol'
import { type BoardPoint, type Box, uniteBoxes } from '@tiza/shapes'
import { paperSteps } from '@tiza/shapes/paper/paper-steps'
import type { Guide } from './state/guides.ts'

export interface SnapOptions {
  /** Boxes that a moved one may line up with. */
  readonly others: readonly Box[]
  /** How near is near enough, board units. */
  readonly reach: number
}

/** A box moved by as little as brings it in line with others, and the lines that show it. */
export function snapBox(
  box: Box,
  { others, reach }: SnapOptions,
): { readonly by: BoardPoint; readonly guides: readonly Guide[] } {
  const x = findShift(toStops(box.x, box.width), others, { axis: 'x', reach })
  const y = findShift(toStops(box.y, box.height), others, { axis: 'y', reach })
  const by = { x: x?.shift ?? 0, y: y?.shift ?? 0 }
  const moved = { ...box, x: box.x + by.x, y: box.y + by.y }
  const guides = [
    x && toGuide(moved, { at: x.stop, others: x.others, axis: 'x' }),
    y && toGuide(moved, { at: y.stop, others: y.others, axis: 'y' }),
  ].filter((guide) => guide !== undefined)
  return { by, guides }
}

/** How far a point must move to lie on the grid, which goes with the paper. */
export function snapToGrid({ x, y }: BoardPoint, { paper = 'plain' }: BoardRecord): BoardPoint {
  const steps = paperSteps[paper]
  const at = { x: x / steps.x, y: y / steps.y }
  const to = { x: Math.round(at.x), y: Math.round(at.y) }
  if (steps.isStaggered && (to.x + to.y) % 2 !== 0) {
    // Of the four crossings around it, the two that are points lie across from each other.
    const [across, down] = [to.x > at.x ? -1 : 1, to.y > at.y ? -1 : 1]
    const acrossBy = (to.x + across - at.x) ** 2 * steps.x ** 2 + (to.y - at.y) ** 2 * steps.y ** 2
    const downBy = (to.x - at.x) ** 2 * steps.x ** 2 + (to.y + down - at.y) ** 2 * steps.y ** 2
    if (acrossBy < downBy) to.x += across
    else to.y += down
  }
  return { x: to.x * steps.x - x, y: to.y * steps.y - y }
}

type Axis = 'x' | 'y'

interface Shift {
  readonly shift: number
  readonly stop: number
  readonly others: readonly Box[]
}

function findShift(
  stops: readonly number[],
  others: readonly Box[],
  { axis, reach }: { axis: Axis; reach: number },
): Shift | undefined {
  let best: Shift | undefined
  for (const other of others) {
    for (const target of toStops(other[axis], axis === 'x' ? other.width : other.height)) {
      for (const stop of stops) {
        const shift = target - stop
        if (Math.abs(shift) > reach) continue
        if (best && Math.abs(shift) > Math.abs(best.shift)) continue
        const same = best && best.stop === target && best.shift === shift
        best = { shift, stop: target, others: same && best ? [...best.others, other] : [other] }
      }
    }
  }
  return best
}

/** Where an extent can line up: its beginning, its middle, its end. */
function toStops(from: number, length: number): readonly number[] {
  return length === 0 ? [from] : [from, from + length / 2, from + length]
}

/** A line through everything that lines up, from end to end. */
function toGuide(
  moved: Box,
  { at, others, axis }: { at: number; others: readonly Box[]; axis: Axis },
): Guide | undefined {
  const all = uniteBoxes([moved, ...others])
  if (!all) return undefined
  return axis === 'x'
    ? { from: { x: at, y: all.y }, to: { x: at, y: all.y + all.height } }
    : { from: { x: all.x, y: at }, to: { x: all.x + all.width, y: at } }
}
