import type { PeerPresence } from '@tiza/client'
import { boardRecordId, type Shape } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createTally, type Tally } from './tally-changes.ts'

const toShape = (id: string, { by, seq }: { by: string; seq: number }): Shape => ({
  ...{ kind: 'rect', id, z: 'a0', pos: [0, 0], size: [10, 10], by, at: 0, seq },
})
const toPeer = (session: string, selection: string[]): PeerPresence => ({
  ...{ session, selection, editing: undefined, cursor: undefined },
  ...{ profile: { name: session, color: 'red' }, role: 'editor' },
})

let shapes: Map<string, Shape>
let peers: Map<string, PeerPresence>
let tally: Tally

const receive = (...ids: string[]) => tally.add({ origin: 'remote', ids: new Set(ids) })

beforeEach(() => {
  shapes = new Map([['old', toShape('old', { by: 'ana', seq: 5 })]])
  peers = new Map()
  tally = createTally({ shapes, getShape: (id) => shapes.get(id), presence: { peers } })
})

it('sums up what each person has added', () => {
  for (const [at, by] of ['ana', 'ben', 'ana'].entries()) {
    shapes.set(`s${at}`, toShape(`s${at}`, { by, seq: 6 + at }))
    receive(`s${at}`)
  }
  receive('s0')
  expect(tally.take()).toEqual([
    { deed: 'added', by: 'ana', count: 2 },
    { deed: 'added', by: 'ben', count: 1 },
  ])
  expect(tally.take()).toEqual([])
})

it('knows who changes a shape by who has it selected', () => {
  peers.set('ben', toPeer('ben', ['old']))
  receive('old')
  expect(tally.take()).toEqual([{ deed: 'changed', by: 'ben', count: 1 }])
})

it('accuses nobody of what it does not know', () => {
  shapes.delete('old')
  receive('old')
  expect(tally.take()).toEqual([{ deed: 'removed', by: undefined, count: 1 }])
})

it('says nothing of own work, nor of a board that arrives', () => {
  shapes.set('own', toShape('own', { by: 'me', seq: 9 }))
  tally.add({ origin: 'local', ids: new Set(['own']) })
  tally.add({ origin: 'reset', ids: new Set(['own', 'old']) })
  expect(tally.take()).toEqual([])
  receive('own')
  expect(tally.take()).toEqual([{ deed: 'changed', by: undefined, count: 1 }])
})

it('takes a name of the board for no shape that was removed', () => {
  receive(boardRecordId)
  expect(tally.take()).toEqual([])
})
