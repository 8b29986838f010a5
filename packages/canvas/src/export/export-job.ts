import type { OutlineFace } from '@tiza/pictures/outline-fonts'
import type { CreateOp, Paper, Shape } from '@tiza/protocol'
import type { Box, Theme } from '@tiza/shapes'
import type { PdfAbout, PdfSheet } from '@tiza/shapes/pens'
import type { PackedLayout } from '../raster/packed-layout.ts'
import type { Typeface } from '../typefaces.ts'
import type { PagePlace } from './original/page-view.ts'

/** What kinds of file a board can be exported as. */
export type ExportFormat = 'png' | 'svg' | 'pdf'

/** A page, and what of the board is on it; its background comes from the paper. */
export type ExportPage = Omit<PdfSheet, 'background'>

/** A page of a PDF at a place on the board where it is drawn on. */
export interface InkLayer {
  /** The first is 1. */
  readonly page: number
  /** Its size as it is looked at, points. */
  readonly width: number
  readonly height: number
  /** Where it is on the board, and among the shapes there. */
  readonly place: Pick<Shape, 'id' | 'z'> & PagePlace
}

/** What is drawn on pages of a PDF, and where that is written. */
export interface ExportInk {
  /** The PDF into which it comes. Default: it comes on pages of their own. */
  readonly original?: Blob | undefined
  readonly layers: readonly InkLayer[]
}

/** What a file shows, and how it looks; its shapes come apart, in slices. */
export interface ExportJob {
  readonly format: ExportFormat
  /** The part of the board that it shows, board units. */
  readonly box: Box
  /** Pixels per board unit, where the file has pixels. */
  readonly scale: number
  readonly theme: Theme
  /** What is behind all shapes; without it, the file is transparent. */
  readonly paper: Paper | undefined
  /** Whether the file has the shapes themselves inside, too, to be dropped on a board again. */
  readonly hasInside: boolean
  /** Its pages, where it has pages. Default: one of the whole box. */
  readonly pages?: readonly ExportPage[] | undefined
  /** Where only what is drawn on pages of a PDF is wanted: those. */
  readonly ink?: ExportInk | undefined
  /** What it says of itself, where it can. */
  readonly about?: PdfAbout | undefined
  /** What texts are written with. */
  readonly typefaces: readonly Typeface[]
  /** Outlines of the letters, where they are drawn as shapes: what has none stays text. */
  readonly outlines: readonly OutlineFace[] | undefined
  /** The bytes of pictures, pages of PDFs among them, by `toPictureKey`: what is not here is drawn as a place. */
  readonly pictures: ReadonlyMap<string, Blob>
  /** PDFs by hash, whose pages come along as lines and letters where that can be. */
  readonly originals?: ReadonlyMap<string, Blob> | undefined
}

/** Some of the shapes of a job, in any order. */
export interface ExportSlice {
  /** What is drawn, as it is drawn: lines free of bindings. */
  readonly shapes: readonly Shape[]
  /** Frames that cut off some of the shapes, and are not drawn themselves. */
  readonly frames: readonly Shape[]
  /** How the texts of the shapes are laid out on the screen. */
  readonly layouts: readonly PackedLayout[]
  /** What would make the lines among the shapes again, bindings included. */
  readonly lines: readonly CreateOp[]
}

/** A finished file. */
export interface ExportedFile {
  readonly blob: Blob
}

/** How a job goes on. */
export interface ExportProgress {
  /** Receives how much is done, 0 to 1. */
  onProgress(share: number): void
  /** Lets others have the thread. */
  pause(): Promise<void>
  /** Pictures of pages that do not come along otherwise, by `toPictureKey`. Default: there are no more than the job has. */
  loadPages?: LoadPages | undefined
}

/** Has pages of PDFs drawn, as far as that can be: both by `toPictureKey`. */
export type LoadPages = (keys: readonly string[]) => Promise<ReadonlyMap<string, Blob>>
