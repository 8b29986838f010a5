import type { Paper } from '@tiza/protocol'
import type { Theme } from '@tiza/shapes'

/** What a picture of a board can be. */
export const pictureFormats = ['svg', 'png', 'pdf'] as const

export type PictureFormat = (typeof pictureFormats)[number]

/** The media type of each. */
export const pictureTypes: Readonly<Record<PictureFormat, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
}

/** What a picture shows, and how it looks. */
export interface PictureRequest {
  readonly format: PictureFormat
  /** The id of a frame: the picture shows what lies in it. Default: everything. */
  readonly frame?: string | undefined
  /** Pixels per board unit, 0.1 to 4. Default: 1, or less where that would be more pixels than can be made. */
  readonly scale?: number | undefined
  /** Pixels of a sheet in which all is shown as large as it fits, at most twice its size; then `scale` is not read. */
  readonly fit?: { readonly width: number; readonly height: number } | undefined
  /** Default: light. */
  readonly theme?: Theme | undefined
  /** What is behind everything. Default: the paper of the board. `none`: nothing, the picture is transparent. */
  readonly paper?: Paper | 'none' | undefined
}

/** The range of `scale`. */
export const pictureScales = { least: 0.1, most: 4 } as const

/** Pixels of a PNG: what is larger takes more memory than one picture is worth. */
export const mostPixels = 16e6

/** Why there is no picture: the board has no such frame, it would have too many pixels, or nothing here draws pixels. */
export type PictureFault = 'no_such_frame' | 'too_large' | 'no_raster'

/** A picture that cannot be made; the message is a sentence for people. */
export class PictureError extends Error {
  override readonly name = 'PictureError'
  readonly code: PictureFault

  constructor(code: PictureFault, message: string) {
    super(message)
    this.code = code
  }
}
