import { createDrawLetters as createWith } from '@tiza/pictures/draw-letters'
import type { LetterMask, LetterRequest } from '@tiza/shapes/pens'
import { createExportCanvas } from './export-canvas.ts'

/** Draws lines of letters as pictures, `scale` pixels to a board unit: what no typeface of ours has. */
export function createDrawLetters(
  scale: number,
): (request: LetterRequest) => LetterMask | undefined {
  return createWith(scale, createExportCanvas)
}
