import type { Box } from '../../../packages/shapes/src/index.ts'

/** A picture in a page, as PNG. */
export interface Picture {
  readonly address: string
  readonly width: number
  readonly height: number
}

/** A picture, and where on the board its upper left corner is. */
export interface PlacedPicture extends Picture {
  readonly left: number
  readonly top: number
}

/** How far a picture differs from another. */
export interface PictureDifference {
  /** The share of the blocks with anything in them that differ to the eye. */
  readonly apart: number
  /** How much more ink it has, as a share; below 0: less. */
  readonly ink: number
}

/** What a page with our own code does with files of Excalidraw. */
export interface LookPage {
  /** Draws what becomes of a file, the part in a box of it, one pixel a unit, on white. */
  draw(
    text: string,
    box: Box,
  ): Promise<{
    readonly picture: Picture
    readonly losses: readonly { readonly what: string; readonly count: number }[]
    readonly shapes: number
  }>
  /** What becomes of a file, as a file again. */
  write(text: string): Promise<string>
  /** How far the second picture differs from the first. */
  compare(one: PlacedPicture, other: PlacedPicture): Promise<PictureDifference>
}

/** What a page with Excalidraw does with its files. */
export interface PeerPage {
  /** The elements of a file once it has been opened, and the names of its pictures. */
  read(text: string): {
    readonly elements: readonly { readonly type: string; readonly [key: string]: unknown }[]
    readonly files: readonly string[]
  }
  draw(text: string): Promise<PlacedPicture>
}

declare global {
  interface Window {
    look?: LookPage
    peer?: PeerPage
  }
}
