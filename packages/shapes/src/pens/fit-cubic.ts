/** The controls and the end of a cubic curve. */
export type CubicCurve = readonly [
  ax: number,
  ay: number,
  bx: number,
  by: number,
  x: number,
  y: number,
]

/** How often places along the curve are found again: it is then nearly as near as it gets. */
const rounds = 2
/** Points that are looked at on each of the curves. */
const samplesEach = 3

/** Quadratic curves that follow each other smoothly. */
export interface CurveRun {
  readonly count: number
  /**
   * The cubic curve from the beginning of one curve to the beginning of another, along those in between; `undefined`
   * where it would be further from them than the tolerance.
   */
  fit(from: number, to: number): CubicCurve | undefined
}

/**
 * Fits cubic curves to quadratic ones: `flat` has their points and controls by turns. The directions at both ends are
 * kept, so that what was smooth stays smooth. After P. J. Schneider, "An Algorithm for Automatically Fitting Digitized
 * Curves", Graphics Gems, 1990.
 */
export function createCurveRun(flat: readonly number[], tolerance: number): CurveRun {
  const count = (flat.length - 2) / 4
  const total = count * samplesEach + 1
  const xs = new Float64Array(total)
  const ys = new Float64Array(total)
  /** The way to each sample. */
  const ways = new Float64Array(total)
  const places = new Float64Array(total)
  sample(flat, { xs, ys, ways })
  const limit = tolerance * tolerance

  return {
    count,
    fit(from, to) {
      const first = from * samplesEach
      const last = to * samplesEach
      const start = ways[first] ?? 0
      const way = (ways[last] ?? 0) - start
      if (way < 1e-6) return undefined
      const out = toDirection(flat, from * 4, 1)
      const back = toDirection(flat, to * 4, -1)
      if (!out || !back) return undefined
      for (let at = first + 1; at < last; at++) places[at] = ((ways[at] ?? 0) - start) / way
      const part = { xs, ys, places, first, last }
      for (let round = 0; round < rounds; round++) {
        const curve = toCurve(part, out, back)
        if (!curve) return undefined
        const worst = refine(part, curve, limit * 16)
        if (worst <= limit) return curve
        // What is so far away does not come near enough.
        if (worst > limit * 16) return undefined
      }
      return undefined
    },
  }
}

type Direction = readonly [x: number, y: number]

/** Some of the samples of a run. */
interface Part {
  readonly xs: Float64Array
  readonly ys: Float64Array
  /** How far along the curve each sample is, 0 to 1. */
  readonly places: Float64Array
  readonly first: number
  readonly last: number
}

/** Points on the curves: so many on each, the last at its end, and where the first begins. */
function sample(
  flat: readonly number[],
  {
    xs,
    ys,
    ways,
  }: { readonly xs: Float64Array; readonly ys: Float64Array; readonly ways: Float64Array },
): void {
  let [x, y] = [flat[0] ?? 0, flat[1] ?? 0]
  let way = 0
  let next = 0
  xs[next] = x
  ys[next++] = y
  for (let at = 0; at + 5 < flat.length; at += 4) {
    const fromX = flat[at] ?? 0
    const fromY = flat[at + 1] ?? 0
    const cx = flat[at + 2] ?? 0
    const cy = flat[at + 3] ?? 0
    const toX = flat[at + 4] ?? 0
    const toY = flat[at + 5] ?? 0
    for (let part = 1; part <= samplesEach; part++) {
      const t = part / samplesEach
      const begin = (1 - t) * (1 - t)
      const middle = 2 * t * (1 - t)
      const end = t * t
      const nextX = fromX * begin + cx * middle + toX * end
      const nextY = fromY * begin + cy * middle + toY * end
      way += Math.sqrt((nextX - x) * (nextX - x) + (nextY - y) * (nextY - y))
      x = nextX
      y = nextY
      xs[next] = x
      ys[next] = y
      ways[next++] = way
    }
  }
}

