import type { DocumentPen } from './document-pen.ts'
import type { PdfAbout } from './pdf-catalog.ts'
import type { Deflate } from './pdf-file.ts'
import type { PdfSheet } from './pdf-page.ts'
import type { PdfPicture } from './pdf-picture.ts'
import type { PdfLetterOptions } from './pdf-text.ts'

export interface PdfPenOptions extends PdfLetterOptions {
  /** Without it, the file is larger. */
  readonly deflate?: Deflate | undefined
  /** What the file says of itself. */
  readonly about?: PdfAbout | undefined
}

export interface PdfPen extends DocumentPen {
  /** Begins a page: what is drawn from now on is on it. Nothing may be drawn before the first. */
  startPage(sheet: PdfSheet): void
  /** Has a picture at hand, by `toPictureKey`: the file holds it once, however often it is drawn. Others are not drawn. */
  addPicture(key: string, picture: PdfPicture): void
  /** Whether a picture is at hand. */
  hasPicture(key: string): boolean
  /** The whole file, in parts one after the other. Ends the pen. */
  toParts(): readonly Uint8Array[]
}
