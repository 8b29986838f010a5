import type { Op, Shape } from '@tiza/protocol'
import { buildShape, buildStroke, createRandom, randomOps } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../simulation/world.ts'
import type { BoardClient } from '../types.ts'

const [a, b] = ['a', 'b'].map((letter) => letter.repeat(21)) as [string, string]

let world: World
let ana: BoardClient
let berta: BoardClient

/** Two people on one board, over a good network. */
async function open(seed = 1): Promise<void> {
  world = createWorld({ seed, names: ['ana', 'berta'], liveLoss: 0, shapesPerSlice: 3 })
  const tabs = world.people.map((person) => world.openTab(person))
  await settle()
  const [first, second] = tabs.map(({ client }) => client)
  if (!first || !second) throw new Error('the tabs did not open')
  ana = first
  berta = second
}

/** Lets everything arrive everywhere. */
function settle(): Promise<void> {
  return world.clock.advance(2_000)
}

function setOnline(online: boolean): void {
  world.people[0]?.tabs[0]?.link.setUp(online)
}

const move = (id: string, x: number): Op => ({ op: 'patch', id, set: { pos: [x, 0] } })
const getX = (board: BoardClient) => board.getShape(a)?.pos[0]

beforeEach(() => open())

describe('undo', () => {
  it('[UN1] [UN3] takes back a create, a patch, a delete and an append, one step each', async () => {
    const stroke = buildStroke(a)
    ana.apply([stroke])
    ana.apply([{ op: 'append', id: a, off: 3, pts: stroke.pts }])
    ana.apply([move(a, 5)])
    ana.apply([{ op: 'delete', id: a }])
    await settle()
    ana.undo()
    expect(getX(ana)).toBe(5)
    ana.undo()
    expect(getX(ana)).toBe(0)
    ana.undo()
    expect(ana.getPointCount(a)).toBe(3)
    ana.undo()
    expect([ana.shapes.size, ana.canUndo, ana.canRedo]).toEqual([0, false, true])
    await settle()
    expect(berta.shapes.size).toBe(0)
  })

  it('[UN4] takes a gesture back whole, but not the one before it', () => {
    ana.apply([buildShape('rect', { id: a })])
    for (const x of [1, 2, 3]) ana.apply([move(a, x)], { gesture: 'drag' })
    for (const x of [4, 5]) ana.apply([move(a, x)], { gesture: 'drag again' })
    ana.undo()
    expect(getX(ana)).toBe(3)
    ana.undo()
    expect(getX(ana)).toBe(0)
    ana.redo()
    ana.redo()
    expect(getX(ana)).toBe(5)
  })

  it('takes one apply back whole, however many transactions it was', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => String(index).padStart(21, '0'))
    ana.apply(ids.map((id) => buildShape('rect', { id })))
    ana.apply(ids.map((id) => move(id, 7)))
    await settle()
    ana.undo()
    expect(ids.every((id) => ana.getShape(id)?.pos[0] === 0)).toBe(true)
    ana.redo()
    expect(ids.every((id) => ana.getShape(id)?.pos[0] === 7)).toBe(true)
    ana.undo()
    ana.undo()
    await settle()
    expect([ana.shapes.size, berta.shapes.size]).toEqual([0, 0])
  })

  it('passes over what was not meant to be undone', () => {
    ana.apply([buildShape('rect', { id: a })])
    ana.apply([move(a, 5)], { undoable: false })
    ana.undo()
    expect(ana.shapes.size).toBe(0)
  })

  it('forgets what could be redone when something new is done', () => {
    ana.apply([buildShape('rect', { id: a })])
    ana.apply([move(a, 5)])
    ana.undo()
    ana.apply([move(a, 6)])
    ana.redo()
    expect([getX(ana), ana.canRedo]).toEqual([6, false])
  })
})