/** Where the curve leaves a point, forwards or backwards: towards the next place that is another. */
function toDirection(flat: readonly number[], at: number, step: 1 | -1): Direction | undefined {
  const x = flat[at] ?? 0
  const y = flat[at + 1] ?? 0
  for (let ahead = 2; ahead <= 4; ahead += 2) {
    const dx = (flat[at + ahead * step] ?? x) - x
    const dy = (flat[at + ahead * step + 1] ?? y) - y
    const length = Math.sqrt(dx * dx + dy * dy)
    if (length > 1e-6) return [dx / length, dy / length]
  }
  return undefined
}

/** The curve whose controls are as far from its ends as brings it nearest to the samples: least squares. */
function toCurve(
  { xs, ys, places, first, last }: Part,
  out: Direction,
  back: Direction,
): CubicCurve | undefined {
  const startX = xs[first] ?? 0
  const startY = ys[first] ?? 0
  const endX = xs[last] ?? 0
  const endY = ys[last] ?? 0
  const across = out[0] * back[0] + out[1] * back[1]
  let one = 0
  let both = 0
  let other = 0
  let towardsOne = 0
  let towardsOther = 0
  for (let at = first + 1; at < last; at++) {
    const place = places[at] ?? 0
    const rest = 1 - place
    const near = 3 * rest * rest * place
    const far = 3 * rest * place * place
    const begin = rest * rest * rest + near
    const dx = (xs[at] ?? 0) - startX * begin - endX * (1 - begin)
    const dy = (ys[at] ?? 0) - startY * begin - endY * (1 - begin)
    one += near * near
    both += near * far * across
    other += far * far
    towardsOne += near * (out[0] * dx + out[1] * dy)
    towardsOther += far * (back[0] * dx + back[1] * dy)
  }
  const determinant = one * other - both * both
  if (determinant < 1e-12) return undefined
  const a = (towardsOne * other - towardsOther * both) / determinant
  const b = (towardsOther * one - towardsOne * both) / determinant
  if (a <= 0 || b <= 0) return undefined
  return [
    startX + out[0] * a,
    startY + out[1] * a,
    endX + back[0] * b,
    endY + back[1] * b,
    endX,
    endY,
  ]
}

/**
 * Moves places to where the curve is nearest to their samples (a step of Newton's); returns the greatest distance
 * before that, squared, or the first that is more than `most`.
 */
function refine({ xs, ys, places, first, last }: Part, curve: CubicCurve, most: number): number {
  const startX = xs[first] ?? 0
  const startY = ys[first] ?? 0
  const [ax, ay, bx, by, x, y] = curve
  let worst = 0
  for (let at = first + 1; at < last; at++) {
    const place = places[at] ?? 0
    const rest = 1 - place
    const b0 = rest * rest * rest
    const b1 = 3 * rest * rest * place
    const b2 = 3 * rest * place * place
    const b3 = place * place * place
    const dx = startX * b0 + ax * b1 + bx * b2 + x * b3 - (xs[at] ?? 0)
    const dy = startY * b0 + ay * b1 + by * b2 + y * b3 - (ys[at] ?? 0)
    const distance = dx * dx + dy * dy
    if (distance > most) return distance
    if (distance > worst) worst = distance
    const d0 = 3 * rest * rest
    const d1 = 6 * rest * place
    const d2 = 3 * place * place
    const speedX = (ax - startX) * d0 + (bx - ax) * d1 + (x - bx) * d2
    const speedY = (ay - startY) * d0 + (by - ay) * d1 + (y - by) * d2
    const bendX = 6 * (rest * (bx - 2 * ax + startX) + place * (x - 2 * bx + ax))
    const bendY = 6 * (rest * (by - 2 * ay + startY) + place * (y - 2 * by + ay))
    const slope = speedX * speedX + speedY * speedY + dx * bendX + dy * bendY
    if (slope < 1e-12 && slope > -1e-12) continue
    const moved = place - (dx * speedX + dy * speedY) / slope
    places[at] = Math.min(1, Math.max(0, moved))
  }
  return worst
}
