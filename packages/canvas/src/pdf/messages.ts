import type { PagePart } from './page-cells.ts'
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
}

/** What is wanted of a file. Pages count from 1. */
export type PdfTask =
  | { readonly type: 'count' }
  | { readonly type: 'sizes'; readonly pages: readonly number[] }
  | { readonly type: 'words'; readonly page: number }
  /** Pixels of a part of a page, of which the longer side would have so many as a whole. */
  | {
      readonly type: 'draw'
      readonly page: number
      readonly side: number
      readonly part: PagePart
    }
  /** The whole page as a file. */
  | { readonly type: 'png'; readonly page: number; readonly side: number }

/** What came of a task; `part` is what has been drawn, to whole pixels. */
export type PdfResult =
  | { readonly type: 'count'; readonly count: number }
  /** In the order of the pages; `undefined` for those that cannot be read. */
  | { readonly type: 'sizes'; readonly sizes: readonly (PageSize | undefined)[] }
  | ({ readonly type: 'words' } & PageText)
  | { readonly type: 'draw'; readonly bitmap: ImageBitmap; readonly part: PagePart }
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
