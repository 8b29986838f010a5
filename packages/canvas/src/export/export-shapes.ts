import { type CreateOp, compareOrder, type Shape } from '@tiza/protocol'
import {
  type Box,
  type ShapeRegistry,
  standardShapes,
  type TextLayout,
  type TextRequest,
  touches,
} from '@tiza/shapes'
import { createGeometry } from '@tiza/shapes/geometry/geometry'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { createTextLayouts, type TextLayouts } from '@tiza/shapes/layout/text-layouts'
import { unpackLayout } from '../raster/packed-layout.ts'
import type { ExportSlice } from './export-job.ts'

/** The shapes of a job, as they arrive and as they are drawn. */
export interface ExportShapes {
  readonly registry: ShapeRegistry
  add(slice: ExportSlice): void
  /** Those to draw, bottom first. */
  getAll(): readonly Shape[]
  /** Those of them whose paint may touch a box, bottom first. */
  query(box: Box): readonly Shape[]
  /** One that is drawn, or a frame that only cuts off. */
  getShape(id: string): Shape | undefined
  /** A shape's box before rotation, board units. */
  getFrame(shape: Shape): Box
  /** All that a shape paints lies in it. */
  getPaintBox(shape: Shape): Box
  /** What would make a line again. */
  getLine(id: string): CreateOp | undefined
  /** Texts as they were laid out on the screen; others, such as names of frames, are laid out now. */
  layOut(request: TextRequest): TextLayout
}

interface KnownLayout {
  readonly text: string
  readonly wrap: number | undefined
  readonly room: number | undefined
  readonly layout: TextLayout
}

/** Keeps the shapes of a job. */
export function createExportShapes({
  measure,
  registry = standardShapes,
}: {
  readonly measure: MeasureText
  /** What each kind is. Default: those of the contract. */
  readonly registry?: ShapeRegistry
}): ExportShapes {
  const drawn = new Map<string, Shape>()
  const frames = new Map<string, Shape>()
  const lines = new Map<string, CreateOp>()
  const layouts = new Map<string, KnownLayout>()
  const others: TextLayouts = createTextLayouts({ measure })
  /** Bottom first, with the boxes of their paint; made when all are there. */
  let placed: readonly { readonly shape: Shape; readonly box: Box }[] | undefined

  function layOut(request: TextRequest): TextLayout {
    const { id = '', text, wrap, room } = request
    const known = layouts.get(id)
    const isSame = known?.text === text && known.wrap === wrap && known.room === room
    return isSame ? known.layout : others.get(request)
  }

  const geometry = createGeometry({ find: layOut }, { shapes: registry })

  function getPlaced() {
    placed ??= [...drawn.values()]
      .sort(compareOrder)
      .map((shape) => ({ shape, box: geometry.getPaintBox(shape) }))
    return placed
  }

  return {
    registry,
    add({ shapes, frames: cutting, layouts: laidOut, lines: creates }) {
      placed = undefined
      for (const shape of shapes) drawn.set(shape.id, shape)
      for (const frame of cutting) frames.set(frame.id, frame)
      for (const line of creates) lines.set(line.id, line)
      for (const packed of laidOut) {
        const [id = ''] = packed.ids
        const shape = drawn.get(id)
        if (!shape || !('text' in shape) || !shape.text) continue
        const { wrap, room } = packed
        const layout = unpackLayout(shape.text, packed)
        layouts.set(id, { text: shape.text, wrap, room, layout })
      }
    },
    getAll: () => getPlaced().map(({ shape }) => shape),
    query: (box) => getPlaced().flatMap((one) => (touches(one.box, box) ? one.shape : [])),
    getShape: (id) => drawn.get(id) ?? frames.get(id),
    getFrame: geometry.getFrame,
    getPaintBox: geometry.getPaintBox,
    getLine: (id) => lines.get(id),
    layOut,
  }
}
