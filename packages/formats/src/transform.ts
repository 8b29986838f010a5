import type { BoardPoint, Box } from '@tiza/shapes'

/** An affine transform `a b c d e f` as in SVG: `x' = a x + c y + e`, `y' = b x + d y + f`. */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Transform = [1, 0, 0, 1, 0, 0]

/** A turn by an angle (radians, clockwise) about the origin, and a move after it. */
export function turnAndMove(angle: number, x: number, y: number): Transform {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [cos, sin, -sin, cos, x, y]
}

/** A turn by an angle (radians, clockwise) about a point. */
export function turnAbout(angle: number, { x, y }: BoardPoint): Transform {
  return chain(turnAndMove(angle, x, y), [1, 0, 0, 1, -x, -y])
}

/** The transform that does `inner` first and `outer` afterwards. */
export function chain(outer: Transform, inner: Transform): Transform {
  const [a, b, c, d, e, f] = outer
  const [ia, ib, ic, id, ie, jf] = inner
  return [
    ...([a * ia + c * ib, b * ia + d * ib, a * ic + c * id, b * ic + d * id] as const),
    ...([a * ie + c * jf + e, b * ie + d * jf + f] as const),
  ]
}

/** The transform that takes back another; `undefined` for one that leaves no area. */
export function invert([a, b, c, d, e, f]: Transform): Transform | undefined {
  const area = a * d - b * c
  if (!Number.isFinite(1 / area)) return undefined
  return [
    ...([d / area, -b / area, -c / area, a / area] as const),
    ...([(c * f - d * e) / area, (b * e - a * f) / area] as const),
  ]
}

/** Where a point comes to. */
export function transform([a, b, c, d, e, f]: Transform, { x, y }: BoardPoint): BoardPoint {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

/** How much longer lines become, on average of all directions. */
export function getScale([a, b, c, d]: Transform): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

/** By how much what lay upright is turned, radians. */
export function getAngle([a, b]: Transform): number {
  return Math.atan2(b, a)
}

/** Where a box comes to. */
export interface PlacedBox {
  readonly pos: readonly [x: number, y: number]
  readonly size: readonly [width: number, height: number]
  /** Absent for one that stands upright. */
  readonly angle?: number
}

/** How far from right its angles may be for a box to be called one still. */
const squareWithin = 1e-3

/** Where a box comes to, turned about its centre; `undefined` where it would be no rectangle any more. */
export function placeBox(by: Transform, box: Box): PlacedBox | undefined {
  const [a, b, c, d] = by
  const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)]
  if (Math.abs(a * c + b * d) > squareWithin * across * down) return undefined
  const centre = transform(by, { x: box.x + box.width / 2, y: box.y + box.height / 2 })
  const size = [box.width * across, box.height * down] as const
  const pos = [centre.x - size[0] / 2, centre.y - size[1] / 2] as const
  const angle = getAngle(by)
  return { pos, size, ...(Math.abs(angle) > 1e-6 && { angle }) }
}
