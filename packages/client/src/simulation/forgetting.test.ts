import {
  encodePoints,
  type InkPoint,
  limits,
  type Op,
  type Shape,
  toStrokeOps,
} from '@tiza/protocol'
import { buildShape, buildStroke, createRandom, type Random } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import type { BoardClient, Rejection } from '../types.ts'
import type { Tab } from './person.ts'
import { calm } from './weather.ts'
import { createWorld, type World } from './world.ts'

const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1)
const toId = (at: number) => `shape-${at}`.padEnd(21, '-')
const note = 'note'.padEnd(21, '-')
const move = (id: string, x: number): Op => ({ op: 'patch', id, set: { pos: [x, 0] } })
const remove = (id: string): Op => ({ op: 'delete', id })

interface Scene {
  readonly world: World
  readonly tombstoneBytes: number
  readonly random: Random
  readonly tab: Tab
  readonly ana: BoardClient
  readonly berta: BoardClient
  readonly rejections: Rejection[]
}

/** Two people on a board that keeps hardly any tombstone. */
async function open(seed: number, tombstoneBytes = 0): Promise<Scene> {
  const people = { names: ['ana', 'berta'], liveLoss: 0, shapesPerSlice: 3 }
  const world = createWorld({ seed, tombstoneBytes, ...people })
  const [tab, other] = world.people.map((person) => world.openTab(person))
  await world.clock.advance(2_000)
  if (!tab?.client || !other?.client) throw new Error('the tabs did not open')
  const rejections: Rejection[] = []
  tab.client.onRejection((rejection) => rejections.push(rejection))
  const [ana, berta] = [tab.client, other.client]
  const random = createRandom(seed + 1_000)
  return { world, tombstoneBytes, tab, ana, berta, rejections, random }
}

const listTombstones = ({ server }: World) =>
  [...server.board.shapes.values()].filter(({ deleted }) => deleted).map(({ id }) => id)

/** Berta deletes something of her own: what was deleted before is forgotten. */
let made = 0
async function forget({ berta, world, tombstoneBytes }: Scene, times = 2): Promise<void> {
  await world.clock.advance(500)
  const before = listTombstones(world)
  for (let left = times; left > 0; left--) {
    const id = `churn-${++made}`.padEnd(21, '-')
    berta.apply([buildShape('rect', { id })], { undoable: false })
    berta.apply([remove(id)], { undoable: false })
    await world.clock.advance(500)
  }
  const left = listTombstones(world)
  if (tombstoneBytes === 0) expect(before.filter((id) => left.includes(id))).toEqual([])
}

async function settle({ world, tab }: Scene): Promise<void> {
  tab.link.setWeather(calm)
  tab.link.setUp(true)
  await world.clock.advance(20_000)
}

/** What everybody sees of the shapes with some ids. */
function see({ ana, berta, world }: Scene, ids: readonly string[]): unknown {
  const [mine, theirs] = [ana, berta].map((client) => ids.map((id) => toContent(client, id)))
  expect(mine).toEqual(theirs)
  expect(ids.map((id) => world.server.board.shapes.get(id)?.deleted ?? false)).toEqual(
    ids.map((id) => !ana.shapes.has(id) && world.server.board.shapes.has(id)),
  )
  return mine
}

function toContent({ shapes }: BoardClient, id: string): Partial<Shape> | undefined {
  const shape = shapes.get(id)
  if (!shape) return undefined
  const { by: _by, at: _at, seq: _seq, rev: _rev, ...content } = shape
  return content
}

/** Weather, restarts and time, in which the log forgets more or less. */
async function live(scene: Scene): Promise<void> {
  const { random, world, tab } = scene
  for (let left = random.integer(0, 5); left > 0; left--) {
    const what = random.pick(['forget', 'restart', 'cut', 'mend', 'slow', 'wait'] as const)
    if (what === 'forget') await forget(scene, random.integer(1, 3))
    if (what === 'restart') world.server.restart()
    if (what === 'cut') tab.link.setUp(false)
    if (what === 'mend') tab.link.setUp(true)
    if (what === 'slow') tab.link.setWeather({ ...calm, latencyMs: 400, lostAnswer: 0.3 })
    if (what === 'wait') await world.clock.advance(random.integer(1, 3_000))
  }
}

