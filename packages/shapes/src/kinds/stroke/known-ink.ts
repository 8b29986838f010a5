import type { ShapeOf } from '@tiza/protocol'
import type { Path } from '../../pen.ts'

type Stroke = ShapeOf<'stroke'>

/** How ink is traced: finely enough for a scale, as an outline or, where that is too thin, as a line. */
interface InkTracing {
  /** Board units; see `InkOptions`. */
  readonly tolerance: number
  readonly isLine: boolean
}

/** Ink that was drawn, and is drawn again by the same path each time, so that a pen may keep it. */
interface KnownInk extends InkTracing {
  /** The width of the line, board units; `undefined` for an outline. */
  readonly lineWidth: number | undefined
  readonly path: Path
}

/** The last tracing of each stroke; one that changes is another object. */
const known = new WeakMap<Stroke, KnownInk>()

/** The ink of a stroke, if it was traced like that when it was last drawn. */
export function findInk(stroke: Stroke, { tolerance, isLine }: InkTracing): KnownInk | undefined {
  const found = known.get(stroke)
  return found?.tolerance === tolerance && found.isLine === isLine ? found : undefined
}

export function noteInk(stroke: Stroke, ink: KnownInk): void {
  known.set(stroke, ink)
}
