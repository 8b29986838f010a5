import { getInkRadius } from '../../editor/geometry/ink.ts'

interface InkOptions {
  /** Width at middle pressure, board units. */
  readonly width: number
  /** Points nearer to the last one than this are left out, board units. */
  readonly tolerance: number
}

/** Where a path is traced: a 2d context or a `Path2D`. */
type Path = Pick<
  CanvasRenderingContext2D,
  'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'arc' | 'closePath'
>

/**
 * Traces the outline of ink whose width follows the pressure, to be filled by the nonzero rule.
 * `ink` is flat `x, y, pressure, …`. A point moves only what lies within two points of it, so ink
 * looks the same while it is drawn and for ever after: nothing jumps at pointer-up.
 */
export function traceInk(path: Path, ink: readonly number[], options: InkOptions): void {
  const spine = smooth(thin(ink, options.tolerance), options.width)
  const count = spine.length / 3
  if (count < 2) {
    if (count === 1) traceDot(path, spine, 0)
    return
  }
  const sides = offset(spine)
  traceSide(path, sides.left, { from: 0, step: 1, begin: true })
  traceCap(path, spine, { at: count - 1, from: count - 2 })
  traceSide(path, sides.right, { from: count - 1, step: -1, begin: false })
  traceCap(path, spine, { at: 0, from: 1 })
  path.closePath()
  // Where the pen turns back sharply the sides fold over: a round joint fills what that leaves out.
  for (const at of sides.turns) traceDot(path, spine, at)
}

/** The points that differ visibly from the one before, and always the last. */
function thin(ink: readonly number[], tolerance: number): readonly number[] {
  const last = ink.length - 3
  const kept: number[] = []
  let [x, y] = [Number.POSITIVE_INFINITY, 0]
  for (let at = 0; at <= last; at += 3) {
    const [nextX = 0, nextY = 0, pressure = 0] = [ink[at], ink[at + 1], ink[at + 2]]
    const near = Math.abs(nextX - x) < tolerance && Math.abs(nextY - y) < tolerance
    if (near && at < last) continue
    // The end replaces a neighbour, rather than making a hook of less than a pixel.
    if (near && kept.length > 3) kept.length -= 3
    kept.push(nextX, nextY, pressure)
    x = nextX
    y = nextY
  }
  return kept
}

/** Each point drawn half-way to the middle of its neighbours; flat `x, y, radius, …`. */
function smooth(points: readonly number[], width: number): Float64Array {
  const spine = new Float64Array(points.length)
  const last = points.length - 3
  for (let at = 0; at <= last; at += 3) {
    const before = at > 0 && at < last ? at - 3 : at
    const after = at > 0 && at < last ? at + 3 : at
    for (let axis = 0; axis < 3; axis++) {
      const [a = 0, b = 0, c = 0] = [points[before + axis], points[at + axis], points[after + axis]]
      spine[at + axis] = (a + b * 2 + c) / 4
    }
    spine[at + 2] = getInkRadius(width, spine[at + 2] ?? 0.5)
  }
  return spine
}

interface Sides {
  /** Flat `x, y, …`, a point for each of the spine. */
  readonly left: Float64Array
  readonly right: Float64Array
  /** Points of the spine where it turns by more than a right angle. */
  readonly turns: readonly number[]
}

function offset(spine: Float64Array): Sides {
  const count = spine.length / 3
  const left = new Float64Array(count * 2)
  const right = new Float64Array(count * 2)
  const turns: number[] = []
  for (let i = 0; i < count; i++) {
    const [x = 0, y = 0, radius = 0] = [spine[i * 3], spine[i * 3 + 1], spine[i * 3 + 2]]
    const before = Math.max(0, i - 1) * 3
    const after = Math.min(count - 1, i + 1) * 3
    const [inX, inY] = [x - (spine[before] ?? 0), y - (spine[before + 1] ?? 0)]
    const [outX, outY] = [(spine[after] ?? 0) - x, (spine[after + 1] ?? 0) - y]
    if (inX * outX + inY * outY < 0) turns.push(i)
    const length = Math.hypot(inX + outX, inY + outY)
    // Straight there and back again: the tangent is that of the way in.
    const [alongX, alongY] = length > 0 ? [inX + outX, inY + outY] : [inX, inY]
    const reach = radius / (Math.hypot(alongX, alongY) || 1)
    left[i * 2] = x - alongY * reach
    left[i * 2 + 1] = y + alongX * reach
    right[i * 2] = x + alongY * reach
    right[i * 2 + 1] = y - alongX * reach
  }
  return { left, right, turns }
}

/** A side as quadratic curves through the middles between its points. */
function traceSide(
  path: Path,
  side: Float64Array,
  { from, step, begin }: { from: number; step: 1 | -1; begin: boolean },
): void {
  const count = side.length / 2
  let [x = 0, y = 0] = [side[from * 2], side[from * 2 + 1]]
  if (begin) path.moveTo(x, y)
  else path.lineTo(x, y)
  for (let i = 1; i < count; i++) {
    const at = (from + i * step) * 2
    const [nextX = 0, nextY = 0] = [side[at], side[at + 1]]
    path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2)
    x = nextX
    y = nextY
  }
  path.lineTo(x, y)
}

/** Half a circle around an end, from the side that was traced to the other. */
function traceCap(
  path: Path,
  spine: Float64Array,
  { at, from }: { at: number; from: number },
): void {
  const [x = 0, y = 0, radius = 0] = [spine[at * 3], spine[at * 3 + 1], spine[at * 3 + 2]]
  const [fromX = 0, fromY = 0] = [spine[from * 3], spine[from * 3 + 1]]
  const angle = Math.atan2(y - fromY, x - fromX)
  path.arc(x, y, radius, angle + Math.PI / 2, angle - Math.PI / 2, true)
}

/** Turns the same way as the outline does, so that both together are never a hole. */
function traceDot(path: Path, spine: Float64Array, at: number): void {
  const [x = 0, y = 0, radius = 0] = [spine[at * 3], spine[at * 3 + 1], spine[at * 3 + 2]]
  path.moveTo(x + radius, y)
  path.arc(x, y, radius, 0, Math.PI * 2, true)
  path.closePath()
}
