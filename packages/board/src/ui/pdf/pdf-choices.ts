/** How the pages of a PDF lie on a board. */
export const pageArrangements = ['column', 'row', 'grid'] as const
export type PageArrangement = (typeof pageArrangements)[number]

/** What somebody has chosen where a PDF came in, which is remembered. */
export interface PdfChoices {
  readonly arrangement: PageArrangement
}
