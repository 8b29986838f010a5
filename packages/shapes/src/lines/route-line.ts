import type { Binding, ShapeOf } from '@tiza/protocol'
import { meetOutline, type Outline } from '../geometry/outline.ts'
import { pointOf } from '../geometry/turned-box.ts'
import type { BoardPoint } from '../geometry/types.ts'
import { toPoints, toUprightPoints } from '../kinds/line/line-trace.ts'
import type { LineEnd } from './elbow-site.ts'
import { routeCurve } from './route-curve.ts'
import { routeElbow } from './route-elbow.ts'

type Line = ShapeOf<'line'>

/** The outline of a shape that lines can stick to, and the width of its own line. */
export interface BoundOutline extends Outline {
  readonly width: number
}

/** Finds one by the id of its shape. */
export type GetOutline = (id: string) => BoundOutline | undefined

/** Between a line and what it points at, beyond the widths of both, board units. */
export const boundGap = 4

/**
 * A line as it is drawn: bound ends meet the outlines of their shapes; elbows have their corners, and
 * curves without points of their own their bends.
 * It stands on its own, free of bindings. An end whose shape is unknown is where `path` has it.
 */
export function routeLine(line: Line, getOutline: GetOutline): Line {
  const isElbow = line.bend === 'elbow'
  const hold = (binding: Binding | undefined): Pick<LineEnd, 'held'> & { at?: BoardPoint } => {
    const outline = binding && getOutline(binding.id)
    if (!outline) return {}
    const room = boundGap + (line.width + outline.width) / 2
    return { at: pointOf(outline, ...binding.at), held: { outline, gap: room } }
  }
  const start = hold(line.start)
  const end = hold(line.end)
  if (!start.held && !end.held && !isElbow) return line

  const { start: _start, end: _end, angle, ...rest } = line
  const isBound = start.held ?? end.held
  const [x, y] = line.pos
  const points = (isBound ? toUprightPoints(line) : toPoints(line)).map((point) => ({
    x: x + point.x,
    y: y + point.y,
  }))
  const ends = points.map((anchor): LineEnd => ({ anchor }))
  if (start.held && start.at) ends[0] = { anchor: start.at, held: start.held }
  if (end.held && end.at) ends[ends.length - 1] = { anchor: end.at, held: end.held }
  const drawn = route(ends, line.bend)
  const path = drawn.map((point): [number, number] => [point.x - x, point.y - y])
  return isBound || angle === undefined ? { ...rest, path } : { ...rest, angle, path }
}

function route(ends: readonly LineEnd[], bend: Line['bend']): BoardPoint[] {
  const [from, to] = ends
  if (bend === 'elbow') return routeAll(ends)
  return bend === 'curve' && from && to && ends.length === 2 ? routeCurve(from, to) : meetEnds(ends)
}

/** Ends that are held look towards the next point, and stop at the outline. */
function meetEnds(ends: readonly LineEnd[]): BoardPoint[] {
  return ends.map(({ anchor, held }, at) => {
    const next = at === 0 ? ends[1] : ends[at - 1]
    if (!held || !next) return anchor
    return meetOutline(held.outline, { from: next.anchor, anchor, gap: held.gap })
  })
}

/** Leg by leg: a point that somebody has set stays on the way. */
function routeAll(ends: readonly LineEnd[]): BoardPoint[] {
  return ends.slice(1).flatMap((end, at) => {
    const route = routeElbow(ends[at] ?? end, end)
    return at === 0 ? route : route.slice(1)
  })
}
