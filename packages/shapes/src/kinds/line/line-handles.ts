import { limits, type ShapeOf } from '@tiza/protocol'
import type { BoardPoint } from '../../geometry/types.ts'
import type { HandleView, ShapeHandle } from '../../shape-handles.ts'
import { getLineMiddle, getTrace, isClosed, toPoints } from './line-trace.ts'

type Line = ShapeOf<'line'>

/** Below this length on the screen, a handle in the middle would hide its neighbours. */
const minLegPx = 48

/** Whether a line, as it is drawn, finds its own way between its ends. */
export function isRouted(line: Line, drawn: Line): boolean {
  return line.bend === 'elbow' || drawn.path.length !== line.path.length
}

/**
 * The handles of a line where it is drawn: a `point` at each of its path, a `middle` where one can be
 * added before that of its index; of a line that finds its own way, its ends.
 */
export function placeLineHandles(
  line: Line,
  { zoom, toDrawn }: HandleView<Line>,
): readonly ShapeHandle[] {
  const drawn = toDrawn(line)
  const points = toPoints(drawn)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  const closed = isClosed(line)
  const ends = { name: 'point', binds: true } as const
  if (isRouted(line, drawn)) {
    const both: ShapeHandle[] = [
      { ...ends, index: 0, at: first, around: last },
      { ...ends, index: line.path.length - 1, at: last, around: first },
    ]
    if (line.bend === 'elbow') return both
    return [toMiddle(1, { at: getLineMiddle(drawn), around: first }), ...both]
  }
  const placed = points.map((at, index): ShapeHandle => {
    const around = points[index - 1] ?? points[index + 1]
    const isEnd = !closed && (index === 0 || index === points.length - 1)
    return { name: 'point', index, at, around, ...(isEnd && { binds: true }) }
  })
  if (points.length >= limits.pathPoints) return placed
  const nexts = closed ? [...points.slice(1), first] : points.slice(1)
  const middles = nexts.flatMap((to, at): ShapeHandle[] => {
    const from = points[at] ?? to
    if (Math.hypot(to.x - from.x, to.y - from.y) * zoom < minLegPx) return []
    return [toMiddle(at + 1, { at: getMiddle(drawn, at, { from, to }), around: from })]
  })
  return [...middles, ...placed]
}

function toMiddle(index: number, place: Pick<ShapeHandle, 'at' | 'around'>): ShapeHandle {
  return { name: 'middle', index, isMinor: true, ...place }
}

/** Halfway along a leg: of a curve, where it bulges. */
function getMiddle(
  drawn: Line,
  leg: number,
  { from, to }: { from: BoardPoint; to: BoardPoint },
): BoardPoint {
  const trace = getTrace(drawn)
  const steps = (trace.length - 1) / (drawn.path.length - (isClosed(drawn) ? 0 : 1))
  const bulge = trace[Math.round((leg + 0.5) * steps)]
  if (drawn.bend === 'curve' && steps > 1 && bulge) return bulge
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
}
