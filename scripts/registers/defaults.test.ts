import { describe, expect, it } from 'vitest'
import { createContext } from '../../packages/canvas/src/raster/draw-region.ts'
import { renderShape } from '../../packages/canvas/src/renderers/index.ts'
import type { Canvas } from '../../packages/canvas/src/renderers/renderer.ts'
import { encodePoints, type Register, type Shape } from '../../packages/protocol/src/index.ts'
import { createGeometry } from '../../packages/shapes/src/geometry/geometry.ts'
import { toFont } from '../../packages/shapes/src/layout/font.ts'
import { roughMeasure } from '../../packages/shapes/src/layout/layout-text.ts'
import { createTextLayouts } from '../../packages/shapes/src/layout/text-layouts.ts'
import { createRegisterTable } from './register-table.ts'

/** What each register with a default may say instead, so that something else is drawn. */
const others: Readonly<Partial<Record<Register, unknown>>> = {
  ...{ angle: 0.5, opacity: 0.5, q: -2, color: 'red', fill: 'blue', fillStyle: 'hatch', width: 5 },
  ...{ dash: 'dashed', round: false, brush: 'highlighter', scale: [-1, 2], bend: 'curve' },
  ...{ closed: true, startHead: 'arrow', endHead: 'arrow', font: 'mono', fontSize: 30 },
  ...{ align: 'end', bold: true, italic: true, fit: 'shrink', crop: [0, 0, 0.5, 0.5] },
}

/** Nothing is drawn of it. */
const unseen: readonly string[] = ['locked']

const given = {
  ...{ id: 'a'.repeat(21), by: '', at: 0, seq: 1, z: 'a0', pos: [10, 20], size: [120, 80] },
  ...{ text: 'a text that takes more lines than there is room for in its box', width: 3 },
  ...{ hash: 'a'.repeat(64), page: 1, color: 'black' },
  pts: encodePoints([
    [0, 0, 0.5],
    [30, 40, 0.6],
    [60, 10, 0.4],
  ]).pts,
  path: [
    [0, 0],
    [60, 70],
    [110, 10],
  ],
}
/** What has to be there for a register to be seen. */
const needed: Readonly<Record<string, object>> = {
  'rect.fillStyle': { fill: 'blue' },
  'ellipse.fillStyle': { fill: 'blue' },
  'diamond.fillStyle': { fill: 'blue' },
  'stroke.fillStyle': { fill: 'blue' },
  'line.fill': { closed: true },
  'line.fillStyle': { fill: 'blue', closed: true },
}

const { kinds } = createRegisterTable()
const drawn = Object.entries(kinds).filter(([, { isDrawn }]) => isDrawn)

describe.each(drawn)('[SH18] %s', (kind, { registers }) => {
  const usual = Object.entries(registers).filter(
    ([name, use]) => use.default !== undefined && !unseen.includes(name),
  )

  it.each(usual)(
    'is drawn without %s as by its default, and otherwise by another value',
    (name, use) => {
      const required = Object.entries(given).filter(
        ([key]) =>
          key === 'text' || !Object.hasOwn(registers, key) || registers[key]?.given === 'required',
      )
      const shape = { kind, ...Object.fromEntries(required), ...needed[`${kind}.${name}`] }
      const absent = draw(shape)
      expect(draw({ ...shape, [name]: use.default })).toEqual(absent)
      const other = Object.entries(others).find(([register]) => register === name)
      expect(other, 'has another value here').toBeDefined()
      expect(draw({ ...shape, [name]: other?.[1] })).not.toEqual(absent)
    },
  )
})

/** All that is called and set on a canvas to draw a shape. */
function draw(shape: object): readonly unknown[] {
  const calls: unknown[] = []
  const state: Record<string | symbol, unknown> = { globalAlpha: 1 }
  const canvas = new Proxy({} as Canvas, {
    get: (_, name) =>
      Object.hasOwn(state, name)
        ? state[name]
        : (...args: readonly unknown[]) => void calls.push([String(name), ...args]),
    set: (_, name, value) => {
      state[name] = value
      calls.push([String(name), value])
      return true
    },
  })
  const texts = createTextLayouts({ measure: roughMeasure })
  const picture = { width: 200, height: 100 } as ImageBitmap
  const source = {
    ...{ measure: roughMeasure, layOut: texts.get, toFont, getBitmap: () => picture },
    getFrame: createGeometry(texts).getFrame,
  }
  const part = { x: -1_000, y: -1_000, width: 4_000, height: 4_000 }
  const context = createContext(source, 'light', { scale: 1, left: 0, top: 0, part })
  renderShape(canvas, shape as unknown as Shape, context)
  return calls
}
