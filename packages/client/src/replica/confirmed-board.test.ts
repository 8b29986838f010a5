import { createBoard, type Op, standardKinds, type Tx } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { type ConfirmedBoard, createConfirmedBoard, measureTombstone } from './confirmed-board.ts'

const [a, b] = ['a', 'b'].map((letter) => letter.repeat(21)) as [string, string]
let confirmed: ConfirmedBoard

beforeEach(() => {
  confirmed = createConfirmedBoard({ kinds: standardKinds })
})

const create = (id: string): Op => buildShape('rect', { id })
const remove = (id: string): Op => ({ op: 'delete', id })
const toTx = (seq: number, ...ops: Op[]): Tx => ({
  seq,
  by: 'her-session-0001',
  n: seq,
  at: 5,
  ops,
})
const getVersion = () => [confirmed.epoch, confirmed.seq, confirmed.sum, confirmed.log]

it('applies what follows, and is at its seq and sum then', () => {
  expect(confirmed.apply(toTx(1, create(a), create(b)), 77)?.changed).toEqual(new Set([a, b]))
  expect(getVersion()).toEqual([undefined, 1, 77, 0])
  confirmed.apply(toTx(2, remove(a)), undefined)
  expect(getVersion()).toEqual([undefined, 2, undefined, 0])
})

it('[INV4] takes nothing but what follows', () => {
  expect(() => confirmed.apply(toTx(2, create(a)), undefined)).toThrow('seq 2 does not follow 0')
  confirmed.apply(toTx(1, create(a)), undefined)
  expect(() => confirmed.apply(toTx(1, create(b)), undefined)).toThrow('seq 1 does not follow 1')
})

it('[OP13] is unchanged where this version cannot apply a transaction', () => {
  confirmed.apply(toTx(1, create(a)), 77)
  const unknown = { op: 'twist', id: a } as unknown as Op
  expect(confirmed.apply(toTx(2, remove(a), unknown), 78)).toBeUndefined()
  expect(getVersion()).toEqual([undefined, 1, 77, 0])
  expect(confirmed.board.shapes.get(a)?.deleted).toBeUndefined()
})

it('[SN8] returns the oldest tombstones over the limit, and does not have them any more', () => {
  confirmed.apply(toTx(1, create(a), create(b)), undefined)
  confirmed.apply(toTx(2, remove(a)), undefined)
  const tombstone = confirmed.board.shapes.get(a)
  confirmed.limitTombstones(tombstone ? measureTombstone(tombstone) : 0)
  expect(confirmed.apply(toTx(3, remove(b)), undefined)?.forgotten).toEqual([tombstone])
  expect([...confirmed.board.shapes.keys()]).toEqual([b])
})

it('counts the tombstones of a board that takes its place', () => {
  const { op: _, ...shape } = buildShape('rect', { id: a })
  const tombstone = {
    ...shape,
    by: 'me',
    at: 1,
    seq: 1,
    deleted: true,
    rev: { deleted: 2 },
  } as const
  const version = { epoch: 'epoch-02', seq: 2, sum: 9, log: 1 }
  confirmed.replace(createBoard([tombstone]), version)
  expect(getVersion()).toEqual(['epoch-02', 2, 9, 1])
  confirmed.limitTombstones(0)
  confirmed.apply(toTx(3, create(b)), undefined)
  expect(confirmed.apply(toTx(4, remove(b)), undefined)?.forgotten).toEqual([tombstone])
})
