import type { TextLine } from '../text/text-layout.ts'

export type { TextLine }

/** A text and its lines. */
export interface BrokenText {
  readonly text: string
  readonly lines: readonly TextLine[]
}

/** More lines than this are not shown; the last says so. */
export const mostLines = 2_000

/** Stands for the lines that are not shown. */
export const ellipsis = '…'
