/** How a board is divided: one page as large as what it shows, a page for each frame, one sheet, or many. */
export const boardLayouts = ['whole', 'frames', 'sheet', 'poster'] as const
export type BoardLayout = (typeof boardLayouts)[number]

/** What is drawn on the pages of a PDF: in that PDF, or alone on pages of the same sizes. */
export const inkLayouts = ['original', 'ink'] as const
export type InkLayout = (typeof inkLayouts)[number]

/** What the pages of a document are. */
export const pageLayouts = [...boardLayouts, ...inkLayouts] as const
export type PageLayout = (typeof pageLayouts)[number]

/** A PDF that has pages on the board. */
export interface ListedPdf {
  readonly hash: string
  /** The first that came has 1. */
  readonly number: number
  /** Those of its pages that are there, in order. */
  readonly pages: readonly number[]
}

/** Whether a layout shows what is drawn on a PDF. */
export function isInkLayout(layout: PageLayout): layout is InkLayout {
  return inkLayouts.some((one) => one === layout)
}

/** What can be wanted of what there is, in the order in which it is offered. */
export function listLayouts({
  frames,
  pdfs,
}: {
  /** How many frames there are. */
  readonly frames: number
  readonly pdfs: readonly ListedPdf[]
}): readonly PageLayout[] {
  return [
    ...boardLayouts.filter((layout) => layout !== 'frames' || frames > 0),
    ...(pdfs.length > 0 ? inkLayouts : []),
  ]
}

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
