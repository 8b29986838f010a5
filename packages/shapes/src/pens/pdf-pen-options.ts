import type { DocumentPen } from './document-pen.ts'
import type { PdfAbout } from './pdf-catalog.ts'
import type { PdfFile, PdfFileOptions, PdfObject, PdfRef } from './pdf-file.ts'
import type { ObjectLink } from './pdf-links.ts'
import type { PdfSheet } from './pdf-page.ts'
import type { PdfPicture } from './pdf-picture.ts'
import type { PdfLetterOptions } from './pdf-text.ts'

export interface PdfPenOptions extends PdfLetterOptions, PdfFileOptions {
  /**
   * Whether what is drawn comes on pages of another file, whose objects have the numbers that are taken: then
   * `toAddition` ends the pen. Default: it is a file of its own, and `toParts` does.
   */
  readonly isAddition?: boolean | undefined
  /** What the file says of itself. */
  readonly about?: PdfAbout | undefined
}

/** What a pen has drawn for a page of another file. */
export interface DrawnForm {
  /** An object to draw (ISO 32000-1, 8.10), in units of that page. */
  readonly ref: PdfRef
  /** Annotations that lead somewhere. */
  readonly links: readonly string[]
}

/** What a pen adds to another file. */
export interface PdfAddition {
  readonly objects: readonly PdfObject[]
  /** In the order of the pages. */
  readonly forms: readonly DrawnForm[]
}

/** Draws into a PDF. */
export interface PdfPen extends DocumentPen {
  /** Begins a page: what is drawn from now on is on it. Nothing may be drawn before the first. */
  startPage(sheet: PdfSheet): void
  /** What is drawn from now on is from another part of the board, or lies otherwise on the page. */
  startLayer(layer: Pick<PdfSheet, 'box' | 'view'>): void
  /** Has a picture at hand, by `toPictureKey`: the file holds it once, however often it is drawn. Others are not drawn. */
  addPicture(key: string, picture: PdfPicture): void
  /**
   * Has something else at hand that is drawn as a picture is, of one unit: an object that `add` adds to the file. Its
   * links lead somewhere wherever it is drawn. Default: it has none.
   */
  addObject(key: string, add: (file: PdfFile) => PdfRef, links?: readonly ObjectLink[]): void
  /** Whether a picture is at hand. */
  hasPicture(key: string): boolean
  /** The whole file, in parts one after the other. Ends the pen. */
  toParts(): readonly Uint8Array[]
  /** What comes into another file. Ends the pen. */
  toAddition(): PdfAddition
}
