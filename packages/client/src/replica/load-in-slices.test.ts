import type { Op, Shape } from '@tiza/protocol'
import { buildShape, createRandom, type Random, randomOps } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BoardChange } from '../types.ts'
import { createBoardStore } from './board-store.ts'
import type { BoardStore } from './board-store-types.ts'
import { loadInSlices } from './load-in-slices.ts'

const toShapes = (prefix: string, count: number, x = 0): Shape[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `${prefix}-${String(index).padStart(19, '0')}`
    const { op: _op, ...shape } = buildShape('rect', { id, pos: [x, 0] })
    return { ...shape, by: 'her-session-0001', at: 0, seq: index + 1 }
  })
const move = (id: string, x: number): Op => ({ op: 'patch', id, set: { pos: [x, 0] } })
const toIds = (shapes: readonly Shape[]) => shapes.map(({ id }) => id)

const before = toShapes('old', 10)
const after = [...toShapes('old', 3, 7), ...toShapes('new', 9)]
const [kept = '', changed = '', , gone = ''] = toIds(before)

let store: BoardStore
let changes: BoardChange[]

beforeEach(() => {
  store = createBoardStore()
  changes = []
  store.load({ epoch: 'epoch-01', seq: 10, shapes: before })
  store.subscribe((change) => changes.push(change))
})

describe('a board of several slices', () => {
  it('comes slice by slice, and what it lacks goes at the end', () => {
    const shown: number[][] = []
    const count = (prefix: string) =>
      [...store.shapes.keys()].filter((id) => id.startsWith(prefix)).length
    for (const loaded of store.loadInSlices({ epoch: 'epoch-02', seq: 4, shapes: after }, 4)) {
      shown.push([loaded, count('old'), count('new')])
      expect([store.epoch, store.seq, store.confirmed.shapes.size]).toEqual(['epoch-01', 10, 10])
    }
    expect(shown).toEqual([
      [4, 10, 1],
      [8, 10, 5],
      [12, 6, 9],
    ])
    expect([store.epoch, store.seq]).toEqual(['epoch-02', 4])
    expect([...store.confirmed.shapes.keys()]).toEqual(toIds(after))
    expect(store.confirmed.liveCount).toBe(12)
    expect(changes.every(({ origin, ids }) => origin === 'reset' && ids.size <= 8)).toBe(true)
    expect(new Set(changes.flatMap(({ ids }) => [...ids]))).toEqual(
      new Set([...toIds(before), ...toIds(after)]),
    )
  })

  it('has own work on top all the time, on old shapes and on new ones', () => {
    store.addPending([{ n: 1, ops: [move(kept, 50)] }])
    const getX = (id: string) => store.shapes.get(id)?.pos[0]
    const slices = store.loadInSlices({ epoch: 'epoch-01', seq: 20, shapes: after }, 2)
    slices.next()
    expect(getX(kept)).toBe(50)
    store.addPending([{ n: 2, ops: [{ op: 'patch', id: changed, set: { angle: 1 } }] }])
    store.addPending([{ n: 3, ops: [move(gone, 60)] }])
    expect(store.shapes.get(changed)).toMatchObject({ pos: [7, 0], angle: 1 })
    expect(getX(gone)).toBe(60)
    for (const _ of slices) expect(getX(kept)).toBe(50)
    expect(store.shapes.get(changed)).toMatchObject({ pos: [7, 0], angle: 1 })
    expect(store.shapes.has(gone)).toBe(false)
    store.drop(1)
    expect(getX(kept)).toBe(7)
  })

  it('settles at its end what it holds, unless that is of another log', () => {
    for (const forgets of [false, true]) {
      const one = createBoardStore()
      one.addPending([{ n: 1, ops: [move(kept, 50)] }])
      const slices = one.loadInSlices({ epoch: 'epoch-01', seq: 20, shapes: after }, 4)
      slices.next()
      if (forgets) one.forgetLog()
      one.ack(1, 15)
      expect(one.pending.size).toBe(1)
      for (const _ of slices) expect(one.shapes.get(kept)?.pos[0]).toBe(50)
      expect(one.pending.size).toBe(forgets ? 1 : 0)
      expect(one.shapes.get(kept)?.pos[0]).toBe(forgets ? 50 : 7)
    }
  })

  it('gives way to one that begins after it', () => {
    const first = store.loadInSlices({ epoch: 'epoch-01', seq: 20, shapes: after }, 4)
    first.next()
    const last = toShapes('last', 2)
    store.load({ epoch: 'epoch-01', seq: 30, shapes: last })
    expect(first.next().done).toBe(true)
    expect(store.seq).toBe(30)
    expect([...store.shapes.keys()]).toEqual(toIds(last))
  })

  it('cannot be changed by the log before it is there', () => {
    store.loadInSlices({ epoch: 'epoch-01', seq: 20, shapes: after }, 4).next()
    const tx = { seq: 11, by: 'her-session-0001', n: 1, at: 0, ops: [move(kept, 1)] }
    expect(() => store.confirm([tx], undefined)).toThrow('loaded')
  })

  it('yields to the event loop after each slice, and reports progress', async () => {
    const progress: string[] = []
    await loadInSlices(
      store,
      { epoch: 'epoch-02', seq: 4, shapes: after },
      {
        clock: { pause: async () => void progress.push('pause') },
        shapesPerSlice: 5,
        onProgress: (loaded) => progress.push(`${loaded}`),
      },
    )
    expect(progress).toEqual(['5', 'pause', '10', 'pause'])
    expect(store.seq).toBe(4)
  })
})

