import type { Box } from '@tiza/shapes'

/** The text of a shape, and where it stands. */
export interface TextItem {
  readonly text: string
  /** Where it leads. */
  readonly link?: string | undefined
  /** What the shape is called: `Note`, `Line`… */
  readonly kind: string
  readonly box: Box
  /** The groups that the shape is in, outermost first. */
  readonly groups: readonly string[]
}

/** Texts that belong together under a heading. */
export interface TextSection {
  /** What a frame is called; absent for what lies in none. */
  readonly title?: string | undefined
  /** In reading order. */
  readonly items: readonly TextItem[]
}
