import {
  type ActOf,
  calm,
  checkLiveInk,
  type OwnScene,
  ownActs,
  type Person,
  pickAct,
} from '@tiza/client/testing'
import { rules } from '@tiza/protocol'
import { type ClusterWorld, createClusterWorld } from './cluster-world.ts'

export interface ClusterSimulationOptions {
  readonly seed: number
  /** How many things happen. */
  readonly steps: number
}

interface Scene extends OwnScene {
  readonly world: ClusterWorld
}

/** What befalls a browser and its network. */
const passive: readonly ActOf<Scene>[] = [
  { weight: 6, act: ({ tab }) => tab.link.setUp(false) },
  { weight: 9, act: ({ tab }) => tab.link.setUp(true) },
  { weight: 9, act: ownActs.changeWeather },
  { weight: 4, act: ownActs.openAnother },
  { weight: 2, act: ownActs.die },
  { weight: 2, act: ownActs.close },
  { weight: 4, act: ownActs.sleep },
]
/** Everything that may happen to a board and the people on it. */
const acts: readonly ActOf<Scene>[] = [
  { weight: 30, act: ownActs.edit },
  { weight: 18, act: ownActs.draw },
  { weight: 9, act: ({ client }) => client.undo() },
  { weight: 5, act: ({ client }) => client.redo() },
  { weight: 2, act: ownActs.dieSpeaking },
  { weight: 6, act: changeRule },
  { weight: 1, act: ({ world }) => world.nodes.replace('SIGKILL') },
  { weight: 1, act: ({ world }) => world.nodes.replace('SIGTERM') },
  ...passive,
]

const lastWord = {
  ...{ id: 'last-word-last-word-0', z: 'a0' },
  ...{ pos: [0, 0] satisfies [number, number], size: [1, 1] satisfies [number, number] },
}
/** Milliseconds of the world's clock. */
const longestDrainMs = 300_000
const settlingMs = 3_000

/** Lets people draw on three servers through bad networks for a while, and then through good ones until all is said. */
export async function simulateCluster({
  seed,
  steps,
}: ClusterSimulationOptions): Promise<ClusterWorld> {
  const world = await createClusterWorld({ seed, mostTabs: 20 + steps })
  const { people, nodes, random, clock } = world
  for (const person of people) world.openTab(person)
  for (let step = 0; step < steps; step++) {
    // One is gone in any case.
    if (step === Math.floor(steps / 2)) nodes.replace('SIGKILL')
    if (random.chance(0.7)) await clock.advance(random.integer(1, 250))
    await actAtRandom(world)
    checkLiveInk(world)
  }
  await drain(world)
  return world
}

/** Lets one thing happen to one tab. */
async function actAtRandom(world: ClusterWorld): Promise<void> {
  const { random, people } = world
  const person = random.pick(people)
  const awake = person.tabs.filter(({ isFrozen }) => !isFrozen)
  const tab = awake.length === 0 ? world.openTab(person) : random.pick(awake)
  // What somebody draws who may only look would wait for the right for ever.
  const chosen = pickAct(person.name === 'viewer' ? passive : acts, random)
  if (tab.client) await chosen?.act({ world, person, tab, client: tab.client })
}

/** A server that ends just then does not answer: the rule stays as it was. */
async function changeRule({ world: { random, setRule } }: Scene): Promise<void> {
  await setRule(random.chance(0.5) ? 'everybody' : random.pick(rules)).catch(() => undefined)
}

/** All networks heal and all servers run, and everybody waits until all is sent and heard. */
async function drain(world: ClusterWorld): Promise<void> {
  const { people, nodes, clock } = world
  await nodes.whenAll()
  await world.setRule('everybody')
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
  await clock.advance(settlingMs)
  people[0]?.tabs[0]?.client?.apply([{ op: 'create', kind: 'rect', ...lastWord }])
  await untilDrained(world)
}

async function untilDrained({ people, clock }: ClusterWorld): Promise<void> {
  for (let waited = 0; waited < longestDrainMs; waited += 500) {
    await clock.advance(500)
    if (!people.every(isDrained) || !areAlike(people)) continue
    await clock.advance(settlingMs)
    return
  }
  const states = people.flatMap(({ name, device, tabs }) =>
    tabs.map(({ client }) => {
      const { connection, pending } = client?.status ?? {}
      return { name, unsent: device.unsent, connection, pending, shapes: client?.shapes.size }
    }),
  )
  throw new Error(`did not drain: ${JSON.stringify(states)}`)
}

function isDrained({ device, tabs }: Person): boolean {
  const settled = tabs.every(({ client }) => {
    return client?.status.pending === 0 && client.status.connection.state === 'online'
  })
  return settled && device.unsent === 0
}

/** Whether everybody has heard as much as the others. */
function areAlike(people: readonly Person[]): boolean {
  const heard = people.flatMap(({ tabs }) => tabs.map(({ client }) => client?.shapes.size))
  return new Set(heard).size === 1
}
