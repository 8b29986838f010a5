import { limits, type ShapeOf } from '@tiza/protocol'
import { type BoardPoint, getLineMiddle, getTrace, isClosed, toUprightPoints } from '@tiza/shapes'
import type { Camera, ScreenPoint } from '../camera.ts'
import type { Editor } from '../editor.ts'

type Line = ShapeOf<'line'>

/** Where a line can be taken hold of: at a point of its path, or between two, where one is added. */
export type LineHandle =
  | { readonly type: 'point'; readonly index: number }
  /** The new point comes before the one with this index. */
  | { readonly type: 'middle'; readonly index: number }

export interface PlacedLineHandle {
  readonly handle: LineHandle
  /** On the board. */
  readonly at: BoardPoint
}

/** Below this length on the screen, a handle in the middle would hide its neighbours. */
const minLegPx = 48
const reachPx = { mouse: 10, pen: 14, touch: 24 } as const

/** The points of a line as it is drawn, upright, on the board. */
export function getBoardPoints(line: Line): BoardPoint[] {
  const [x, y] = line.pos
  return toUprightPoints(line).map((point) => ({ x: x + point.x, y: y + point.y }))
}

/** Whether a line, as it is drawn, finds its own way between its ends. */
export function isRouted(line: Line, drawn: Line): boolean {
  return line.bend === 'elbow' || drawn.path.length !== line.path.length
}

/** The handles of a line where it is drawn; of one that finds its own way, its ends. */
export function getLineHandles(editor: Editor, line: Line): readonly PlacedLineHandle[] {
  const drawn = editor.toDrawn(line)
  if (!('path' in drawn)) return []
  const points = getBoardPoints(drawn)
  const placed = points.map(
    (at, index): PlacedLineHandle => ({ handle: { type: 'point', index }, at }),
  )
  const [first] = placed
  const last = placed.at(-1)
  if (!first || !last) return []
  if (isRouted(line, drawn)) {
    const end: PlacedLineHandle = {
      ...last,
      handle: { type: 'point', index: line.path.length - 1 },
    }
    if (line.bend === 'elbow') return [first, end]
    const { x, y } = getLineMiddle(drawn)
    const at = { x: drawn.pos[0] + x, y: drawn.pos[1] + y }
    return [{ handle: { type: 'middle', index: 1 }, at }, first, end]
  }
  if (points.length >= limits.pathPoints) return placed
  const { zoom } = editor.state.getState().camera
  const nexts = isClosed(line) ? [...points.slice(1), ...points.slice(0, 1)] : points.slice(1)
  const middles = nexts.flatMap((to, at): PlacedLineHandle[] => {
    const from = points[at] ?? to
    if (Math.hypot(to.x - from.x, to.y - from.y) * zoom < minLegPx) return []
    return [{ handle: { type: 'middle', index: at + 1 }, at: getMiddle(drawn, at, { from, to }) }]
  })
  return [...middles, ...placed]
}

/** Halfway along a leg: of a curve, where it bulges. */
function getMiddle(
  drawn: Line,
  leg: number,
  { from, to }: { from: BoardPoint; to: BoardPoint },
): BoardPoint {
  const trace = getTrace(drawn)
  const steps = (trace.length - 1) / (drawn.path.length - (isClosed(drawn) ? 0 : 1))
  const bulge = drawn.angle ? undefined : trace[Math.round((leg + 0.5) * steps)]
  if (drawn.bend === 'curve' && steps > 1 && bulge) {
    return { x: drawn.pos[0] + bulge.x, y: drawn.pos[1] + bulge.y }
  }
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
}

/** The handle at a place on the screen: the nearest within reach, points before middles. */
export function findLineHandle(
  handles: readonly PlacedLineHandle[],
  at: ScreenPoint,
  { camera, device }: { camera: Camera; device: keyof typeof reachPx },
): LineHandle | undefined {
  const getDistance = ({ at: { x, y } }: PlacedLineHandle) =>
    Math.hypot((x - camera.x) * camera.zoom - at.x, (y - camera.y) * camera.zoom - at.y)
  const near = handles
    .map((placed) => ({ ...placed, distance: getDistance(placed) }))
    .filter(({ distance }) => distance <= reachPx[device])
    .sort((a, b) => a.distance - b.distance)
  return (near.find(({ handle }) => handle.type === 'point') ?? near[0])?.handle
}

/** The selected line, when it is all that is selected and may be changed. */
export function getHeldLine({ board, state }: Editor): Line | undefined {
  const { selection, preview, readOnly } = state.getState()
  const [id, ...others] = selection
  if (id === undefined || others.length > 0 || readOnly) return undefined
  const shape = preview.get(id) ?? board.getShape(id)
  return shape && 'path' in shape && !shape.locked ? shape : undefined
}
