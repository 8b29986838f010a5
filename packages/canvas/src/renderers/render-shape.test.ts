import type { Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import type { Box } from '@tiza/shapes'
import { createGeometry } from '@tiza/shapes/geometry/geometry'
import { roughMeasure } from '@tiza/shapes/layout/layout-text'
import { createTextLayouts } from '@tiza/shapes/layout/text-layouts'
import { expect, it } from 'vitest'
import { createContext } from '../raster/draw-region.ts'
import { createRecordingCanvas } from '../testing/record-canvas.ts'
import { renderShape } from './index.ts'

it.each([
  ['a tile of a long text', { x: 0, y: 2_000, width: 200, height: 250 }, {}, 10 + 6],
  [
    'a part that is beside a turned text',
    { x: 0, y: 2_000, width: 200, height: 250 },
    { angle: Math.PI / 2 },
    0,
  ],
  ['all of it', { x: 0, y: 0, width: 200, height: 1e6 }, {}, 1_000],
  ['a part of a long line', { x: 1_000, y: 0, width: 100, height: 20 }, { wrap: undefined }, 1],
] as const)('draws no more lines than are seen: %s', (_, part, looks, expected) => {
  const { calls } = drawText({ part, looks, scale: 1 })
  expect(calls.filter((call) => call === 'fillText').length).toBe(expected)
})

it('draws bars in place of letters that are too small to be read, of long texts sooner', () => {
  const part = { x: 0, y: 0, width: 200, height: 1e6 }
  const count = (scale: number, text?: string) => {
    const { calls } = drawText({ part, looks: text === undefined ? {} : { text }, scale })
    return ['fillText', 'fillRect'].map((name) => calls.filter((call) => call === name).length)
  }
  expect(count(0.07)).toEqual([0, 1_000])
  expect(count(0.19)).toEqual([0, 1_000])
  expect(count(0.21)).toEqual([1_000, 0])
  const few = 'word '.repeat(200)
  expect(count(0.07, few)).toEqual([0, 100])
  expect(count(0.08, few)).toEqual([100, 0])
})

it('draws one bar for lines that are too close to be told apart, of as much ink, alike in all tiles', () => {
  const draw = (scale: number, part: Box) => drawText({ part, looks: { align: 'center' }, scale })
  const whole = { x: 0, y: 0, width: 200, height: 1e6 }
  const [apart, together] = [draw(0.05, whole), draw(0.012, whole)]
  expect(apart.rects).toHaveLength(1_000)
  expect(together.rects.length).toBeLessThan(200)
  const getInk = (rects: readonly Box[]) =>
    rects.reduce((sum, { width, height }) => sum + width * height, 0)
  expect(getInk(together.rects)).toBeCloseTo(getInk(apart.rects), 3)
  const tiles = [0, 7_000, 14_000, 21_000].flatMap(
    (y) => draw(0.012, { ...whole, y, height: 7_000 }).rects,
  )
  const names = new Set(tiles.map((bar) => JSON.stringify(bar)))
  expect([...names].sort()).toEqual(together.rects.map((bar) => JSON.stringify(bar)).sort())
})

/** What is called on the canvas for a part of a text of ten thousand letters. */
function drawText({ part, looks, scale }: { part: Box; looks: object; scale: number }) {
  const { canvas, calls, rects } = createRecordingCanvas()
  const texts = createTextLayouts({ measure: roughMeasure })
  const { getFrame } = createGeometry(texts)
  const source = {
    ...{ getFrame, measure: roughMeasure, layOut: texts.get, toFont: () => '20px sans' },
    getBitmap: () => undefined,
  }
  const context = createContext(source, 'light', { scale, left: 0, top: 0, part })
  const text = 'word '.repeat(2_000)
  const { op: _op, ...shape } = buildShape('text', {
    id: 'a'.repeat(21),
    text,
    wrap: 120,
    ...looks,
  })
  renderShape(canvas, { ...shape, by: '', at: 0, seq: 1 } satisfies Shape, context)
  return { calls, rects }
}

it('draws a box in place of a shape that cannot be drawn, and what comes next', () => {
  const { canvas, calls } = createRecordingCanvas()
  const texts = createTextLayouts({ measure: roughMeasure })
  const { getFrame } = createGeometry(texts)
  const source = {
    ...{ getFrame, measure: roughMeasure, layOut: texts.find, toFont: () => '20px sans' },
    getBitmap: () => {
      throw new Error('a fault')
    },
  }
  const context = createContext(source, 'light', {
    ...{ scale: 1, left: 0, top: 0 },
    part: { x: 0, y: 0, width: 100, height: 100 },
  })
  const { op: _, ...image } = buildShape('image', { id: 'a'.repeat(21) })
  renderShape(canvas, { ...image, by: '', at: 0, seq: 1 } satisfies Shape, context)
  const box = ['beginPath', 'rect', 'setLineDash', 'stroke', 'setLineDash']
  expect(calls).toEqual(['save', 'setTransform', ...box, 'restore'])
})
