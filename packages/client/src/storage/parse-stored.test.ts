import { type Op, type Shape, toWas } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { parseEntries } from './parse-stored.ts'

const id = 'a'.repeat(21)
const { op: _, ...registers } = buildShape('note', { id, text: 'words' })
const tombstone: Shape = { ...registers, by: 'me', at: 1, seq: 3, deleted: true }
const restore: Op = { op: 'restore', id, if: { deleted: 9 } }

it('[OP18] puts the shapes that an earlier version stored beside restores into them', () => {
  const ops: Op[] = [restore, { op: 'delete', id: 'b'.repeat(21) }]
  expect(parseEntries([{ n: 1, ops, restored: [tombstone], again: true }])).toEqual([
    { n: 1, ops: [{ ...restore, was: toWas(tombstone) }, ops[1]] },
  ])
  expect(parseEntries([{ n: 1, ops, restored: 'damaged' }])).toEqual([{ n: 1, ops }])
})
