import type { Direction } from '@tiza/shapes'

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

/** A text and its lines. */
export interface BrokenText {
  readonly text: string
  readonly lines: readonly TextLine[]
}

/** More lines than this are not shown; the last says so. */
export const mostLines = 2_000

/** Stands for the lines that are not shown. */
export const ellipsis = '…'
