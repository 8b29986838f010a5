import { encodePoints, type InkPoint, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { createGeometry } from '@tiza/shapes/geometry/geometry'
import { roughMeasure } from '@tiza/shapes/layout/layout-text'
import { createTextLayouts } from '@tiza/shapes/layout/text-layouts'
import { expect, it } from 'vitest'
import type { Canvas } from '../renderers/renderer.ts'
import { drawRegion } from './draw-region.ts'

const region = { scale: 2, left: 10, top: 20, width: 512, height: 500 }

const toStroke = (count: number): Shape => {
  const points = Array.from({ length: count }, (_, at): InkPoint => [at % 250, at / 20, 0.5])
  const { pts } = encodePoints(points)
  const { op: _, ...stroke } = buildShape('stroke', { id: 'a'.repeat(21), pts, fill: 'red' })
  return { ...stroke, by: '', at: 0, seq: 1 }
}

/** What is filled between two yields: how often, and the strips that it is cut to. */
function draw(shape: Shape, inStrips: boolean) {
  let fills = 0
  const strips: (readonly [top: number, height: number])[] = []
  const canvas = new Proxy({} as Canvas, {
    get: (target, name) => {
      if (name === 'fill') return () => fills++
      if (name === 'rect') {
        return (_x: number, top: number, width: number, height: number) => {
          expect(width).toBe(region.width)
          strips.push([top, height])
        }
      }
      return Reflect.get(target, name) ?? (() => undefined)
    },
    set: (target, name, value) => Reflect.set(target, name, value),
  })
  const texts = createTextLayouts({ measure: roughMeasure })
  const { getFrame } = createGeometry(texts)
  const source = {
    ...{ getFrame, measure: roughMeasure, layOut: texts.get, toFont: () => '20px sans' },
    ...{ getBitmap: () => undefined, getShape: () => undefined, getRenderState: () => undefined },
    query: () => [shape],
  }
  const slices: number[] = []
  const look = { source, plane: 'rest', theme: 'light', inStrips } as const
  for (const _ of drawRegion(canvas, region, look)) {
    slices.push(fills)
    fills = 0
  }
  return { slices, strips, rest: fills }
}

it('draws what takes long strip by strip: all of the region, each part of it once', () => {
  const { slices, strips, rest } = draw(toStroke(20_000), true)
  expect(slices).toHaveLength(8)
  expect(rest).toBe(0)
  let bottom = 0
  for (const [top, height] of strips) {
    expect(top).toBe(bottom)
    bottom = top + height
  }
  expect(bottom).toBe(region.height)
  // Each draws what runs through it only: its fill, and few pieces of the ink.
  const whole = draw(toStroke(20_000), false).slices[0] ?? 0
  expect(Math.max(...slices)).toBeLessThan(whole / 3)
})

it('draws what is light in one go', () => {
  expect(draw(toStroke(60), true)).toEqual({ slices: [], strips: [], rest: 2 })
})

it('draws no line thinner than it is told, as on a small map', () => {
  const { op: _, ...given } = buildShape('rect', { id: 'r'.repeat(21), width: 2, fill: 'none' })
  const shape: Shape = { ...given, by: '', at: 0, seq: 1 }
  const texts = createTextLayouts({ measure: roughMeasure })
  const { getFrame } = createGeometry(texts)
  const source = {
    ...{ getFrame, measure: roughMeasure, layOut: texts.get, toFont: () => '20px sans' },
    ...{ getBitmap: () => undefined, getShape: () => undefined, getRenderState: () => undefined },
    query: () => [shape],
  }
  const getWidths = (leastLinePx?: number) => {
    const widths: unknown[] = []
    const canvas = new Proxy({} as Canvas, {
      get: (target, name) => Reflect.get(target, name) ?? (() => undefined),
      set(target, name, value) {
        if (name === 'lineWidth') widths.push(value)
        return Reflect.set(target, name, value)
      },
    })
    const look = { source, plane: 'rest', theme: 'light', leastLinePx } as const
    for (const _ of drawRegion(canvas, { ...region, scale: 0.1 }, look));
    return widths
  }
  expect(getWidths()).toEqual([2])
  expect(getWidths(1)).toEqual([10])
})
