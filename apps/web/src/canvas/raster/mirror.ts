import type { BoardChange } from '@tiza/client'
import type { Shape } from '@tiza/protocol'
import { createGeometry } from '../../editor/geometry.ts'
import { createShapeIndex } from '../../editor/shape-index.ts'
import { createMeasureText } from '../measure-text.ts'
import type { Standing } from '../standing.ts'
import { applyDelta } from './delta.ts'
import type { ShapeSource } from './draw-region.ts'
import type { RasterChange } from './rasterizer.ts'

/** The worker's copy of what there is to draw, found by place. */
export function createMirror({
  getBitmap,
  toFont,
}: Pick<ShapeSource, 'getBitmap' | 'toFont'>): ShapeSource & {
  change(change: RasterChange): void
  refreshTexts(): void
} {
  const measure = createMeasureText(toFont)
  const shapes = new Map<string, Shape>()
  const geometry = createGeometry(measure)
  const standings = new Map<string, Standing>()
  let notify: (change: BoardChange) => void = () => undefined
  const subscribe = (listener: typeof notify) => {
    notify = listener
    return () => undefined
  }
  const index = createShapeIndex({ shapes, subscribe }, geometry)

  return {
    measure,
    toFont,
    getBitmap,
    getFrame: geometry.getFrame,
    getShape: (id) => shapes.get(id),
    getStanding: (id) => standings.get(id),
    query: index.query,
    refreshTexts: index.refreshTexts,
    change({ put, changed, gone, standings: others }) {
      const ids = new Set<string>(gone)
      for (const id of gone) shapes.delete(id)
      for (const shape of put) {
        shapes.set(shape.id, shape)
        ids.add(shape.id)
      }
      for (const delta of changed) {
        const before = shapes.get(delta.id)
        if (before) shapes.set(delta.id, applyDelta(before, delta))
        ids.add(delta.id)
      }
      notify({ origin: 'remote', ids })
      for (const [id, standing] of others) {
        if (standing) standings.set(id, standing)
        else standings.delete(id)
      }
    },
  }
}
