import type { BoardChange } from '@tiza/client'
import type { Shape } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createDeletionWatch, type Deletion } from './watch-deletions.ts'

let shapes: Map<string, Shape>
let gone: Map<string, Shape>
let nowMs: number
let sessions: string[]
let handle: (change: Pick<BoardChange, 'origin' | 'deletions'>) => Deletion | undefined
/** As many ops as a transaction may have. */
const opsPerTx = 3

beforeEach(() => {
  shapes = new Map()
  gone = new Map()
  nowMs = 0
  sessions = []
  const board = {
    ...{ shapes, getDeleted: (id: string) => gone.get(id) },
    ...{ limits: { opsPerTx }, presence: { session: 'me' } },
  }
  handle = createDeletionWatch(board, { now: () => nowMs, getSessions: () => sessions }).handle
})

function add(id: string, { by = 'me', locked = false } = {}): void {
  const shape: Shape = {
    ...{ kind: 'rect', id, z: 'a1', pos: [0, 0], size: [9, 9] },
    ...{ by, at: 0, seq: 1 },
  }
  shapes.set(id, locked ? { ...shape, locked } : shape)
}

/** Somebody deletes shapes in one transaction. */
function remove(ids: readonly string[], by = 'ana'): Deletion | undefined {
  for (const id of ids) {
    const shape = shapes.get(id)
    if (shape) gone.set(id, shape)
    shapes.delete(id)
  }
  return handle({ origin: 'remote', deletions: [{ by, ids, opCount: ids.length }] })
}

it('tells of work of mine that somebody deletes, not of theirs', () => {
  for (const id of ['a', 'b']) add(id)
  add('c', { by: 'ana' })
  expect(remove(['c'])).toBeUndefined()
  expect(remove(['a'])).toEqual({ what: 'mine', by: 'ana', ids: ['a'] })
})

it('tells of no work that I delete myself, nor of what is back already', () => {
  for (const id of ['a', 'b', 'c']) add(id)
  expect(remove(['a'], 'me')).toBeUndefined()
  gone.delete('b')
  const deletions = [{ by: 'ana', ids: ['b'], opCount: 1 }]
  expect(handle({ origin: 'remote', deletions })).toBeUndefined()
})

it('tells of what I made on an earlier visit, and not of what I delete in another tab', () => {
  for (const id of ['a', 'b']) add(id, { by: 'me before' })
  expect(remove(['a'])).toBeUndefined()
  sessions = ['me before', 'me elsewhere']
  expect(remove(['b'])?.ids).toContain('b')
  add('c')
  expect(remove(['c'], 'me elsewhere')).toBeUndefined()
})

it('puts together what the same person deletes in a row', () => {
  for (const id of ['a', 'b', 'c', 'd']) add(id)
  remove(['a'])
  nowMs += 1_000
  expect(remove(['b'])?.ids).toEqual(['a', 'b'])
  expect(remove(['c'], 'ben')?.ids).toEqual(['c'])
})

it('tells everybody of a board that is cleared, in several transactions, but for what is locked', () => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) add(id, { by: 'ben' })
  add('locked', { by: 'ben', locked: true })
  expect(remove(['a', 'b', 'c'])).toBeUndefined()
  expect(remove(['d', 'e'])).toEqual({ what: 'board', by: 'ana', ids: ['a', 'b', 'c', 'd', 'e'] })
})

it('leaves out of a clearing what the same person deleted just before', () => {
  for (const id of ['a', 'b', 'c', 'd']) add(id, { by: 'ben' })
  add('mine')
  expect(remove(['a', 'mine'])).toEqual({ what: 'mine', by: 'ana', ids: ['mine'] })
  nowMs += 1_000
  expect(remove(['b', 'c', 'd'])).toEqual({ what: 'board', by: 'ana', ids: ['b', 'c', 'd'] })
})

it('takes a last shape that is deleted for no clearing', () => {
  for (const id of ['a', 'b']) add(id, { by: 'ben' })
  expect(remove(['a'])).toBeUndefined()
  expect(remove(['b'])).toBeUndefined()
})
