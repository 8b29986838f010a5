import type { Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { createGeometry } from '../../editor/geometry.ts'
import { roughMeasure } from '../../editor/text-layout.ts'
import { createContext } from '../raster/draw-region.ts'
import { renderShape } from './index.ts'
import type { Canvas } from './renderer.ts'

afterEach(() => vi.unstubAllGlobals())

/** A canvas that notes what is called. */
function createCanvas() {
  const calls: string[] = []
  const canvas = new Proxy({} as Canvas, {
    get: (target, name) =>
      Reflect.get(target, name) ?? ((..._: unknown[]) => calls.push(String(name))),
    set: (target, name, value) => Reflect.set(target, name, value),
  })
  return { canvas, calls }
}

it('draws a box in place of a shape that cannot be drawn, and what comes next', () => {
  vi.stubGlobal(
    'Path2D',
    class {
      rect() {}
    },
  )
  const { canvas, calls } = createCanvas()
  const { getFrame } = createGeometry(roughMeasure)
  const source = {
    ...{ getFrame, measure: roughMeasure, toFont: () => '20px sans' },
    getBitmap: () => {
      throw new Error('a fault')
    },
  }
  const context = createContext(source, 'light', { scale: 1, left: 0, top: 0 })
  const { op: _, ...image } = buildShape('image', { id: 'a'.repeat(21) })
  renderShape(canvas, { ...image, by: '', at: 0, seq: 1 } satisfies Shape, context)
  expect(calls).toEqual(['save', 'setTransform', 'setLineDash', 'stroke', 'setLineDash', 'restore'])
})