describe('[UN3] [SN9] undo of shapes that the log has forgotten', () => {
  it.each(seeds)('restores them as they were, whatever happened: seed %i', async (seed) => {
    const scene = await open(seed, (seed % 3) * 300)
    const { ana, berta, random } = scene
    const ids = Array.from({ length: 6 }, (_, at) => toId(at))
    ana.apply(
      ids.map((id, at) => (at % 2 ? buildStroke(id) : buildShape('note', { id, text: `${at}` }))),
    )
    await settle(scene)
    berta.apply([move(toId(1), 7)], { undoable: false })
    ana.apply([move(toId(2), 5)])
    await settle(scene)
    const before = see(scene, ids)

    const isTogether = random.chance(0.5)
    if (isTogether) ana.apply(ids.map(remove))
    else for (const id of ids) ana.apply([remove(id)], { gesture: 'erase' })
    await live(scene)
    ana.undo()
    await live(scene)
    await settle(scene)
    expect(see(scene, ids)).toEqual(before)

    ana.redo()
    await live(scene)
    await settle(scene)
    expect(see(scene, ids)).toEqual(ids.map(() => undefined))
    ana.undo()
    await settle(scene)
    expect(see(scene, ids)).toEqual(before)
    expect(scene.rejections).toEqual([])
  })

  it('continues to older steps, and redoes them', async () => {
    const scene = await open(1)
    const { ana } = scene
    const [id] = [toId(1)]
    const getX = () => ana.getShape(id)?.pos[0]
    ana.apply([buildShape('rect', { id, pos: [0, 0] })])
    ana.apply([move(id, 5)])
    ana.apply([remove(id)])
    await settle(scene)
    await forget(scene)
    await settle(scene)
    const seen = ['undo', 'undo', 'undo', 'redo', 'redo', 'redo'].map((what) => {
      ana[what === 'undo' ? 'undo' : 'redo']()
      return getX()
    })
    expect(seen).toEqual([5, 0, undefined, 0, 5, undefined])
    await settle(scene)
    expect(see(scene, [id])).toEqual([undefined])
    expect(scene.rejections).toEqual([])
  })

  it('[UN3] does not restore a shape that somebody else changed before it was deleted', async () => {
    const scene = await open(1)
    const { ana, berta } = scene
    const id = toId(1)
    ana.apply([buildShape('rect', { id, pos: [0, 0] })])
    await settle(scene)
    berta.apply([move(id, 9)])
    await settle(scene)
    ana.apply([remove(id)])
    await settle(scene)
    await forget(scene)
    ana.undo()
    await settle(scene)
    ana.undo()
    await settle(scene)
    expect(see(scene, [id])).toMatchObject([{ pos: [9, 0] }])
  })

  it('restores a whole board that was cleared, at once and after a while', async () => {
    const scene = await open(1, 900)
    const { ana } = scene
    const ids = Array.from({ length: 300 }, (_, at) => toId(at))
    ana.apply(ids.map((id) => buildShape('note', { id, text: 'x'.repeat(400) })))
    await settle(scene)
    ana.apply(ids.map(remove))
    ana.undo()
    await settle(scene)
    expect(ana.shapes.size).toBe(300)
    ana.redo()
    await settle(scene)
    expect(ana.shapes.size).toBe(0)
    expect(listTombstones(scene.world).length).toBeLessThanOrEqual(limits.opsPerTx)
    ana.undo()
    await settle(scene)
    expect(see(scene, ids)).toEqual(
      ids.map((id) => expect.objectContaining({ id, text: 'x'.repeat(400) })),
    )
    expect(scene.rejections).toEqual([])
  })

  it('[INV11] restores every point of a stroke that is too long for one op', async () => {
    const scene = await open(1)
    const { ana } = scene
    const id = toId(1)
    const all = Array.from({ length: 9_000 }, (_, at): InkPoint => [at / 8, (at % 40) / 8, 0.2])
    const pieces = toStrokeOps({ ...buildStroke(id), pts: encodePoints(all).pts })
    expect(pieces).toHaveLength(Math.ceil(9_000 / limits.pointsPerOp))
    for (const piece of pieces) ana.apply([piece])
    await settle(scene)
    const before = see(scene, [id])
    ana.apply([remove(id)])
    await settle(scene)
    await forget(scene)
    ana.undo()
    await settle(scene)
    expect(see(scene, [id])).toEqual(before)
  })
})

describe('changes of a shape that the log has forgotten', () => {
  it('[OP16] have no effect, and the rest of the transaction does', async () => {
    const scene = await open(1)
    const { ana, berta, tab } = scene
    const ids = [toId(1), toId(2)]
    ana.apply(ids.map((id) => buildShape('rect', { id, pos: [0, 0] })))
    await settle(scene)
    tab.link.setUp(false)
    ana.apply(ids.map((id) => move(id, 5)))
    ana.apply([move(toId(1), 6)])
    berta.apply([remove(toId(1))])
    await forget(scene)
    await settle(scene)
    expect(see(scene, ids)).toMatchObject([undefined, { pos: [5, 0] }])
    expect(scene.rejections).toEqual([])
  })

  it.each(seeds)('restore it with the text that was typed: seed %i', async (seed) => {
    const scene = await open(seed)
    const { ana, berta, tab, world, random } = scene
    ana.apply([buildShape('note', { id: note, text: 'a' })])
    await settle(scene)
    ana.prepareTyping()
    tab.link.setUp(false)
    let text = 'a'
    const type = (letters: string) => {
      for (const letter of letters) {
        text += letter
        const shape = ana.getShape(note) ?? ana.getDeleted(note)
        const condition = { text: shape?.rev?.text ?? shape?.seq ?? 0 }
        const life: Op[] = ana.getShape(note) ? [] : [{ op: 'restore', id: note }]
        ana.apply([...life, { op: 'patch', id: note, set: { text }, if: condition }], {
          gesture: 'typing',
          typing: true,
        })
      }
    }
    type('bc')
    berta.apply([remove(note)])
    if (random.chance(0.5)) {
      tab.link.setUp(true)
      await world.clock.advance(random.integer(1, 3_000))
      tab.link.setUp(false)
      type('de')
    }
    await forget(scene, random.integer(1, 4))
    await world.clock.advance(random.integer(1, 3_000))
    if (random.chance(0.3)) world.server.restart()
    await settle(scene)
    expect(see(scene, [note])).toMatchObject([{ text }])
    expect(scene.rejections).toEqual([])
  })
})
