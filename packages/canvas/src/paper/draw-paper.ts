import { type Box, paperInk, type Theme } from '@tiza/shapes'
import { type PaperLook, toPaperPaths } from '@tiza/shapes/paper/paper-paths'
import type { Canvas } from '../renderers/renderer.ts'
import type { Region } from '../view.ts'

/** Lines that are further apart than this, device pixels, take no time that is noticed in a frame. */
export const coarseGapPx = 16

/** Draws a paper on a part, in board units, of a region. */
export function drawPaper(
  canvas: Canvas,
  region: Region,
  { theme, ...look }: PaperLook & { readonly theme: Theme; readonly part: Box },
): void {
  if (look.paper === 'plain') return
  canvas.save()
  canvas.fillStyle = paperInk[theme]
  for (const { strength, path } of toPaperPaths(region, look)) {
    canvas.globalAlpha = strength
    canvas.beginPath()
    path(canvas)
    canvas.fill()
  }
  canvas.restore()
}
