import { getInkRadius } from '../../editor/geometry/ink.ts'

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
  const spine = smooth(thin(ink, options.tolerance), options.width)
  const { count } = spine
  if (count === 0) return
  if (count === 1) {
    traceDot(path, spine, 0)
    return
  }
  const { left, right, turns } = offset(spine)
  traceSide(path, left, { from: 0, to: count - 1, begin: true })
  traceCap(path, spine, { at: count - 1, from: count - 2 })
  traceSide(path, right, { from: count - 1, to: 0, begin: false })
  traceCap(path, spine, { at: 0, from: 1 })
  path.closePath()
  // Where the pen turns back sharply the sides fold over: a round joint fills what that leaves out.
  for (const at of turns) traceDot(path, toCurve(spine, at), 0)
}

/**
 * Traces the middle of ink, to be drawn as a line: what is left of an outline that is thinner than
 * a pixel. Answers the width of that line, board units.
 */
export function traceInkLine(path: Path, ink: ArrayLike<number>, options: InkOptions): number {
  const { flat, count } = thin(ink, options.tolerance)
  let pressure = 0
  for (let at = 0; at < count * 3; at += 3) pressure += flat[at + 2] ?? 0
  traceSide(path, flat, { from: 0, to: count - 1, begin: true, stride: 3 })
  return getInkRadius(options.width, pressure / Math.max(1, count)) * 2
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
function smooth({ flat: points, count }: Row, width: number): Row {
  const flat = takeRow(1, count * 3)
  const last = (count - 1) * 3
  for (let at = 0; at <= last; at += 3) {
    const isEnd = at === 0 || at === last
    const before = isEnd ? at : at - 3
    const after = isEnd ? at : at + 3
    flat[at] = mix(points[before], points[at], points[after])
    flat[at + 1] = mix(points[before + 1], points[at + 1], points[after + 1])
    const pressure = mix(points[before + 2], points[at + 2], points[after + 2])
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

/** A row of points as quadratic curves through the middles between them. */
function traceSide(
  path: Path,
  points: Float64Array,
  { from, to, begin, stride = 2 }: { from: number; to: number; begin: boolean; stride?: number },
): void {
  const step = from <= to ? stride : -stride
  const end = to * stride + step
  let x = points[from * stride] ?? 0
  let y = points[from * stride + 1] ?? 0
  if (begin) path.moveTo(x, y)
  else path.lineTo(x, y)
  for (let at = from * stride + step; at !== end; at += step) {
    const nextX = points[at] ?? 0
    const nextY = points[at + 1] ?? 0
    path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2)
    x = nextX
    y = nextY
  }
  path.lineTo(x, y)
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
