import { buildShape, randomId } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import type { Faults } from './device.ts'
import { checkInvariants } from './invariants.ts'
import { movePen, type Person, type Tab } from './person.ts'
import { drain } from './simulate.ts'
import { createWorld, type World } from './world.ts'

const first = Number(process.env.TIZA_FIRST_SEED ?? 1)
const count = Number(process.env.TIZA_SEEDS ?? 200) / 20
/** How long a storage may take before a tab says that it keeps nothing, and some time to hear of it. */
const promiseMs = 2_500
const secondMs = 1_000
const hourMs = 3_600_000
const jumpsMs = [5 * secondMs, 60 * secondMs, 5 * hourMs, 8_760 * hourMs]
const faults: readonly Faults[] = [
  { rate: 0 },
  { rate: 0 },
  { rate: 0.1 },
  { rate: 0.5 },
  { rate: 1 },
  'silent',
]

/** What one tab has drawn, by id, and how long it had been awake by then. */
interface Drawing {
  readonly drawn: Map<string, number>
  awakeMs: number
}

interface Scene {
  readonly world: World
  readonly ana: Person
  readonly drawings: Map<Tab, Drawing>
  /** What must be there in the end: it was acknowledged, or shown as kept when its tab died. */
  readonly promised: Set<string>
  /** How many tabs have said that they keep nothing. */
  unkept: number
}

function getDrawing({ drawings }: Scene, tab: Tab): Drawing {
  const drawing = drawings.get(tab) ?? { drawn: new Map(), awakeMs: 0 }
  drawings.set(tab, drawing)
  return drawing
}

function draw(scene: Scene, tab: Tab): void {
  const { random } = scene.world
  const { client } = tab
  if (!client) return
  const stroke = random.chance(0.3) && movePen(tab, client, random)
  const id = stroke ? stroke.id : randomId(random)
  if (!stroke) client.apply([buildShape('rect', { id })])
  const { drawn, awakeMs } = getDrawing(scene, tab)
  if (!drawn.has(id)) drawn.set(id, awakeMs)
}

async function advance(scene: Scene, ms: number): Promise<void> {
  await scene.world.clock.advance(ms)
  for (const tab of scene.ana.tabs) {
    const { client, storage, isFrozen } = tab
    if (isFrozen || !client) continue
    const drawing = getDrawing(scene, tab)
    drawing.awakeMs += ms
    expect([...client.shapes.keys()]).toEqual(expect.arrayContaining([...drawing.drawn.keys()]))
    if (storage.refusedCount > 0)
      expect(client.status.persisted, 'says what is not kept').toBe(false)
  }
}

/** The tab goes, politely or not; whoever looked at it knew what would be there later. */
async function end(scene: Scene, tab: Tab, { isPolite }: { isPolite: boolean }): Promise<void> {
  const { client, storage, link } = tab
  const { drawn, awakeMs } = getDrawing(scene, tab)
  const { tabs } = scene.ana
  tabs.splice(tabs.indexOf(tab), 1)
  const { persisted = false, pending = 1 } = client?.status ?? {}
  if (!persisted) scene.unkept++
  for (const [id, at] of drawn) {
    if (pending === 0 || (persisted && awakeMs - at >= promiseMs)) scene.promised.add(id)
  }
  if (isPolite) {
    void client?.close()
    await scene.world.clock.advance(500)
  }
  link.kill()
  storage.crash()
}

async function act(scene: Scene): Promise<void> {
  const { world, ana } = scene
  const { random } = world
  const tab = ana.tabs.length === 0 ? world.openTab(ana) : random.pick(ana.tabs)
  if (tab.isFrozen) {
    if (random.chance(0.3)) tab.thaw()
    return
  }
  draw(scene, tab)
  if (random.chance(0.1)) tab.link.setUp(random.chance(0.5))
  if (random.chance(0.05)) ana.device.setTime(random.pick([-1, 1]) * random.pick(jumpsMs))
  if (random.chance(0.1)) tab.storage.setFaults(random.pick(faults))
  if (random.chance(0.03)) world.server.restart()
  if (random.chance(0.1)) tab.freeze()
  else if (random.chance(0.06)) await end(scene, tab, { isPolite: random.chance(0.5) })
  if (ana.tabs.length < 2 && random.chance(0.3)) {
    world.openTab(ana).storage.setFaults({ rate: random.chance(0.2) ? 0.5 : 0 })
  }
}

