import { text } from 'node:stream/consumers'
import type { Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { packSnapshot, unpackJson, unpackShapes } from './packed-snapshot.ts'

const build = (count: number) => {
  const shapes = Array.from({ length: count }, (_, index) => {
    const id = `note-${String(index).padStart(16, '0')}`
    const text = `two\nlines,\n ],\n"${index}" 👩‍🎨`
    const { op: _op, ...shape } = buildShape('note', { id, text })
    return { ...shape, by: 'her-session-0001', at: 0, seq: index + 1 }
  })
  return { epoch: 'epoch-01', seq: count, shapes }
}

describe.each([0, 1, 2, 999, 1_000, 1_001, 2_500])('[SN5] a snapshot of %i shapes', (count) => {
  it('is JSON with a line for each shape', async () => {
    const snapshot = build(count)
    const packed = await packSnapshot(snapshot)
    const json = await text(unpackJson(packed))
    expect(packed).toMatchObject({ epoch: 'epoch-01', seq: count })
    expect(packed.jsonBytes).toBe(Buffer.byteLength(json))
    expect(JSON.parse(json)).toEqual(snapshot)
    const [head, ...rest] = json.split('\n')
    expect(head).toBe(`{"epoch":"epoch-01","seq":${count},"shapes":[`)
    expect(rest.pop()).toBe(']}')
    const lines = rest.map((line, at) => {
      const isLast = at === rest.length - 1
      expect(line.endsWith(',')).toBe(!isLast)
      return JSON.parse(isLast ? line : line.slice(0, -1))
    })
    expect(lines).toEqual(snapshot.shapes)
  })

  it('is unpacked as it was', async () => {
    const snapshot = build(count)
    const shapes: Shape[] = []
    for await (const some of unpackShapes(await packSnapshot(snapshot))) shapes.push(...some)
    expect(shapes).toEqual(snapshot.shapes)
  })
})
