/** How a document is divided: one page as large as what it shows, a page for each frame, one sheet, or many. */
export const pageLayouts = ['whole', 'frames', 'sheet', 'poster'] as const
export type PageLayout = (typeof pageLayouts)[number]

/** Sheets of paper that people have. */
export const sheetNames = ['a4', 'a3', 'letter'] as const
export type SheetName = (typeof sheetNames)[number]

/** How many sheets a poster has across. */
export const posterWidths = [1, 2, 3, 4, 5, 6, 8] as const
export type PosterWidth = (typeof posterWidths)[number]

/** Letters of a title or a name in a document. */
export const longestAbout = 200

/** The pages that somebody wants. */
export interface PageChoice {
  readonly pages: PageLayout
  readonly sheet: SheetName
  /** Whether sheets lie on their side. */
  readonly isWide: boolean
  readonly across: PosterWidth
}

/** What the pages are going to be. */
export interface PageSummary {
  readonly count: number
  /** Of a poster: sheets across and down. */
  readonly grid?: readonly [across: number, down: number] | undefined
  /** Points; absent where pages are of several sizes. */
  readonly size?: readonly [width: number, height: number] | undefined
  /** How much smaller they are than wanted, 0 to 1; absent where they are not. */
  readonly reducedTo?: number | undefined
  /** How many frames there are, of which some may be too many. */
  readonly frames: number
}
