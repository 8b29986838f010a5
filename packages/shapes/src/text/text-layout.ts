import type { Direction } from './text-direction.ts'

/** One line of a text, as it is drawn. */
export interface TextLine {
  readonly text: string
  /** Where it begins in the whole text. */
  readonly start: number
  /** Board units. */
  readonly width: number
  /** That of its paragraph. */
  readonly direction: Direction
}

/** The size that a text takes, board units. */
export interface TextSize {
  readonly width: number
  readonly height: number
  /** The width of the widest line: more than `width` where a single letter is wider than that. */
  readonly widest: number
}

/** Lines of a text and the size that they take. */
export interface TextLayout extends TextSize {
  readonly lines: readonly TextLine[]
}
