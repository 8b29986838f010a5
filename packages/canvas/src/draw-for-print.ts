import type { Editor } from '@tiza/editor/editor'
import { compareOrder } from '@tiza/protocol'
import { growBox } from '@tiza/shapes'
import { drawRegion, type ShapeSource } from './raster/draw-region.ts'
import { createOffscreenCanvas } from './raster/offscreen-canvas.ts'

/** What every browser draws on one canvas: pixels in all, and on a side. */
const mostPixels = 16e6
const mostSidePx = 8_192
/** A board of little is not made larger than this, pixels per board unit. */
const mostScale = 4
/** Around everything, board units. */
const margin = 8

/** The whole board as paper takes it: in light colours, on white, at once. `undefined` where it is empty. */
export function drawForPrint(editor: Editor, source: ShapeSource): HTMLCanvasElement | undefined {
  const { board, texts } = editor
  const content = editor.getContent()
  if (!content) return undefined
  const box = growBox(content, margin)
  const most = Math.min(mostSidePx / Math.max(box.width, box.height), mostScale)
  const scale = Math.min(most, Math.sqrt(mostPixels / (box.width * box.height)))
  const region = {
    scale,
    left: Math.floor(box.x * scale),
    top: Math.floor(box.y * scale),
    width: Math.max(1, Math.round(box.width * scale)),
    height: Math.max(1, Math.round(box.height * scale)),
  }
  const canvas = createOffscreenCanvas(region)
  canvas.fillStyle = '#ffffff'
  canvas.fillRect(0, 0, region.width, region.height)
  const shapes = [...board.shapes.values()].sort(compareOrder).map((shape) => editor.toDrawn(shape))
  const printed: ShapeSource = {
    ...{ ...source, layOut: texts.get },
    query: () => shapes,
    getRenderState: () => undefined,
  }
  const paper = board.record.paper
  const look = { source: printed, plane: 'rest', theme: 'light', paper, namesApart: false } as const
  for (const _ of drawRegion(canvas, region, look));
  return canvas.canvas
}
