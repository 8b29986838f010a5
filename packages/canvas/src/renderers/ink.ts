import { type Box, boxAround, getInkRadius, growBox } from '@tiza/shapes'

interface InkOptions {
  /** Width at middle pressure, board units. */
  readonly width: number
  /** Points nearer to the last one than this are left out, board units. */
  readonly tolerance: number
}

/** Where a path is traced: a 2d context or a `Path2D`. */
export type Path = Pick<
  CanvasRenderingContext2D,
  'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'arc' | 'closePath'
>

/** Points in a row: flat `x, y, third, …` in the first `count * 3` places. */
interface Row {
  readonly flat: Float64Array
  readonly count: number
}

/**
 * Traces the outline of ink whose width follows the pressure, to be filled by the nonzero rule.
 * `ink` is flat `x, y, pressure, …`. A point moves only what lies within two points of it, so ink
 * looks the same while it is drawn and for ever after: nothing jumps at pointer-up.
 */
export function traceInk(path: Path, ink: ArrayLike<number>, options: InkOptions): void {
  const row = thin(ink, options.tolerance)
  traceOutline(path, row, { from: 0, to: row.count, width: options.width })
}

/**
 * Traces the middle of ink, to be drawn as a line: what is left of an outline that is thinner than
 * a pixel. Answers the width of that line, board units.
 */
export function traceInkLine(path: Path, ink: ArrayLike<number>, options: InkOptions): number {
  const row = thin(ink, options.tolerance)
  traceSide(path, row.flat, { from: 0, to: row.count - 1, begin: true, stride: 3 })
  return getLineWidth(row, options.width)
}

/** Ink of more points than this, once those that cannot be seen are left out, is drawn in pieces. */
export const longInk = 1_024
/** Points of a piece: what takes longer than in proportion to fill has many more. */
const pieceLength = 256
/** Points of the next piece that the end of one shows, too, so that there is no seam. */
const overlap = 4

/** Ink that is drawn piece by piece: a path of many points takes a time out of all proportion. */
export interface LongInk {
  /** How many pieces there are. */
  readonly count: number
  /** How many of them stay as they are, however the ink goes on. */
  readonly settled: number
  /** The width of the line that stands for the ink where it is thin, board units. */
  readonly lineWidth: number
  /** The box around a piece and its width, from the stroke's `pos`. */
  getBox(piece: number): Box
  /** Traces the outline of a piece, to be filled before the next; where it overlaps it is the same. */
  trace(path: Path, piece: number): void
  /** Traces the middle of a piece. */
  traceLine(path: Path, piece: number): void
}

/** The pieces of ink; `undefined` where it is not long. To be used before other ink is traced. */
export function cutInk(
  ink: ArrayLike<number>,
  { width, tolerance }: InkOptions,
): LongInk | undefined {
  if (ink.length <= longInk * 3) return undefined
  const row = thin(ink, tolerance)
  const { flat, count } = row
  if (count <= longInk) return undefined
  const toRange = (piece: number) => {
    const from = piece * pieceLength
    return { from, to: Math.min(count, from + pieceLength + overlap) }
  }
  return {
    count: Math.ceil((count - 1) / pieceLength),
    settled: Math.floor((count - overlap - 4) / pieceLength),
    lineWidth: getLineWidth(row, width),
    getBox(piece) {
      const { from, to } = toRange(piece)
      // Points are drawn some way towards their neighbours, which may be far.
      const points = flat.subarray(Math.max(0, from - 1) * 3, Math.min(count, to + 1) * 3)
      return growBox(boxAround(points, 3), getInkRadius(width, 1))
    },
    trace: (path, piece) => traceOutline(path, row, { ...toRange(piece), width }),
    traceLine(path, piece) {
      const { from, to } = toRange(piece)
      traceSide(path, flat, { from, to: to - 1, begin: true, stride: 3 })
    },
  }
}

function getLineWidth({ flat, count }: Row, width: number): number {
  let pressure = 0
  for (let at = 0; at < count * 3; at += 3) pressure += flat[at + 2] ?? 0
  return getInkRadius(width, pressure / Math.max(1, count)) * 2
}

interface OutlineOptions {
  /** The first point, and the one after the last. */
  readonly from: number
  readonly to: number
  readonly width: number
}

