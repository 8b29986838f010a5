import { getStroke } from 'perfect-freehand'

export interface OutlineOptions {
  /** Width at middle pressure, board units. */
  readonly width: number
}

/**
 * The outline of ink as a closed polygon, flat `x, y, …`. The same points give the same outline
 * whether the stroke is being drawn or long finished, so nothing jumps at pointer-up.
 */
export function toInkOutline(ink: readonly number[], { width }: OutlineOptions): number[] {
  const points: [number, number, number][] = []
  for (let at = 0; at + 2 < ink.length; at += 3) {
    points.push([ink[at] ?? 0, ink[at + 1] ?? 0, ink[at + 2] ?? 0.5])
  }
  const outline = getStroke(points, {
    size: width * 1.25,
    thinning: 0.55,
    smoothing: 0.5,
    streamline: 0.35,
    simulatePressure: false,
    last: true,
  })
  return outline.flatMap(([x, y]) => [x ?? 0, y ?? 0])
}

/** A closed outline as a smooth path: quadratic curves through the middles of its sides. */
export function traceOutline(path: Path2D, outline: readonly number[]): void {
  const count = outline.length / 2
  if (count < 2) return
  const get = (at: number) => outline[((at % count) * 2) % outline.length] ?? 0
  const getY = (at: number) => outline[((at % count) * 2 + 1) % outline.length] ?? 0
  path.moveTo((get(0) + get(1)) / 2, (getY(0) + getY(1)) / 2)
  for (let at = 1; at <= count; at++) {
    const x = (get(at) + get(at + 1)) / 2
    const y = (getY(at) + getY(at + 1)) / 2
    path.quadraticCurveTo(get(at), getY(at), x, y)
  }
  path.closePath()
}
