import type { Box } from '@tiza/shapes'
import { placeBox, type Transform } from '../transform.ts'
import { addContours } from './add-contours.ts'
import { type Contour, moveContour, type Point } from './contour.ts'
import { isEven, type Look, toOutlined } from './look.ts'
import type { SvgContext } from './svg-context.ts'

/** How far control points are from the ends of a quarter of a circle, as a share of its radius. */
const quarter = 0.5523
/** Corners of ours are rounded by this, or by so much of the shorter side; board units. */
const ourCorner = { radius: 12, share: 1 / 4 }
/** By how much corners may be rounded otherwise than in the file, as a share of the shorter side. */
const seenCorner = 0.12

/** A rectangle with corners that are rounded by radii across and down. */
export interface RoundedBox extends Box {
  readonly rx: number
  readonly ry: number
}

/** Adds a rectangle; as a polygon where it is slanted, or rounded in another way than ours are. */
export function addRect(box: RoundedBox, by: Transform, look: Look, context: SvgContext): void {
  const place = placeBox(by, box)
  const round = place && isRound(box, place.size)
  if (!place || round === undefined || !isEven(look)) {
    addContours([moveContour(by, toBoxContour(box))], look, context)
    return
  }
  loseEnds(look, round, context)
  context.collector.add('rect', { ...toOutlined(look), ...place, round })
}

/** Whether corners of a rectangle of ours are to be rounded; `undefined` where they would look otherwise both ways. */
function isRound(
  { width, rx, ry }: RoundedBox,
  [across, down]: readonly [number, number],
): boolean | undefined {
  const shorter = Math.min(across, down)
  const radius = rx * (width > 0 ? across / width : 1)
  if (radius === 0 || ry === 0) return false
  const ours = Math.min(ourCorner.radius, shorter * ourCorner.share)
  if (Math.abs(radius - ours) <= shorter * seenCorner) return true
  return radius <= shorter * (seenCorner / 2) ? false : undefined
}

function loseEnds({ line }: Look, isRoundBox: boolean, { lose }: SvgContext): void {
  if (line && !line.isRound && !isRoundBox && line.width > 4) lose('lineEnds')
}

/** An ellipse by its middle and radii. */
export interface EllipseForm {
  readonly cx: number
  readonly cy: number
  readonly rx: number
  readonly ry: number
}

/** Adds an ellipse: however it is stretched and slanted, it is one still. */
export function addEllipse(
  { cx, cy, rx, ry }: EllipseForm,
  by: Transform,
  look: Look,
  context: SvgContext,
): void {
  const [a, b, c, d, e, f] = by
  if (!isEven(look)) {
    addContours([moveContour(by, toEllipseContour({ cx, cy, rx, ry }))], look, context)
    return
  }
  const { across, down, angle } = toAxes([a * rx, b * rx, c * ry, d * ry])
  const [x, y] = [a * cx + c * cy + e, b * cx + d * cy + f]
  const isCircle = Math.abs(across - down) < 1e-3 * across
  context.collector.add('ellipse', {
    ...toOutlined(look),
    ...{ pos: [x - across, y - down], size: [across * 2, down * 2] },
    ...(!isCircle && Math.abs(angle) > 1e-4 && { angle }),
  })
}

/** The radii of the ellipse that a circle of 1 becomes, and how it is turned (by the singular values). */
function toAxes([a, b, c, d]: readonly [number, number, number, number]): {
  readonly across: number
  readonly down: number
  readonly angle: number
} {
  const sum = Math.hypot(a + d, b - c)
  const difference = Math.hypot(a - d, b + c)
  const turn = Math.atan2(b + c, a - d)
  const spin = Math.atan2(b - c, a + d)
  return {
    across: (sum + difference) / 2,
    down: Math.abs(sum - difference) / 2,
    angle: difference === 0 ? 0 : (turn + spin) / 2,
  }
}

/** The contour of a rectangle. */
export function toBoxContour({ x, y, width, height, rx, ry }: RoundedBox): Contour {
  const [right, bottom] = [x + width, y + height]
  if (rx <= 0 || ry <= 0) {
    return toPolygon(
      [
        [x, y],
        [right, y],
        [right, bottom],
        [x, bottom],
      ],
      true,
    )
  }
  const [kx, ky] = [rx * (1 - quarter), ry * (1 - quarter)]
  const arc = (ax: number, ay: number, bx: number, by: number, to: Point) => ({
    controls: [
      [ax, ay],
      [bx, by],
    ] as const,
    to,
  })
  return {
    start: [x + rx, y],
    isClosed: true,
    segments: [
      { to: [right - rx, y] },
      arc(right - kx, y, right, y + ky, [right, y + ry]),
      { to: [right, bottom - ry] },
      arc(right, bottom - ky, right - kx, bottom, [right - rx, bottom]),
      { to: [x + rx, bottom] },
      arc(x + kx, bottom, x, bottom - ky, [x, bottom - ry]),
      { to: [x, y + ry] },
      arc(x, y + ky, x + kx, y, [x + rx, y]),
    ],
  }
}

/** The contour of an ellipse. */
export function toEllipseContour({ cx, cy, rx, ry }: EllipseForm): Contour {
  return toBoxContour({ x: cx - rx, y: cy - ry, width: rx * 2, height: ry * 2, rx, ry })
}

/** A contour through points. */
export function toPolygon(
  [start = [0, 0], ...others]: readonly Point[],
  isClosed: boolean,
): Contour {
  return { start, isClosed, segments: others.map((to) => ({ to })) }
}
