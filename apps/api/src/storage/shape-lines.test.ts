import type { Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { readShapeLines, writeShapeLines } from './shape-lines.ts'

const buildShapes = (count: number): Shape[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `note-${String(index).padStart(16, '0')}`
    const { op: _op, ...shape } = buildShape('note', { id, text: `two\nlines,\n "${index}"` })
    return { ...shape, by: 'her-session-0001', at: 0, seq: index + 1 }
  })

it.each([0, 1, 2, 1_000, 1_001, 2_500])(
  '%i shapes are written as JSON and read again',
  async (count) => {
    const shapes = buildShapes(count)
    const text = (await writeShapeLines(shapes)).toString()
    expect(JSON.parse(text)).toEqual(shapes)
    expect(text.split('\n')).toHaveLength(Math.max(count, 0) + 2)
    expect(await readShapeLines(text)).toEqual(shapes)
  },
)

it.each([0, 2])('reads %i shapes that stand on one line', async (count) => {
  const shapes = buildShapes(count)
  expect(await readShapeLines(JSON.stringify(shapes))).toEqual(shapes)
})
