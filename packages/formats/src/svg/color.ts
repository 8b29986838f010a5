import { parseCssColor } from '@tiza/shapes'
import type { Effort } from './effort.ts'
import type { Style, Styles } from './style.ts'
import type { SvgDocument } from './svg-document.ts'

/** What something is painted with. */
export interface Paint {
  /** `#rrggbb`, lower case. */
  readonly hex: string
  /** How opaque it is, more than 0, at most 1. */
  readonly alpha: number
}

/** What paints are found with. */
export interface PaintContext {
  readonly document: SvgDocument
  readonly styles: Styles
  readonly effort: Effort
  lose(what: string): void
}

/** A colour of CSS; `currentColor` is that of the text around it. */
export function parseColor(value: string, style: Style): Paint | undefined {
  if (value.trim().toLowerCase() !== 'currentcolor') return parseCssColor(value)
  return parseCssColor(style.get('color') ?? 'black') ?? { hex: '#000000', alpha: 1 }
}
