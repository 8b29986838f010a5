import { actAtRandom } from './acts.ts'
import { checkLiveInk } from './invariants.ts'
import type { Person } from './person.ts'
import { calm } from './weather.ts'
import { createWorld, type World } from './world.ts'

export interface SimulationOptions {
  readonly seed: number
  readonly steps?: number
  /** How many `live` packets are lost, 0 to 1. Default 0.1. */
  readonly liveLoss?: number
  /** How many shapes a client loads at a time. Default 3, so that much happens in between. */
  readonly shapesPerSlice?: number
  /** Whether browsers put tabs to sleep. Default: they do. */
  readonly freezes?: boolean
  /** Whether the server loses what was durable, and does not notice. Default: it does not. */
  readonly loses?: boolean
  /** Whether the board is full at times. Default: it is not. */
  readonly fills?: boolean
  /** Whether people name the board and choose its paper. Default: they do not. */
  readonly describes?: boolean
  /** Whether the server rewinds while people are connected. Default: it does not. */
  readonly resets?: boolean
  /** Whether hosts change what people may do. Default: they do not. */
  readonly demotes?: boolean
  /** What tombstones come to before the oldest are forgotten. Default: so little that many are. */
  readonly tombstoneBytes?: number
}

const names = ['ana', 'berta', 'carla', 'viewer']
const longestDrainMs = 120_000
const slowestFrameMs = 3_000
const lastWord = {
  ...{ id: 'last-word-last-word-0', z: 'a0' },
  ...{ pos: [0, 0] satisfies [number, number], size: [1, 1] satisfies [number, number] },
}

/** Lets people draw through a bad network for a while, and then through a good one until all is said. */
export async function simulate({
  seed,
  steps = 200,
  liveLoss = 0.1,
  shapesPerSlice = 3,
  freezes = true,
  loses = false,
  fills = false,
  describes = false,
  resets = false,
  demotes = false,
  tombstoneBytes = (seed % 5) * 400,
}: SimulationOptions): Promise<World> {
  const world = createWorld({ seed, names, liveLoss, shapesPerSlice, tombstoneBytes })
  const { people, random, clock } = world
  for (const person of people) world.openTab(person)
  for (let step = 0; step < steps; step++) {
    if (random.chance(0.7)) await clock.advance(random.integer(1, 250))
    await actAtRandom(world, { freezes, loses, fills, describes, resets, demotes })
    checkLiveInk(world)
  }
  await drain(world)
  return world
}

/** The network heals, and everybody waits until all is sent and heard. */
export async function drain(world: World): Promise<void> {
  const { people, server, clock } = world
  server.setMoodiness(0)
  server.setFull(false)
  server.giveRightsBack()
  for (const person of people) {
    if (person.tabs.length === 0) world.openTab(person)
    for (const { link, thaw } of person.tabs) {
      thaw()
      link.setWeather(calm)
      link.setUp(true)
    }
  }
  await untilDrained(world)
  // What is still under way from before the calm; then a last word, by which everybody finds gaps.
  await clock.advance(slowestFrameMs)
  people[0]?.tabs[0]?.client?.apply([{ op: 'create', kind: 'rect', ...lastWord }])
  await untilDrained(world)
}

async function untilDrained({ people, server, clock }: World): Promise<void> {
  for (let waited = 0; waited < longestDrainMs; waited += 500) {
    await clock.advance(500)
    if (!server.isIdle || !people.every(isDrained)) continue
    await clock.advance(1_000)
    return
  }
  const states = people.flatMap(({ name, device, tabs }) =>
    tabs.map(({ client }) => ({ name, unsent: device.unsent, ...client?.status })),
  )
  throw new Error(`did not drain: ${JSON.stringify(states)}`)
}

function isDrained({ device, tabs }: Person): boolean {
  const settled = tabs.every(({ client }) => {
    return client?.status.pending === 0 && client.status.connection.state === 'online'
  })
  return settled && device.unsent === 0
}
