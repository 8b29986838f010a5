import type { Transform } from '../transform.ts'
import { parseShare } from './length.ts'
import type { Style } from './style.ts'
import type { Size } from './viewport.ts'

/** Where an element lies, and what it has of the elements around it. */
export interface Place {
  /** From its own units to those of the board. */
  readonly transform: Transform
  readonly style: Style
  /** What percentages are a share of, in its own units. */
  readonly viewport: Size
  /** Of all around it, multiplied. */
  readonly opacity: number
  /** Where all in it leads. */
  readonly link?: string | undefined
  /** Elements around it, those that use others among them. */
  readonly depth: number
}

/** The place of the root of a file, which comes so many times larger than it says. */
export function createPlace(
  style: Style,
  { viewport, scale }: { readonly viewport: Size; readonly scale: number },
): Place {
  const opacity = parseShare(style.getOwn('opacity'))
  return { transform: [scale, 0, 0, scale, 0, 0], style, viewport, opacity, depth: 0 }
}