it('takes a board of one slice at once, with one notification', () => {
  const clock = { pause: () => Promise.reject(new Error('no need')) }
  const board = { epoch: 'epoch-02', seq: 4, shapes: after }
  expect(loadInSlices(store, board, { clock, shapesPerSlice: after.length })).toBeUndefined()
  expect(changes).toEqual([{ origin: 'reset', ids: new Set([...toIds(before), ...toIds(after)]) }])
})

it('[INV1] ends like a load in one go, whatever one does meanwhile', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = createRandom(seed)
    const board = { epoch: 'epoch-02', seq: 20, shapes: random.chance(0.5) ? after : before }
    const sliced = createBoardStore()
    sliced.load({ epoch: 'epoch-01', seq: 10, shapes: before })
    const whole = createBoardStore()
    whole.load({ epoch: 'epoch-01', seq: 10, shapes: before })
    let n = 0
    for (const _ of sliced.loadInSlices(board, random.integer(1, 5))) {
      for (let acts = random.integer(0, 3); acts > 0; acts--) n = act([sliced, whole], random, n)
    }
    whole.load(board)
    expect(toSorted(sliced), `seed ${seed}`).toEqual(toSorted(whole))
    expect([...sliced.pending.values()]).toEqual([...whole.pending.values()])
    for (const { n } of [...whole.pending.values()]) for (const one of [sliced, whole]) one.drop(n)
    expect(toSorted(sliced), `seed ${seed}`).toEqual(toSorted(whole))
  }
})

/** Does the same to several stores; returns the last number used. */
function act(stores: readonly BoardStore[], random: Random, n: number): number {
  const [{ shapes, getPointCount, pending }] = stores as [BoardStore]
  const ops = randomOps({ random, shapes, getPointCount })
  const first = pending.getFirstUnacked()
  const what = random.pick(['add', 'add', 'add', 'ack', 'drop', 'renumber'] as const)
  const seq = random.integer(11, 30)
  for (const store of stores) {
    if (what === 'add') store.addPending([{ n: n + 1, ops }])
    if (what === 'ack' && first) store.ack(first.n, seq)
    if (what === 'drop' && first) store.drop(first.n)
    if (what === 'renumber') store.renumber({ from: 0, to: 1 })
  }
  if (what === 'add') return n + 1
  return what === 'renumber' ? pending.size : n
}

function toSorted({ shapes }: BoardStore): Shape[] {
  return [...shapes.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
