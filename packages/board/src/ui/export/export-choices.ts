import type { Theme } from '@tiza/shapes'
import type { ExportFormat } from './export-formats.ts'
import type { PageChoice } from './page-choice.ts'

/** What of a board can be exported. */
export const exportScopes = ['all', 'selected', 'framed', 'view'] as const
export type ExportScope = (typeof exportScopes)[number]

/** How many pixels a board unit has in a picture. */
export const exportScales = [1, 2, 3, 4] as const
export type ExportScale = (typeof exportScales)[number]

/** How letters are in a document. */
export const exportLetters = ['paths', 'text'] as const
export type ExportLetters = (typeof exportLetters)[number]

/** What somebody has chosen in the dialog, which is remembered. */
export interface ExportChoices extends PageChoice {
  readonly scope: ExportScope
  readonly format: ExportFormat
  readonly scale: ExportScale
  readonly letters: ExportLetters
  /** Whether the paper is below; without, what is not drawn on is transparent. */
  readonly hasPaper: boolean
  /** Absent until it is chosen: that of the board. */
  readonly theme?: Theme | undefined
  /** Whether the file has the shapes inside. */
  readonly hasInside: boolean
  /** Whether a file of the board says who made what. */
  readonly hasNames: boolean
  /** Who a document says has made it; empty where it says nothing of that. */
  readonly author: string
}