describe('taking a gesture back', () => {
  const drag = (...xs: number[]) => {
    for (const x of xs) ana.apply([move(a, x)], { gesture: 'drag' })
  }

  it('[UN6] leaves no step behind, and what could be redone can be again', () => {
    ana.apply([buildShape('rect', { id: a })])
    ana.apply([move(a, 5)])
    ana.undo()
    drag(7, 8)
    ana.takeBack('drag')
    expect([getX(ana), ana.canRedo]).toEqual([0, true])
    ana.redo()
    expect([getX(ana), ana.canRedo]).toEqual([5, false])
    ana.undo()
    ana.undo()
    expect(ana.shapes.size).toBe(0)
  })

  it('[UN6] takes back nothing else when somebody has written over it since', async () => {
    ana.apply([buildShape('rect', { id: a })])
    ana.apply([buildShape('rect', { id: b })])
    drag(7, 8)
    await settle()
    berta.apply([move(a, 9)])
    await settle()
    ana.takeBack('drag')
    await settle()
    expect([getX(ana), getX(berta), ana.shapes.size]).toEqual([9, 9, 2])
    ana.undo()
    expect([...ana.shapes.keys()], 'the step before it is the next to undo').toEqual([a])
  })

  it('[INV8] takes back what still stands of it', async () => {
    ana.apply([buildShape('rect', { id: a }), buildShape('rect', { id: b })])
    ana.apply([move(a, 7), move(b, 7)], { gesture: 'drag' })
    await settle()
    berta.apply([move(a, 9)])
    await settle()
    ana.takeBack('drag')
    expect([getX(ana), ana.getShape(b)?.pos[0]]).toEqual([9, 0])
  })

  it('takes all of it back, though other steps came between', () => {
    ana.apply([buildShape('rect', { id: a })])
    drag(7)
    ana.apply([{ op: 'patch', id: a, set: { angle: 1 } }])
    drag(8)
    ana.takeBack('drag')
    expect(ana.getShape(a)).toMatchObject({ pos: [0, 0], angle: 1 })
    ana.undo()
    expect(ana.getShape(a)).not.toHaveProperty('angle')
  })

  it('does nothing for a gesture that it does not know', () => {
    ana.apply([buildShape('rect', { id: a })])
    ana.takeBack('drag')
    expect([ana.shapes.size, ana.canUndo]).toEqual([1, true])
  })
})

describe('[INV8] undo touches only what its author wrote last', () => {
  it('[UN2] [UN1] leaves a register to the last one who wrote it', async () => {
    ana.apply([buildShape('rect', { id: a }), buildShape('rect', { id: b })])
    ana.apply([move(a, 5), move(b, 5)])
    await settle()
    berta.apply([move(a, 9)])
    await settle()
    ana.undo()
    expect([getX(ana), ana.getShape(b)?.pos[0]]).toEqual([9, 0])
  })

  it('[UN2] leaves it also when the two cross on the way', async () => {
    ana.apply([buildShape('rect', { id: a })])
    ana.apply([move(a, 5)])
    await settle()
    setOnline(false)
    await settle()
    ana.undo()
    expect(getX(ana)).toBe(0)
    berta.apply([move(a, 9)])
    await settle()
    setOnline(true)
    await settle()
    expect([getX(ana), getX(berta)]).toEqual([9, 9])
  })

  it('[UN3] does not delete what others have edited', async () => {
    ana.apply([buildShape('rect', { id: a })])
    await settle()
    berta.apply([{ op: 'patch', id: a, set: { angle: 1 } }])
    await settle()
    ana.undo()
    await settle()
    expect(berta.getShape(a)).toMatchObject({ angle: 1 })
  })

  it('[UN3] does not bring back what somebody else deleted', async () => {
    ana.apply([buildShape('rect', { id: a })])
    ana.apply([move(a, 5)])
    await settle()
    berta.apply([{ op: 'delete', id: a }])
    await settle()
    ana.undo()
    ana.undo()
    await settle()
    expect(berta.shapes.size).toBe(0)
  })

  it('[UN5] never reaches below work of others that lay in between', async () => {
    ana.apply([buildShape('rect', { id: a })])
    ana.apply([move(a, 1)])
    await settle()
    berta.apply([move(a, 2)])
    await settle()
    ana.apply([move(a, 3)])
    ana.undo()
    expect(getX(ana)).toBe(2)
    ana.undo()
    expect(getX(ana)).toBe(2)
    ana.redo()
    expect(getX(ana)).toBe(3)
    await settle()
    expect(getX(berta)).toBe(3)
  })

  it('does not redo over others what was refused', async () => {
    berta.apply([buildShape('rect', { id: a })])
    await settle()
    setOnline(false)
    await settle()
    const unknown: Op = { op: 'restore', id: b }
    ana.apply([move(a, 5), unknown])
    ana.undo()
    setOnline(true)
    await settle()
    ana.redo()
    await settle()
    expect([getX(ana), getX(berta)]).toEqual([0, 0])
  })
})