/** The outline of some of the points in a row, round where the row itself begins or ends. */
function traceOutline(path: Path, row: Row, { from, to, width }: OutlineOptions): void {
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

/**
 * Strokes are many and short-lived lists are dear, so all of them are worked on in the same few
 * rows of numbers. What is returned from here is read before the next stroke begins.
 */
const rows = Array.from({ length: 4 }, () => new Float64Array(3 * 256))

function takeRow(number: number, length: number): Float64Array {
  const row = rows[number]
  if (row && row.length >= length) return row
  const longer = new Float64Array(length * 2)
  rows[number] = longer
  return longer
}

/** The points that differ visibly from the one before, and always the last. */
function thin(ink: ArrayLike<number>, tolerance: number): Row {
  const flat = takeRow(0, ink.length)
  const last = ink.length - 3
  let end = 0
  let lastX = Number.POSITIVE_INFINITY
  let lastY = 0
  for (let at = 0; at <= last; at += 3) {
    const x = ink[at] ?? 0
    const y = ink[at + 1] ?? 0
    if (Math.abs(x - lastX) < tolerance && Math.abs(y - lastY) < tolerance) {
      if (at < last) continue
      // The end replaces a neighbour, rather than making a hook that nobody sees.
      if (end > 3) end -= 3
    }
    flat[end] = lastX = x
    flat[end + 1] = lastY = y
    flat[end + 2] = ink[at + 2] ?? 0
    end += 3
  }
  return { flat, count: end / 3 }
}

/** Each point drawn half-way to the middle of its neighbours; the third number is the radius. */
function smooth(
  { flat: points, count: all }: Row,
  { start, end, width }: { start: number; end: number; width: number },
): Row {
  const count = end - start
  const flat = takeRow(1, count * 3)
  const last = (all - 1) * 3
  for (let from = start * 3, at = 0; from < end * 3; from += 3, at += 3) {
    const isEnd = from === 0 || from === last
    const before = isEnd ? from : from - 3
    const after = isEnd ? from : from + 3
    flat[at] = mix(points[before], points[from], points[after])
    flat[at + 1] = mix(points[before + 1], points[from + 1], points[after + 1])
    const pressure = mix(points[before + 2], points[from + 2], points[after + 2])
    flat[at + 2] = getInkRadius(width, pressure)
  }
  return { flat, count }
}

function mix(a = 0, b = 0, c = 0): number {
  return (a + b * 2 + c) / 4
}

/** Where the curve through the middles comes nearest to a point of the spine. */
function toCurve({ flat: spine }: Row, at: number): Row {
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

function offset({ flat: spine, count }: Row): Sides {
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

interface SideOptions {
  readonly from: number
  readonly to: number
  /** Whether a new outline begins here. */
  readonly begin: boolean
  /** It starts, or stops, in the middle between two points, where a piece before or after goes on. */
  readonly opens?: boolean
  readonly breaks?: boolean
  readonly stride?: number
}

/** A row of points as quadratic curves through the middles between them. */
function traceSide(
  path: Path,
  points: Float64Array,
  { from, to, begin, opens = false, breaks = false, stride = 2 }: SideOptions,
): void {
  const step = from <= to ? stride : -stride
  const end = to * stride + step
  let at = from * stride + step
  let x = points[from * stride] ?? 0
  let y = points[from * stride + 1] ?? 0
  let [startX, startY] = [x, y]
  if (opens) {
    const nextX = points[at] ?? 0
    const nextY = points[at + 1] ?? 0
    ;[startX, startY] = [(x + nextX) / 2, (y + nextY) / 2]
    ;[x, y] = [nextX, nextY]
    at += step
  }
  if (begin) path.moveTo(startX, startY)
  else path.lineTo(startX, startY)
  for (; at !== end; at += step) {
    const nextX = points[at] ?? 0
    const nextY = points[at + 1] ?? 0
    path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2)
    x = nextX
    y = nextY
  }
  if (!breaks) path.lineTo(x, y)
}

/** Half a circle around an end, from the side that was traced to the other. */
function traceCap(
  path: Path,
  { flat: spine }: Row,
  { at, from }: { at: number; from: number },
): void {
  const x = spine[at * 3] ?? 0
  const y = spine[at * 3 + 1] ?? 0
  const angle = Math.atan2(y - (spine[from * 3 + 1] ?? 0), x - (spine[from * 3] ?? 0))
  path.arc(x, y, spine[at * 3 + 2] ?? 0, angle + Math.PI / 2, angle - Math.PI / 2, true)
}

/** Turns the same way as the outline does, so that both together are never a hole. */
function traceDot(path: Path, { flat: spine }: Row, at: number): void {
  const x = spine[at * 3] ?? 0
  const y = spine[at * 3 + 1] ?? 0
  const radius = spine[at * 3 + 2] ?? 0
  path.moveTo(x + radius, y)
  path.arc(x, y, radius, 0, Math.PI * 2, true)
  path.closePath()
}
