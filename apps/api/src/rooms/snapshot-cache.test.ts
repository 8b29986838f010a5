import type { Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { createSnapshotCache } from './snapshot-cache.ts'

const buildShapes = (count: number): Shape[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `note-${String(index).padStart(16, '0')}`
    const { op: _op, ...shape } = buildShape('note', { id, text: `two\nlines, 👩‍🎨 "${index}"` })
    return { ...shape, by: 'her-session-0001', at: 0, seq: index + 1 }
  })

const write = async (shapes: readonly Shape[]) => {
  const snapshot = { epoch: 'epoch-01', seq: shapes.length, shapes: [...shapes] }
  const version = await createSnapshotCache(async () => snapshot).get()
  return { snapshot, text: (await version.getBody('identity')).toString() }
}

describe('[SN5] a snapshot', () => {
  it.each([0, 1, 2, 1_000, 1_001, 2_500])('of %i shapes is JSON', async (count) => {
    const { snapshot, text } = await write(buildShapes(count))
    expect(JSON.parse(text)).toEqual(snapshot)
  })

  it('has a line for each shape', async () => {
    const shapes = buildShapes(1_001)
    const { text } = await write(shapes)
    const [head, ...rest] = text.split('\n')
    expect(head).toBe('{"epoch":"epoch-01","seq":1001,"shapes":[')
    expect(rest.pop()).toBe(']}')
    const lines = rest.map((line, at) => {
      const isLast = at === rest.length - 1
      expect(line.endsWith(',')).toBe(!isLast)
      return JSON.parse(isLast ? line : line.slice(0, -1))
    })
    expect(lines).toEqual(shapes)
  })
})

it('is written once for all who ask at a time, and again for the next version', async () => {
  let seq = 0
  const cache = createSnapshotCache(async () => ({ epoch: 'epoch-01', seq, shapes: [] }))
  const [one, other] = await Promise.all([cache.get(), cache.get()])
  expect(other).toBe(one)
  expect(await cache.get()).toBe(one)
  seq = 1
  expect((await cache.get()).etag).toBe('"epoch-01-1"')
})
