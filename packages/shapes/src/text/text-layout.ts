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
  /** Whether the text is still being laid out: this is about the size that it will take. */
  readonly isEstimate?: true
}

/** Lines of a text and the size that they take. */
export interface TextLayout extends TextSize {
  readonly lines: readonly TextLine[]
  /** Of its letters, board units: less than asked for where they were made smaller. */
  readonly fontSize: number
}
