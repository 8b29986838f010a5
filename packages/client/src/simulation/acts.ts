import { boardRecordId, type Op, papers } from '@tiza/protocol'
import { buildShape, type Random, randomId } from '@tiza/protocol/testing'
import { type ActOf, type OwnScene, ownActs, pickAct } from './own-acts.ts'
import type { World } from './world.ts'

interface Scene extends OwnScene {
  readonly world: World
}

type Act = ActOf<Scene>

/** Everything that may happen to a board and the people on it. */
const acts: readonly Act[] = [
  { weight: 30, act: ownActs.edit },
  { weight: 18, act: ownActs.draw },
  { weight: 9, act: ({ client }) => client.undo() },
  { weight: 5, act: ({ client }) => client.redo() },
  { weight: 6, act: ({ tab }) => tab.link.setUp(false) },
  { weight: 9, act: ({ tab }) => tab.link.setUp(true) },
  { weight: 9, act: ownActs.changeWeather },
  { weight: 3, act: ({ world }) => world.server.setMoodiness(randomMoodiness(world.random)) },
  { weight: 2, act: ({ world }) => world.server.restart() },
  { weight: 1, act: rewind },
  { weight: 1, act: beForgotten },
  { weight: 4, act: ownActs.openAnother },
  { weight: 2, act: ownActs.die },
  { weight: 2, act: ownActs.dieSpeaking },
  { weight: 2, act: ownActs.close },
  { weight: 2, act: ({ world }) => world.clock.advance(world.random.integer(1_000, 9_000)) },
]
const withFreezes: readonly Act[] = [...acts, { weight: 4, act: ownActs.sleep }]
const withLimits: readonly Act[] = [...withFreezes, { weight: 6, act: fillUp }]
const withRecords: readonly Act[] = [...withFreezes, { weight: 12, act: describeBoard }]
const withLosses: readonly Act[] = [...withFreezes, { weight: 4, act: lose }]
const withResets: readonly Act[] = [...withFreezes, { weight: 6, act: reset }]
const withRights: readonly Act[] = [
  ...withFreezes,
  { weight: 14, act: changeRight },
  { weight: 8, act: lockForHosts },
]

/** What may happen beside the usual. */
type Happenings = 'freezes' | 'loses' | 'fills' | 'describes' | 'resets' | 'demotes'

/** Lets one thing happen to one tab. */
export async function actAtRandom(
  world: World,
  may: Readonly<Record<Happenings, boolean>>,
): Promise<void> {
  const { random, people } = world
  const person = random.pick(people)
  const awake = person.tabs.filter(({ isFrozen }) => !isFrozen)
  const tab = awake.length === 0 ? world.openTab(person) : random.pick(awake)
  const chosen = pickAct(toActs(may), random)
  if (tab.client) await chosen?.act({ world, person, tab, client: tab.client })
}

function toActs(may: Readonly<Record<Happenings, boolean>>): readonly Act[] {
  if (may.loses) return withLosses
  if (may.resets) return withResets
  if (may.demotes) return withRights
  if (may.fills) return withLimits
  if (may.describes) return withRecords
  return may.freezes ? withFreezes : acts
}

/** Gives the board a name or a paper, or takes one away, with a shape at times. */
function describeBoard({ world: { random }, client }: Scene): void {
  const name = random.chance(0.3) ? null : `board ${random.integer(1, 99)}`
  const paper = random.chance(0.3) ? null : random.pick(papers)
  const set = random.pick([{ name }, { paper }, { name, paper }])
  const ops: Op[] = [{ op: 'patch', id: boardRecordId, set }]
  if (random.chance(0.3)) ops.unshift(buildShape('rect', { id: randomId(random) }))
  client.apply(ops)
}

function rewind({ world: { server, random } }: Scene): void {
  server.rewind(Math.max(0, server.log.length - random.integer(0, 15)))
}

/** At times of more than the server then takes again before anybody comes back. */
function lose({ world: { server, random } }: Scene): void {
  server.lose(Math.max(0, server.log.length - random.integer(1, 15)))
}

/** A backup is restored below those who are connected: at times of more than they have unanswered. */
function reset({ world: { server, random } }: Scene): void {
  const keptSeq = Math.max(0, server.log.length - random.integer(0, 15))
  server.resetTo(keptSeq, { saysLastN: random.chance(0.5) })
}

/** A host gives the right to draw, or takes it, wherever somebody is in what they do. */
function changeRight({ world: { server, random }, person: { name } }: Scene): void {
  if (name !== 'viewer')
    server.setRight(name, random.pick(['look', 'comment', 'own', 'draw', 'draw', 'host']))
}

/** Locks something for hosts, or takes such a lock away, whether one is a host or not. */
function lockForHosts({ world: { random }, client }: Scene): void {
  const ids = [...client.shapes.keys()]
  if (ids.length === 0) return
  const isLocked = random.chance(0.5)
  const set = isLocked
    ? ({ locked: true, lockedBy: 'host' } as const)
    : ({ locked: null, lockedBy: null } as const)
  client.apply([{ op: 'patch', id: random.pick(ids), set }])
}

/** For a while the board has no room, then somebody makes some. */
function fillUp({ world: { server, random } }: Scene): void {
  server.setFull(random.chance(0.5))
}

/** Only clients that have had nothing to say for long are forgotten. */
async function beForgotten({ world: { server, clock }, client }: Scene): Promise<void> {
  const { session } = client.presence
  await clock.advance(3_000)
  if (session && client.status.pending === 0) server.forget(session)
}

function randomMoodiness(random: Random): number {
  return random.chance(0.6) ? 0 : random.next() / 3
}
