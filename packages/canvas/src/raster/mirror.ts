import type { BoardChange } from '@tiza/client'
import { createShapeIndex } from '@tiza/editor/shape-index'
import type { Shape } from '@tiza/protocol'
import type { TextLayout } from '@tiza/shapes'
import { createGeometry } from '@tiza/shapes/geometry/geometry'
import { createTextLayouts, longText, type TextLayouts } from '@tiza/shapes/layout/text-layouts'
import { createMeasureText } from '../measure-text.ts'
import type { RenderState } from '../render-state.ts'
import { applyDelta } from './delta.ts'
import type { ShapeSource } from './draw-region.ts'
import { type PackedLayout, unpackLayout } from './packed-layout.ts'
import type { RasterChange } from './rasterizer.ts'

interface KnownLayout extends Pick<PackedLayout, 'wrap' | 'room'> {
  readonly text: string
  readonly layout: TextLayout
}

/** The worker's copy of what there is to draw, found by place. */
export function createMirror({
  getBitmap,
  getPage,
  toFont,
}: Pick<ShapeSource, 'getBitmap' | 'getPage' | 'toFont'>): ShapeSource & {
  change(change: RasterChange): void
  refreshTexts(): void
} {
  const measure = createMeasureText(toFont)
  const shapes = new Map<string, Shape>()
  const short = createTextLayouts({ measure })
  /** Long texts are laid out by the page: their layouts by shape. */
  const layouts = new Map<string, KnownLayout>()
  const find: TextLayouts['find'] = (request) => {
    const { id = '', text, wrap, room } = request
    if (text.length <= longText) return short.find(request)
    const known = layouts.get(id)
    const isSame = known?.text === text && known.wrap === wrap && known.room === room
    return isSame ? known.layout : undefined
  }
  const geometry = createGeometry({ find })
  const renderStates = new Map<string, RenderState>()
  let notify: (change: BoardChange) => void = () => undefined
  const subscribe = (listener: typeof notify) => {
    notify = listener
    return () => undefined
  }
  const texts = { ensure: () => true, subscribe: () => () => undefined }
  const index = createShapeIndex({ shapes, subscribe }, { geometry, texts })

  function keepLayout(packed: PackedLayout): void {
    const { ids, wrap, room } = packed
    const [text] = ids.flatMap((id) => getText(id) || [])
    if (text === undefined) return
    const layout = unpackLayout(text, packed)
    for (const id of ids) if (getText(id) === text) layouts.set(id, { text, wrap, room, layout })
  }

  function getText(id: string): string | undefined {
    const shape = shapes.get(id)
    return shape && 'text' in shape ? shape.text : undefined
  }

  return {
    measure,
    layOut: find,
    toFont,
    getBitmap,
    ...(getPage && { getPage }),
    getFrame: geometry.getFrame,
    getShape: (id) => shapes.get(id),
    getRenderState: (id) => renderStates.get(id),
    query: index.query,
    refreshTexts() {
      short.refresh()
      index.refreshTexts()
    },
    change({ put, changed, gone, renderStates: others, layouts: laidOut }) {
      const ids = new Set<string>(gone)
      for (const id of gone) {
        shapes.delete(id)
        layouts.delete(id)
      }
      for (const shape of put) {
        shapes.set(shape.id, shape)
        ids.add(shape.id)
      }
      for (const delta of changed) {
        const before = shapes.get(delta.id)
        if (before) shapes.set(delta.id, applyDelta(before, delta))
        ids.add(delta.id)
      }
      for (const packed of laidOut) keepLayout(packed)
      notify({ origin: 'remote', ids })
      if (laidOut.length > 0) index.remeasure(laidOut.flatMap(({ ids }) => ids))
      for (const [id, renderState] of others) {
        if (renderState) renderStates.set(id, renderState)
        else renderStates.delete(id)
      }
    },
  }
}
