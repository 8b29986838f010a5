import type { TextStyle } from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import type { BoardShapes } from './board-shapes.ts'
import type { DrawingProgress, DrawnPart } from './draw-document.ts'
import { createLetterOutlines, type ToOutline } from './letter-outlines.ts'
import { createFontBaseline, createMeasureLetters } from './measure-letters.ts'
import { createOutlineFonts, type OutlineFace } from './outline-fonts.ts'
import type { PicturePlace } from './place-picture.ts'
import type { Raster } from './raster.ts'

/** Letters of some files: how wide they are, what they look like, and where they stand. */
export interface PictureLetters {
  readonly faces: readonly OutlineFace[]
  readonly measure: MeasureText
  readonly toOutline: ToOutline
  readonly getBaseline: (style: TextStyle) => number
}

/** All that drawing a file takes. */
export interface PictureJob extends PicturePlace {
  readonly part: DrawnPart
  readonly shapes: BoardShapes
  readonly letters: PictureLetters
  /** The bytes of the pictures in the part, by their hash. */
  readonly pictures: ReadonlyMap<string, Blob>
  /** What makes pixels, where it was needed and is there. */
  readonly raster: Raster | undefined
  /** The name of the board. */
  readonly title: string | undefined
}

/** Draws a file, in parts one after the other. */
export type DrawFile = (job: PictureJob) => Promise<readonly (Uint8Array | string)[]>

/** Nobody waits for the thread that draws a picture, and nobody is told how far it is. */
export const unwatched: DrawingProgress = {
  onProgress: () => undefined,
  pause: async () => undefined,
}

/** Reads files of letters. */
export function readLetters(faces: readonly OutlineFace[]): PictureLetters {
  const toRuns = createOutlineFonts(faces)
  return {
    faces,
    measure: createMeasureLetters(toRuns),
    toOutline: createLetterOutlines(faces, toRuns),
    getBaseline: createFontBaseline(toRuns),
  }
}
