import type { DarkColors } from './invert-lightness.ts'
import type { PagePart, PagePoint } from './page-cells.ts'
import type { PdfFailure } from './pdf-failure.ts'

/** The size of a page as it is looked at, turned and cropped, in points (1/72 inch). */
export interface PageSize {
  readonly width: number
  readonly height: number
}

/** What is written on a page, in the order of the file. */
export interface PageText {
  readonly text: string
  /** Where the words are, in the order of the text. */
  readonly runs: readonly TextRun[]
}

/** Some letters of a page that stand in one line. */
export interface TextRun {
  /** Where in the text they begin, and how many there are, code units. */
  readonly at: number
  readonly length: number
  readonly part: PagePart
  readonly line: TextLine
}

/** The line on which letters stand, whichever way it is turned; all as shares of the page. */
export interface TextLine {
  readonly from: PagePoint
  /** From there to its other end. */
  readonly along: PagePoint
  /** From the line to the upper edge of the letters. */
  readonly up: PagePoint
  /** Whether the first letter stands at its beginning, at its end, or all stand below each other. */
  readonly order: 'ltr' | 'rtl' | 'ttb'
}

/** Where fields of a form hide what is below them on a page. */
export type PageCovers = readonly PagePart[]

/** What is wanted of a file. Pages count from 1. */
export type PdfTask =
  | { readonly type: 'count' }
  | { readonly type: 'sizes'; readonly pages: readonly number[] }
  | { readonly type: 'covers'; readonly pages: readonly number[] }
  | { readonly type: 'words'; readonly page: number }
  /** Pixels of a part of a page, of which the longer side would have so many as a whole. */
  | {
      readonly type: 'draw'
      readonly page: number
      readonly side: number
      readonly part: PagePart
      /** Default: nobody wants it dark. */
      readonly dark?: DarkColors | undefined
    }
  /** The whole page as a file; `dark` as it is on a dark board. */
  | {
      readonly type: 'png'
      readonly page: number
      readonly side: number
      readonly dark?: DarkColors | undefined
    }

/** What came of a task; `part` is what has been drawn, to whole pixels. */
export type PdfResult =
  | { readonly type: 'count'; readonly count: number }
  /** In the order of the pages; `undefined` for those that cannot be read. */
  | { readonly type: 'sizes'; readonly sizes: readonly (PageSize | undefined)[] }
  /** In the order of the pages; none for those that cannot be read. */
  | { readonly type: 'covers'; readonly covers: readonly PageCovers[] }
  | ({ readonly type: 'words' } & PageText)
  | {
      readonly type: 'draw'
      readonly bitmap: ImageBitmap
      /** The same on a dark board, where that was asked for. */
      readonly dark?: ImageBitmap | undefined
      readonly part: PagePart
    }
  | { readonly type: 'png'; readonly blob: Blob }

/** What the page sends to the worker: first where its data are, a file before the tasks with it, one task at a time. */
export type ToPdfWorker =
  | { readonly type: 'start'; readonly dataUrl: string }
  | { readonly type: 'open'; readonly file: string; readonly blob: Blob }
  | { readonly type: 'close'; readonly file: string }
  | { readonly type: 'run'; readonly n: number; readonly file: string; readonly task: PdfTask }
  /** The result is no longer needed: the task fails soon, if it has not ended yet. */
  | { readonly type: 'cancel'; readonly n: number }

/** What the worker replies to each task. pdf.js says more, which is nobody's. */
export type FromPdfWorker =
  | { readonly type: 'done'; readonly n: number; readonly result: PdfResult }
  | { readonly type: 'failed'; readonly n: number; readonly failure: PdfFailure }
