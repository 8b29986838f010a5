import { boardRecordId, type Op, papers } from '@tiza/protocol'
import { buildShape, type Random, randomId } from '@tiza/protocol/testing'
import type { BoardClient } from '../types.ts'
import { editAtRandom, movePen, type Person, type Tab } from './person.ts'
import { calm, type Weather } from './weather.ts'
import type { World } from './world.ts'

interface Scene {
  readonly world: World
  readonly person: Person
  readonly tab: Tab
  readonly client: BoardClient
}

interface Act {
  readonly weight: number
  readonly act: (scene: Scene) => Promise<void> | void
}

/** Everything that may happen to a board and the people on it. */
const acts: readonly Act[] = [
  { weight: 30, act: edit },
  { weight: 18, act: draw },
  { weight: 9, act: ({ client }) => client.undo() },
  { weight: 5, act: ({ client }) => client.redo() },
  { weight: 6, act: ({ tab }) => tab.link.setUp(false) },
  { weight: 9, act: ({ tab }) => tab.link.setUp(true) },
  { weight: 9, act: ({ tab, world }) => tab.link.setWeather(randomWeather(world.random)) },
  { weight: 3, act: ({ world }) => world.server.setMoodiness(randomMoodiness(world.random)) },
  { weight: 2, act: ({ world }) => world.server.restart() },
  { weight: 1, act: rewind },
  { weight: 1, act: beForgotten },
  { weight: 4, act: openAnother },
  { weight: 2, act: die },
  { weight: 2, act: dieSpeaking },
  { weight: 2, act: close },
  { weight: 2, act: ({ world }) => world.clock.advance(world.random.integer(1_000, 9_000)) },
]
const withFreezes: readonly Act[] = [...acts, { weight: 4, act: sleep }]
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
  const possible = toActs(may)
  let ticket = random.integer(
    1,
    possible.reduce((sum, { weight }) => sum + weight, 0),
  )
  const chosen = possible.find(({ weight }) => {
    ticket -= weight
    return ticket <= 0
  })
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

function edit({ world: { server, random, strokes }, client }: Scene): void {
  const inked = new Set(strokes.keys())
  for (let left = random.integer(1, 3); left > 0; left--) {
    editAtRandom(client, { server, random, inked })
  }
}

function draw({ world: { random, strokes }, tab, client }: Scene): void {
  const stroke = movePen(tab, client, random)
  strokes.set(stroke.id, stroke)
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

function openAnother({ world, person }: Scene): void {
  if (person.tabs.length < 2) world.openTab(person)
}

/** In the middle of whatever it was doing. */
function die({ person, tab }: Scene): void {
  tab.link.kill()
  tab.storage.crash()
  leave(person, tab)
}

/** What it has just sent may arrive, though no tab after it will know of that. */
async function dieSpeaking(scene: Scene): Promise<void> {
  const { clock, random } = scene.world
  edit(scene)
  await clock.advance(random.integer(1, 30))
  if (scene.person.tabs.includes(scene.tab)) die(scene)
  await clock.advance(random.pick([0, 6_000]))
  scene.world.openTab(scene.person).link.setUp(random.chance(0.5))
}

async function close({ world: { clock }, person, tab, client }: Scene): Promise<void> {
  leave(person, tab)
  void client.close()
  await clock.advance(100)
}

/** Long enough, at times, for another tab to take over; it comes back in the middle of anything. */
function sleep({ tab, world: { clock, random } }: Scene): void {
  tab.freeze()
  clock.delay(() => tab.thaw(), random.integer(100, 15_000))
}

function leave({ tabs }: Person, tab: Tab): void {
  tabs.splice(tabs.indexOf(tab), 1)
}

function randomMoodiness(random: Random): number {
  return random.chance(0.6) ? 0 : random.next() / 3
}

function randomWeather(random: Random): Weather {
  if (random.chance(0.2)) return calm
  const rarely = () => (random.chance(0.5) ? random.next() * 0.4 : 0)
  return {
    latencyMs: random.pick([5, 60, 400]),
    lostAnswer: rarely(),
    cutOnAnswer: rarely(),
    twice: rarely(),
    reorder: rarely(),
    lostFrame: rarely(),
    lostSnapshot: rarely(),
  }
}
