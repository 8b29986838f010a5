import {
  type ActOf,
  calm,
  checkLiveInk,
  type OwnScene,
  ownActs,
  pickAct,
} from '@tiza/client/testing'
import { rules } from '@tiza/protocol'
import { retry } from '../retry.ts'
import type { ClusterWorld } from './cluster-world.ts'
import { findUnsettled, viewerName } from './find-unsettled.ts'

export interface ClusterSimulationOptions {
  /** How many things happen. */
  readonly steps: number
  /** How often something fails, and how often a host changes what others may do, in a hundred things. */
  readonly often?: { readonly fails: number; readonly rules: number } | undefined
}

/** What befalls a browser and its network. */
const passive: readonly ActOf<OwnScene>[] = [
  { weight: 6, act: ({ tab }) => tab.link.setUp(false) },
  { weight: 9, act: ({ tab }) => tab.link.setUp(true) },
  { weight: 9, act: ownActs.changeWeather },
  { weight: 4, act: ownActs.openAnother },
  { weight: 2, act: ownActs.die },
  { weight: 2, act: ownActs.close },
  { weight: 4, act: ownActs.sleep },
]
/** Everything that may happen to a board and the people on it. */
const acts: readonly ActOf<OwnScene>[] = [
  { weight: 30, act: ownActs.edit },
  { weight: 18, act: ownActs.draw },
  { weight: 9, act: ({ client }) => client.undo() },
  { weight: 5, act: ({ client }) => client.redo() },
  { weight: 2, act: ownActs.dieSpeaking },
  ...passive,
]

const lastWord = {
  ...{ id: 'last-word-last-word-0', z: 'a0' },
  ...{ pos: [0, 0] satisfies [number, number], size: [1, 1] satisfies [number, number] },
}
/** Milliseconds of the world's clock. */
const longestDrainMs = 300_000
const settlingMs = 3_000

/** Lets people draw on several servers through bad networks for a while, and then through good ones until all is said. */
export async function simulateCluster(
  world: ClusterWorld,
  { steps, often = { fails: 2, rules: 6 } }: ClusterSimulationOptions,
): Promise<void> {
  const { people, nodes, random, clock } = world
  for (const person of people) world.openTab(person)
  for (let step = 0; step < steps; step++) {
    // Something does in any case.
    if (step === Math.floor(steps / 2) || random.chance(often.fails / 100)) nodes.fail()
    if (random.chance(often.rules / 100)) await changeRule(world)
    if (random.chance(0.7)) await clock.advance(random.integer(1, 250))
    await actAtRandom(world)
    checkLiveInk(world)
  }
  await drain(world)
}

/** Lets one thing happen to one tab. */
async function actAtRandom(world: ClusterWorld): Promise<void> {
  const { random, people } = world
  const person = random.pick(people)
  const awake = person.tabs.filter(({ isFrozen }) => !isFrozen)
  const tab = awake.length === 0 ? world.openTab(person) : random.pick(awake)
  // What somebody draws who may only look would wait for the right for ever.
  const chosen = pickAct(person.name === viewerName ? passive : acts, random)
  if (tab.client) await chosen?.act({ world, person, tab, client: tab.client })
}

/** A server that ends just then does not answer: the rule stays as it was. */
async function changeRule({ random, setRule }: ClusterWorld): Promise<void> {
  await setRule(random.chance(0.5) ? 'everybody' : random.pick(rules)).catch(() => undefined)
}

/** All networks heal and all servers run, and everybody waits until all is sent and heard. */
async function drain(world: ClusterWorld): Promise<void> {
  const { people, nodes, clock } = world
  await nodes.whenMended()
  await retry(() => world.setRule('everybody'))
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
    if (findUnsettled(people) !== undefined) continue
    await clock.advance(settlingMs)
    return
  }
  throw new Error(`did not drain: ${findUnsettled(people)}`)
}
