import type { CreateOp, Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import type { TextLayout } from '@tiza/shapes'
import { roughMeasure } from '@tiza/shapes/layout/layout-text'
import { expect, it } from 'vitest'
import { packLayout } from '../raster/packed-layout.ts'
import type { ExportSlice } from './export-job.ts'
import { createExportShapes } from './export-shapes.ts'

const empty: ExportSlice = { shapes: [], frames: [], layouts: [], lines: [] }

function toShape({ op: _, ...shape }: CreateOp): Shape {
  return { ...shape, by: '', at: 0, seq: 1 }
}

it('a text has the lines that it has on the screen, whatever is measured here', () => {
  const shapes = createExportShapes({ measure: roughMeasure })
  const id = 'a'.repeat(21)
  const text = 'never wrapped again'
  const shape = toShape(buildShape('text', { id, text, wrap: 1_000 }))
  const request = {
    id,
    text,
    wrap: 1_000,
    style: { fontSize: 20, font: 'sans' as const, bold: false, italic: false },
  }
  const line = (from: number, to: number) => {
    const part = text.slice(from, to)
    return { text: part, start: from, width: 50, direction: 'ltr' as const }
  }
  const layout: TextLayout = {
    lines: [line(0, 6), line(6, 14), line(14, 19)],
    ...{ width: 1_000, height: 75, widest: 50, fontSize: 20 },
  }
  shapes.add({ ...empty, shapes: [shape], layouts: [packLayout([id], request, layout)] })
  expect(shapes.layOut(request).lines.map(({ text }) => text)).toEqual([
    'never ',
    'wrapped ',
    'again',
  ])
  expect(shapes.getFrame(shape).height).toBe(75)
  // The name of a frame has no layout of its own.
  expect(shapes.layOut({ text: 'a name', style: request.style }).lines).toHaveLength(1)
})

it('what is drawn comes bottom first, in whatever order it arrives, and as far as it touches a box', () => {
  const shapes = createExportShapes({ measure: roughMeasure })
  const at = (name: string, z: string, x: number) =>
    toShape(buildShape('rect', { id: name.repeat(21), z, pos: [x, 0], size: [50, 50] }))
  shapes.add({ ...empty, shapes: [at('a', 'a2', 0), at('b', 'a0', 40)] })
  shapes.add({ ...empty, shapes: [at('c', 'a1', 500)], frames: [at('d', 'a3', 0)] })
  const names = (all: readonly Shape[]) => all.map(({ id }) => id[0]).join('')
  expect(names(shapes.getAll())).toBe('bca')
  expect(names(shapes.query({ x: 0, y: 0, width: 60, height: 10 }))).toBe('ba')
  // A frame that only cuts off is there, and not drawn.
  expect(shapes.getShape('d'.repeat(21))?.id[0]).toBe('d')
})
