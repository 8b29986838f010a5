import type { PathTracer } from '../../pen.ts'

/** Where ink is traced. */
export type InkTracer = Pick<
  PathTracer,
  'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'arc' | 'closePath'
>

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
export function traceSide(
  path: InkTracer,
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
