import { type PointRow, smooth, takeRow } from './point-row.ts'
import { type InkTracer, traceSide } from './trace-side.ts'

interface OutlineOptions {
  /** The first point, and the one after the last. */
  readonly from: number
  readonly to: number
  readonly width: number
}

/** The outline of some of the points in a row, round where the row itself begins or ends. */
export function traceOutline(
  path: InkTracer,
  row: PointRow,
  { from, to, width }: OutlineOptions,
): void {
  // Each point depends on its neighbours, and on theirs.
  const start = Math.max(0, from - 2)
  const end = Math.min(row.count, to + 2)
  const spine = smooth(row, { start, end, width })
  const { count } = spine
  if (count === 0) return
  if (count === 1) {
    traceDot(path, spine, 0)
    return
  }
  const [first, last] = [from - start, to - 1 - start]
  const isBegin = from === 0
  const isEnd = to === row.count
  const { left, right, turns } = offset(spine)
  traceSide(path, left, { from: first, to: last, begin: true, opens: !isBegin, breaks: !isEnd })
  if (isEnd) traceCap(path, spine, { at: last, from: last - 1 })
  traceSide(path, right, { from: last, to: first, begin: false, opens: !isEnd, breaks: !isBegin })
  if (isBegin) traceCap(path, spine, { at: 0, from: 1 })
  path.closePath()
  // Where the pen turns back sharply the sides fold over: a round joint fills what that leaves out.
  for (const at of turns) if (at >= first && at <= last) traceDot(path, toCurve(spine, at), 0)
}

/** Where the curve through the middles comes nearest to a point of the spine. */
function toCurve({ flat: spine }: PointRow, at: number): PointRow {
  const near = (axis: number) => {
    const middle = spine[at * 3 + axis] ?? 0
    return (middle * 6 + (spine[at * 3 + axis - 3] ?? 0) + (spine[at * 3 + axis + 3] ?? 0)) / 8
  }
  return { flat: Float64Array.of(near(0), near(1), near(2)), count: 1 }
}

interface Sides {
  /** Flat `x, y, …`, a point for each of the spine. */
  readonly left: Float64Array
  readonly right: Float64Array
  /** Points of the spine where it turns by more than a right angle. */
  readonly turns: readonly number[]
}

function offset({ flat: spine, count }: PointRow): Sides {
  const left = takeRow(2, count * 2)
  const right = takeRow(3, count * 2)
  const turns: number[] = []
  for (let i = 0; i < count; i++) {
    const at = i * 3
    const x = spine[at] ?? 0
    const y = spine[at + 1] ?? 0
    const before = i === 0 ? at : at - 3
    const after = i === count - 1 ? at : at + 3
    let inX = x - (spine[before] ?? 0)
    let inY = y - (spine[before + 1] ?? 0)
    let outX = (spine[after] ?? 0) - x
    let outY = (spine[after + 1] ?? 0) - y
    if (inX * outX + inY * outY < 0) turns.push(i)
    const inLength = Math.sqrt(inX * inX + inY * inY) || 1
    const outLength = Math.sqrt(outX * outX + outY * outY) || 1
    inX /= inLength
    inY /= inLength
    outX /= outLength
    outY /= outLength
    // Straight back the way it came: the tangent is that of the way in.
    const isBack = inX + outX === 0 && inY + outY === 0
    const alongX = isBack ? inX : inX + outX
    const alongY = isBack ? inY : inY + outY
    const reach = (spine[at + 2] ?? 0) / (Math.sqrt(alongX * alongX + alongY * alongY) || 1)
    left[i * 2] = x - alongY * reach
    left[i * 2 + 1] = y + alongX * reach
    right[i * 2] = x + alongY * reach
    right[i * 2 + 1] = y - alongX * reach
  }
  return { left, right, turns }
}

/** Half a circle around an end, from the side that was traced to the other. */
function traceCap(
  path: InkTracer,
  { flat: spine }: PointRow,
  { at, from }: { at: number; from: number },
): void {
  const x = spine[at * 3] ?? 0
  const y = spine[at * 3 + 1] ?? 0
  const angle = Math.atan2(y - (spine[from * 3 + 1] ?? 0), x - (spine[from * 3] ?? 0))
  path.arc(x, y, spine[at * 3 + 2] ?? 0, angle + Math.PI / 2, angle - Math.PI / 2, true)
}

/** Turns the same way as the outline does, so that both together are never a hole. */
function traceDot(path: InkTracer, { flat: spine }: PointRow, at: number): void {
  const x = spine[at * 3] ?? 0
  const y = spine[at * 3 + 1] ?? 0
  const radius = spine[at * 3 + 2] ?? 0
  path.moveTo(x + radius, y)
  path.arc(x, y, radius, 0, Math.PI * 2, true)
  path.closePath()
}
