import { getLineWidth, thin } from './point-row.ts'
import { traceOutline } from './trace-outline.ts'
import { type InkTracer, traceSide } from './trace-side.ts'

/** How ink is traced. */
export interface InkOptions {
  /** Width at middle pressure, board units. */
  readonly width: number
  /** Points nearer to the last one than this are left out, board units. */
  readonly tolerance: number
}

/**
 * Traces the outline of ink whose width follows the pressure, to be filled by the nonzero rule.
 * `ink` is flat `x, y, pressure, …`. A point moves only what lies within two points of it, so ink
 * looks the same while it is drawn and for ever after: nothing jumps at pointer-up.
 */
export function traceInk(path: InkTracer, ink: ArrayLike<number>, options: InkOptions): void {
  const row = thin(ink, options.tolerance)
  traceOutline(path, row, { from: 0, to: row.count, width: options.width })
}

/** The middle of ink, drawn as a line: what is left of an outline that is thinner than a pixel. */
export interface InkLine {
  /** Board units. */
  readonly width: number
  trace(path: InkTracer): void
}

/** To be traced before other ink is. */
export function toInkLine(ink: ArrayLike<number>, options: InkOptions): InkLine {
  const row = thin(ink, options.tolerance)
  return {
    width: getLineWidth(row, options.width),
    trace: (path) =>
      traceSide(path, row.flat, { from: 0, to: row.count - 1, begin: true, stride: 3 }),
  }
}