describe('[INV8] undo all, redo all is the identity when nobody else edits', () => {
  it.each([
    ['online, each step settled', true],
    ['offline, all at once', false],
  ])('%s', async (_, online) => {
    for (let seed = 1; seed <= 25; seed++) {
      await open(seed)
      setOnline(online)
      const random = createRandom(seed)
      for (let step = 0; step < 25; step++) {
        const { shapes, getPointCount } = ana
        const stale = online ? 0.1 : 0
        const gesture = `gesture ${random.integer(0, 15)}`
        const ops = randomOps({ random, shapes, getPointCount, stale, count: 1 })
        ana.apply(ops, random.chance(0.5) ? { gesture } : {})
        if (online) await world.clock.advance(200)
      }
      const drawn = toContent(ana)
      expect(drawn.length).toBeGreaterThan(0)
      for (let round = 0; round < 2; round++) {
        while (ana.canUndo) ana.undo()
        if (online) await settle()
        expect(toContent(ana), `seed ${seed}`).toEqual([])
        while (ana.canRedo) ana.redo()
        if (online) await settle()
        expect(toContent(ana), `seed ${seed}`).toEqual(drawn)
      }
      setOnline(true)
      // Each undo names the one before it, so they go one by one.
      await world.clock.advance(20_000)
      expect(toContent(berta), `seed ${seed}`).toEqual(drawn)
    }
  })
})

/** The shapes without when and by whom. */
function toContent({ shapes }: BoardClient) {
  const strip = ({ by: _, at: __, seq: ___, rev: ____, ...content }: Shape) => content
  return [...shapes.values()].map(strip).sort((one, other) => (one.id < other.id ? -1 : 1))
}

describe('a step is taken back some shapes at a time', () => {
  const ids = Array.from({ length: 10 }, (_, at) => String(at).padStart(21, '0'))
  const make = () => ana.apply(ids.map((id) => buildShape('rect', { id })))
  const slices = { shapesPerSlice: 3 }

  it('as it is at once, and done again in the same way', async () => {
    make()
    ana.apply(ids.map((id) => move(id, 7)))
    expect(ana.getHistorySize('undo')).toBe(10)
    const shares = [...ana.walkHistory('undo', slices)]
    expect(shares).toEqual([0.3, 0.6, 0.9])
    expect(ids.map((id) => ana.getShape(id)?.pos[0])).toEqual(ids.map(() => 0))
    expect([ana.getHistorySize('undo'), ana.getHistorySize('redo')]).toEqual([10, 10])
    for (const _ of ana.walkHistory('redo', slices)) await world.clock.advance(10)
    expect(ids.map((id) => ana.getShape(id)?.pos[0])).toEqual(ids.map(() => 7))
    ana.undo()
    ana.undo()
    await settle()
    expect([ana.shapes.size, berta.shapes.size, ana.canUndo]).toEqual([0, 0, false])
    expect(ana.getHistorySize('undo')).toBe(0)
  })

  it('[INV8] and what somebody writes meanwhile stays', async () => {
    make()
    await settle()
    for (const share of ana.walkHistory('undo', slices)) {
      if (share > 0.5) continue
      // The last are taken back first.
      berta.apply([move(ids[0] ?? '', 9)])
      await settle()
    }
    await settle()
    expect([...berta.shapes.keys()]).toEqual([ids[0]])
    expect([...ana.shapes.keys()]).toEqual([ids[0]])
  })

  it.each(['undo', 'redo'] as const)('ended before, the rest is the next: %s', (what) => {
    make()
    if (what === 'redo') ana.undo()
    const before = ana.shapes.size
    for (const _ of ana.walkHistory(what, slices)) break
    expect(Math.abs(ana.shapes.size - before)).toBe(3)
    ana[what]()
    expect(ana.shapes.size).toBe(10 - before)
    for (let time = 0; time < 2; time++) ana[what === 'undo' ? 'redo' : 'undo']()
    expect(ana.shapes.size).toBe(before)
  })

  it('[UN6] so is a gesture, which leaves no step behind', () => {
    ana.apply([buildShape('rect', { id: a })])
    for (const id of ids) ana.apply([buildShape('rect', { id })], { gesture: 'place' })
    expect([...ana.walkHistory({ gesture: 'place' }, slices)]).toHaveLength(3)
    expect([ana.shapes.size, ana.canRedo]).toEqual([1, false])
    ana.undo()
    expect(ana.shapes.size).toBe(0)
    expect([...ana.walkHistory({ gesture: 'unknown' }, slices)]).toEqual([])
  })
})
