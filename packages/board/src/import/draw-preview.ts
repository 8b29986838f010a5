import { drawPng } from '@tiza/canvas/export/draw-png'
import { createExportShapes } from '@tiza/canvas/export/export-shapes'
import { createMeasureText } from '@tiza/canvas/measure-text'
import type { Imported } from '@tiza/formats'
import { type Shape, spreadBetween } from '@tiza/protocol'
import { growBox, type Theme, uniteBoxes } from '@tiza/shapes'

/** As large as it is shown on a screen of two pixels a pixel. */
const size = { width: 860, height: 360 }
const margin = 16

/** A small picture of what was read; `undefined` of nothing. */
export async function drawPreview(
  { shapes: creates, pictures }: Pick<Imported, 'shapes' | 'pictures'>,
  theme: Theme,
): Promise<Blob | undefined> {
  const keys = spreadBetween(null, null, { count: creates.length })
  const drawn = creates.map(
    (create, at): Shape => ({ ...create, z: keys[at] ?? create.z, by: '', at: 0, seq: 0 }),
  )
  const measure = createMeasureText()
  const shapes = createExportShapes({ measure })
  shapes.add({ shapes: drawn, frames: [], layouts: [], lines: [] })
  const whole = uniteBoxes(drawn.map((shape) => shapes.getPaintBox(shape)))
  if (!whole) return undefined
  const box = growBox(whole, margin)
  const scale = Math.min(2, size.width / box.width, size.height / box.height)
  const job = { box, scale, theme, paper: 'plain', hasInside: false, outlines: undefined } as const
  const { blob } = await drawPng(
    { ...job, format: 'png', typefaces: [], pictures },
    { shapes, measure, onProgress: () => undefined, pause: async () => undefined },
  )
  return blob
}
