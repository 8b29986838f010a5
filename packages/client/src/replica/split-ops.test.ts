import { limits, type Op } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { splitOps } from './split-ops.ts'

const toId = (index: number) => String(index).padStart(21, '0')
const remove = (index: number): Op => ({ op: 'delete', id: toId(index) })
const write = (index: number, text: string): Op => ({ op: 'patch', id: toId(index), set: { text } })

it('makes no transaction of nothing', () => {
  expect(splitOps([])).toEqual([])
})

it('puts at most 64 ops into one, in order', () => {
  const ops = Array.from({ length: 130 }, (_, index) => remove(index))
  const chunks = splitOps(ops)
  expect(chunks.map(({ length }) => length)).toEqual([64, 64, 2])
  expect(chunks.flat()).toEqual(ops)
})

it('keeps each payload within 64 KB', () => {
  const ops = Array.from({ length: 20 }, (_, index) => write(index, 'x'.repeat(9_000)))
  const chunks = splitOps(ops)
  expect(chunks.flat()).toEqual(ops)
  expect(chunks.length).toBeLessThanOrEqual(4)
  for (const chunk of chunks) {
    const payload = JSON.stringify({ n: Number.MAX_SAFE_INTEGER, ops: chunk })
    expect(payload.length).toBeLessThanOrEqual(limits.opBytes)
  }
})