/** One person draws in tabs whose storage fails, on a device whose time of day is set. */
async function play(seed: number): Promise<Scene> {
  const world = createWorld({ seed, names: ['ana', 'ben'], liveLoss: 0, shapesPerSlice: 3 })
  const { random, people, clock, server } = world
  const [ana, ben] = people
  if (!ana || !ben) throw new Error('nobody is there')
  for (const person of [ana, ana, ben]) world.openTab(person)
  await clock.advance(2_000)
  const scene: Scene = { world, ana, drawings: new Map(), promised: new Set(), unkept: 0 }
  for (let step = 0; step < 100; step++) {
    await act(scene)
    if (random.chance(0.5)) await advance(scene, random.pick([5, 30, 200, 3_000, 8_000]))
  }
  for (const tab of ana.tabs) {
    tab.thaw()
    tab.link.setUp(true)
    tab.storage.setFaults({ rate: 0 })
  }
  await advance(scene, 30_000)
  // What one tab has taken over from another is known to be settled by the storage alone.
  const isTold = ana.tabs.every(({ storage }) => !storage.isStuck)
  for (const tab of [...ana.tabs]) {
    if (isTold) expect(tab.client?.status.pending, 'sends what it does not keep').toBe(0)
    await end(scene, tab, { isPolite: random.chance(0.5) })
  }
  await drain(world)
  checkInvariants(world, seed)
  const creates = server.log.flatMap(({ ops }) => ops.filter(({ op }) => op === 'create'))
  const ids = creates.map(({ id }) => id)
  expect(ids.length).toBe(new Set(ids).size)
  expect(ids).toEqual(expect.arrayContaining([...scene.promised]))
  // What was sent without being kept, and has had no answer, may be there when it is sent again.
  const codes = server.entries.flatMap(({ refusal }) => refusal?.code ?? [])
  expect(codes.filter((code) => code !== 'exists' && code !== 'conflict')).toEqual([])
  return scene
}

it('what was acknowledged or shown as saved on the device is never lost, whatever storages and clocks do', async () => {
  let [unkept, promised] = [0, 0]
  for (let seed = first; seed < first + count; seed++) {
    try {
      const scene = await play(seed)
      unkept += scene.unkept
      promised += scene.promised.size
    } catch (error) {
      throw new Error(`seed ${seed} failed: ${error}`, { cause: error })
    }
  }
  expect(unkept).toBeGreaterThan(count)
  expect(promised).toBeGreaterThan(count * 10)
})

it('a board opens while its storage does not respond, reports that nothing is persisted, and is sent', async () => {
  const world = createWorld({ seed: 1, names: ['ana'], liveLoss: 0, shapesPerSlice: 3 })
  const [ana] = world.people
  if (!ana) throw new Error('nobody is there')
  const tab = world.openTab(ana)
  tab.storage.setFaults('silent')
  await world.clock.advance(10_000)
  expect(tab.client?.status).toMatchObject({ persisted: false, connection: { state: 'online' } })
  tab.client?.apply([buildShape('rect', { id: randomId(world.random) })])
  await world.clock.advance(1_000)
  expect([world.server.log.length, tab.client?.status.pending]).toEqual([1, 0])
})

it('what is drawn offline does not take the number of what a tab before has sent without keeping it', async () => {
  const world = createWorld({ seed: 1, names: ['ana'], liveLoss: 0, shapesPerSlice: 3 })
  const { people, clock, random, server } = world
  const [ana] = people
  if (!ana) throw new Error('nobody is there')
  const drawn: string[] = []
  const drawIn = async ({ client }: Tab) => {
    drawn.push(randomId(random))
    client?.apply([buildShape('rect', { id: drawn.at(-1) ?? '' })])
    await clock.advance(1_000)
  }
  const open = async () => {
    const tab = world.openTab(ana)
    tab.link.setUp(false)
    await clock.advance(1_000)
    return tab
  }
  const crash = async ({ link, storage }: Tab) => {
    link.kill()
    storage.crash()
    await clock.advance(10_000)
  }

  const failing = await open()
  await drawIn(failing)
  failing.storage.setFaults({ rate: 1 })
  await drawIn(failing)
  failing.link.setUp(true)
  await clock.advance(3_000)
  await crash(failing)
  const offline = await open()
  await drawIn(offline)
  await crash(offline)
  const last = await open()
  last.link.setUp(true)
  await clock.advance(10_000)
  drawn.sort()
  expect(server.log.flatMap(({ ops }) => ops.map(({ id }) => id)).sort()).toEqual(drawn)
  expect([...(last.client?.shapes.keys() ?? [])].sort()).toEqual(drawn)
})

it('a board whose storage has become silent can be closed', async () => {
  const world = createWorld({ seed: 1, names: ['ana'], liveLoss: 0, shapesPerSlice: 3 })
  const [ana] = world.people
  if (!ana) throw new Error('nobody is there')
  const tab = world.openTab(ana)
  await world.clock.advance(2_000)
  tab.storage.setFaults('silent')
  tab.client?.apply([buildShape('rect', { id: randomId(world.random) })])
  await world.clock.advance(1_000)
  let isClosed = false
  void tab.client?.close().then(() => {
    isClosed = true
  })
  await world.clock.advance(10_000)
  expect(isClosed).toBe(true)
})
