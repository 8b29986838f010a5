import { decodePoints } from '@tiza/protocol'
import { buildShape, randomId } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { movePen, type Tab } from './person.ts'
import { drain } from './simulate.ts'
import { createWorld, type World } from './world.ts'

const seeds = Array.from({ length: 40 }, (_, seed) => seed)

/** What two tabs of one person have drawn: the ids of rects, and how much of each stroke. */
interface Drawn {
  readonly rects: string[]
  readonly strokes: Map<string, { points: readonly unknown[] }>
}

/** One person draws in two tabs, which the browser puts to sleep, over a network that comes and goes. */
async function drawAsleep(seed: number): Promise<{ world: World; drawn: Drawn; renamed: number }> {
  const world = createWorld({ seed, names: ['ana'], liveLoss: 0, shapesPerSlice: 3 })
  const { random, clock, people } = world
  const [ana] = people
  if (!ana) throw new Error('nobody is there')
  const tabs = [world.openTab(ana), world.openTab(ana)]
  await clock.advance(2_000)
  const drawn: Drawn = { rects: [], strokes: new Map() }
  const drawnIn = new Map<Tab, string[]>(tabs.map((tab) => [tab, []]))
  const sessions = new Set<string>()
  for (let step = 0; step < 150; step++) {
    const tab = random.pick(tabs)
    const { client, link, isFrozen } = tab
    if (!client) continue
    if (isFrozen) {
      if (random.chance(0.3)) tab.thaw()
    } else {
      const stroke = random.chance(0.5) && movePen(tab, client, random)
      const id = randomId(random)
      if (stroke) drawn.strokes.set(stroke.id, stroke)
      else client.apply([buildShape('rect', { id })])
      if (!stroke) drawn.rects.push(id)
      drawnIn.get(tab)?.push(stroke ? stroke.id : id)
      if (random.chance(0.1)) link.setUp(random.chance(0.5))
      if (random.chance(0.15)) tab.freeze()
      if (client.presence.session) sessions.add(client.presence.session)
    }
    if (random.chance(0.5)) await clock.advance(random.pick([5, 30, 200, 3_000, 8_000]))
    if (!isFrozen)
      expect([...client.shapes.keys()]).toEqual(expect.arrayContaining(drawnIn.get(tab) ?? []))
  }
  await drain(world)
  return { world, drawn, renamed: sessions.size - tabs.length }
}

it.each(seeds)('two frozen tabs lose nothing and duplicate nothing: seed %i', async (seed) => {
  const { world, drawn } = await drawAsleep(seed)
  const { log, board, entries } = world.server
  const creates = log.flatMap(({ ops }) => ops.flatMap((op) => (op.op === 'create' ? op.id : [])))
  expect(new Set(creates).size).toBe(creates.length)
  expect(entries.flatMap(({ refusal }) => refusal ?? [])).toEqual([])
  expect(creates).toEqual(expect.arrayContaining([...drawn.rects, ...drawn.strokes.keys()]))
  for (const [id, { points }] of drawn.strokes) {
    const shape = board.shapes.get(id)
    if (shape?.kind !== 'stroke') throw new Error(`${id} is not there`)
    expect(decodePoints(shape.pts, { q: shape.q ?? -3 })).toHaveLength(points.length * 3)
  }
})

it('many frozen tabs take a new client id', async () => {
  let renamed = 0
  for (const seed of seeds.slice(0, 20)) renamed += (await drawAsleep(seed)).renamed
  expect(renamed).toBeGreaterThan(20)
})
