import type { TextStyle } from '@tiza/shapes'
import { toFont } from '@tiza/shapes/layout/font'
import { createExportCanvas } from './export-canvas.ts'

/** From the middle of a line down to where its letters stand, board units, as the canvas draws it. */
export function createGetBaseline(): (style: TextStyle) => number {
  const canvas = createExportCanvas({ width: 1, height: 1 })
  const known = new Map<string, number>()
  return (style) => {
    const font = toFont(style)
    const before = known.get(font)
    if (before !== undefined) return before
    canvas.font = font
    canvas.textBaseline = 'alphabetic'
    const above = canvas.measureText('x').actualBoundingBoxAscent
    canvas.textBaseline = 'middle'
    const baseline = above - canvas.measureText('x').actualBoundingBoxAscent
    known.set(font, baseline)
    return baseline
  }
}
