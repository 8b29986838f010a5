import type { LiveInk, PeerPresence, Writing } from '@tiza/client'
import { boardRecordId, type Shape } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createTally, type Tally } from './tally-changes.ts'

const toShape = (id: string): Shape => ({
  ...{ kind: 'rect', id, z: 'a0', pos: [0, 0], size: [10, 10], by: 'ana', at: 0, seq: 5 },
})
const toPeer = (session: string, editing?: string): PeerPresence => ({
  ...{ session, selection: [], editing, cursor: undefined },
  ...{ profile: { name: session.toUpperCase(), color: 'red' }, role: 'editor' },
})

const restMs = 100
let nowMs: number
let shapes: Map<string, Shape>
let deleted: Map<string, Shape>
let peers: Map<string, PeerPresence>
let ink: Map<string, LiveInk>
let others: Tally
let own: Tally

const create = (of: 'others' | 'oneself') =>
  createTally(
    {
      getShape: (id) => shapes.get(id),
      getDeleted: (id) => deleted.get(id),
      presence: { peers, ink },
    },
    { of, restMs, now: () => nowMs },
  )

const put = (id: string) => {
  shapes.set(id, toShape(id))
  deleted.delete(id)
}
const remove = (id: string) => {
  deleted.set(id, { ...toShape(id), deleted: true })
  shapes.delete(id)
}
const receive = (by: string, ids: readonly string[], isNew = false) => {
  const written = new Map<string, Writing>(ids.map((id) => [id, { by, isNew }]))
  for (const tally of [own, others]) tally.add({ origin: 'remote', ids: new Set(ids), written })
}
const act = (origin: 'local' | 'history', ...ids: string[]) => {
  for (const tally of [own, others]) tally.add({ origin, ids: new Set(ids) })
}
const take = (tally: Tally) => {
  nowMs += restMs
  return tally
    .take()
    .map(({ deed, name, shapes }) => `${name} ${deed} ${shapes.map(({ id }) => id)}`)
}

beforeEach(() => {
  nowMs = 0
  shapes = new Map()
  deleted = new Map()
  peers = new Map([
    ['ana', toPeer('ana')],
    ['ben', toPeer('ben')],
  ])
  ink = new Map()
  others = create('others')
  own = create('oneself')
  for (const id of ['old', 'older']) put(id)
})

it('sums up what each person has added, changed and removed', () => {
  for (const id of ['a', 'b', 'c']) put(id)
  receive('ana', ['a'], true)
  receive('ben', ['b'], true)
  receive('ana', ['c'], true)
  receive('ana', ['a'])
  receive('ben', ['old'])
  remove('older')
  receive('ben', ['older'])
  expect(take(others)).toEqual([
    'ANA added a,c',
    'BEN added b',
    'BEN changed old',
    'BEN removed older',
  ])
  expect(take(others)).toEqual([])
  expect(others.isEmpty).toBe(true)
})

it('says nothing of own work that the server confirms, nor of a board that arrives', () => {
  put('mine')
  act('local', 'mine')
  for (const tally of [own, others]) {
    tally.add({ origin: 'remote', ids: new Set(['mine', 'old']) })
    tally.add({ origin: 'reset', ids: new Set(['mine', 'old']) })
    expect(take(tally)).toEqual([])
  }
})

it('waits until a shape is neither drawn, dragged nor written in', () => {
  receive('ana', ['old'])
  nowMs += restMs / 2
  receive('ana', ['old'])
  nowMs += restMs / 2
  expect(others.take()).toEqual([])
  peers.set('ana', toPeer('ana', 'old'))
  expect(take(others)).toEqual([])
  expect(others.isEmpty).toBe(false)
  peers.set('ana', toPeer('ana'))
  expect(take(others)).toEqual(['ANA changed old'])

  put('new')
  ink.set('new', {
    ...{ id: 'new', session: 'ana', pos: [0, 0], q: 1, pts: '', count: 0 },
    style: { color: 'red', width: 4 },
  })
  receive('ana', ['new'], true)
  expect(take(others)).toEqual([])
  ink.clear()
  expect(take(others)).toEqual(['ANA added new'])
})

it('says nothing of what came and went, or went and came back', () => {
  put('brief')
  receive('ana', ['brief'], true)
  remove('brief')
  receive('ben', ['brief'])
  remove('old')
  receive('ana', ['old'])
  put('old')
  receive('ana', ['old'], true)
  expect(take(others)).toEqual([])
})

it('knows the name of somebody who has left', () => {
  receive('ana', ['old'])
  peers.clear()
  receive('cat', ['older'])
  expect(take(others)).toEqual(['ANA changed old', ' changed older'])
})

it('says of own work what was deleted, and what undo did', () => {
  remove('old')
  act('local', 'old')
  expect(take(own)).toEqual([' removed old'])
  put('old')
  act('history', 'old', 'older')
  expect(take(own)).toEqual([' added old', ' changed older'])
  remove('old')
  act('history', 'old')
  expect(take(own)).toEqual([' removed old'])
  act('local', 'older')
  expect([take(own), take(others)]).toEqual([[], []])
})

it('takes a name of the board for no shape that was removed', () => {
  receive('ana', [boardRecordId])
  expect(take(others)).toEqual([])
})
