import { deflateSync } from 'node:zlib'
import { encodePoints, type InkPoint, type ShapeOf } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { stroke } from '../kinds/stroke/stroke.ts'
import handwriting from '../testing/fixtures/strokes.json' with { type: 'json' }
import { joinBytes } from './pdf-file.ts'
import { createPdfPen } from './pdf-pen.ts'

/** Pixels a unit at which a document has its details. */
const detail = 2
const box = { x: 0, y: 0, width: 1_000, height: 1_000 }
const look = { theme: 'light', scale: detail, part: box, getBox: () => box } as const

/** A recorded stroke from its first point on; the slower the pen, the more pressure. */
function toPoints(flat: readonly number[], scale: number): InkPoint[] {
  const get = (at: number) => flat[at] ?? 0
  return Array.from({ length: flat.length / 3 }, (_, point) => {
    const at = point * 3
    const from = Math.max(0, at - 3)
    const far = Math.hypot(get(at) - get(from), get(at + 1) - get(from + 1))
    const pressure = Math.max(0.2, 0.8 - far / Math.max(8, get(at + 2) - get(from + 2)))
    return [(get(at) - get(0)) * scale, (get(at + 1) - get(1)) * scale, pressure]
  })
}

function toStroke(points: readonly InkPoint[]): ShapeOf<'stroke'> {
  const { pts } = encodePoints(points)
  const { op: _, ...registers } = buildShape('stroke', { id: 'a'.repeat(21), pts, width: 4 })
  return { ...registers, by: '', at: 0, seq: 1 }
}

it.each([
  ['as people write', false, 0.3],
  ['as large as the screen', false, 1],
  ['on a page of another file', true, 1],
])('ink takes no more than 12 bytes a point: %s', (_, isAddition, scale) => {
  const pen = createPdfPen({
    ...{ isAddition, drawLetters: () => undefined },
    deflate: (bytes) => deflateSync(bytes, { level: 4 }),
  })
  pen.startPage({ box })
  let count = 0
  for (const flat of handwriting) {
    const points = toPoints(flat, scale)
    count += points.length
    const place = { pos: [100, 100], angle: 0, centre: { x: 0, y: 0 } } as const
    pen.place(place, () => stroke.draw(toStroke(points), pen, { ...look, layOut: () => undefined }))
  }
  const parts = isAddition ? pen.toAddition().objects.flatMap((one) => one.parts) : pen.toParts()
  expect(count).toBeGreaterThan(2_000)
  const each = joinBytes(parts).length / count
  expect(each).toBeGreaterThan(4)
  expect(each).toBeLessThan(12)
})
