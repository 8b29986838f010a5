import type { Box, Theme } from '@tiza/shapes'
import type { ExportLetters, ExportScope } from './export-choices.ts'
import type { ExportFormat } from './export-formats.ts'
import type { ListedPdf, PageChoice, PageSummary } from './page-choice.ts'

/** What of the board is exported. */
export interface ExportedPart {
  readonly scope: ExportScope
  /** The id of the frame, where it is one. */
  readonly frame?: string | undefined
}

/** What is to be made. */
export interface ExportRequest extends ExportedPart {
  readonly format: ExportFormat
  /** Pixels per board unit. */
  readonly scale: number
  readonly letters: ExportLetters
  readonly hasPaper: boolean
  readonly theme: Theme
  readonly hasInside: boolean
  /** Whether a file of the board says who made what. */
  readonly hasNames?: boolean
  /** The language of words that a file has of its own (ISO 639-1). Default: English. */
  readonly language?: string
  /** Of a document with pages. */
  readonly document?: DocumentRequest | undefined
}

/** How a document is divided, and what it says of itself. */
export interface DocumentRequest {
  readonly choice: PageChoice
  /** The hash of the PDF on whose pages is drawn what is wanted. Default: the first. */
  readonly pdf?: string | undefined
  readonly title: string
  readonly author: string
  /** What a frame without a name is called. */
  nameFrame(number: number): string
}

/** A finished file. */
export interface ExportedPicture {
  readonly blob: Blob
  /** How many pictures were not at hand, and are grey places in it. */
  readonly missing: number
}

/** Why what is drawn on a PDF cannot be written into it. */
export type ExportFailure = 'pdfProtected' | 'pdfXfa' | 'pdfUnreadable' | 'pdfMissing'

/** Makes files of a board. */
export interface Exporter {
  /** The part of the board that a file would show, board units; `undefined` where there is nothing. */
  getBox(part: ExportedPart): Box | undefined
  /** What the pages of a document would be; `undefined` where there is nothing. */
  getPages(part: ExportedPart, choice: PageChoice): PageSummary | undefined
  /** The PDFs that have pages there. */
  getPdfs(part: ExportedPart): readonly ListedPdf[]
  /**
   * The pages of a PDF on which fields of a form will hide something that is drawn, in order. Rejects where the PDF is not
   * at hand.
   */
  findCovered(part: ExportedPart, pdf: string): Promise<readonly number[]>
  /** Loads what writes into PDFs, for when the server is out of reach. */
  prepareInk(): void
  /** Makes a file, away from the page. Rejects where it cannot be made, or is given up. */
  run(
    request: ExportRequest,
    options: { readonly signal: AbortSignal; onProgress(share: number): void },
  ): Promise<ExportedPicture>
  /** Why a file could not be made, where there is a reason to be told. */
  toFailure(error: unknown): ExportFailure | undefined
}
