import type { BoardClient } from '@tiza/client'
import type { Op } from '@tiza/protocol'
import { randomOps } from '@tiza/protocol/testing'
import { isModelHost } from './access-model.ts'
import { defy } from './defy.ts'
import { apply, closeTab, movePen, type Somebody, type Tab } from './people.ts'
import { randomWish } from './wishes.ts'
import type { World } from './world.ts'

interface Scene {
  readonly world: World
  readonly somebody: Somebody
  readonly tab: Tab
  readonly client: BoardClient
}

interface Act {
  readonly weight: number
  readonly act: (scene: Scene) => Promise<void> | void
}

const hourMs = 3_600_000

/** Everything that may happen to a board and the people on it. */
const acts: readonly Act[] = [
  { weight: 26, act: edit },
  { weight: 14, act: draw },
  { weight: 4, act: ({ client }) => client.undo() },
  { weight: 2, act: ({ client }) => client.redo() },
  { weight: 6, act: lockForHosts },
  { weight: 34, act: wish },
  { weight: 6, act: wishTwice },
  { weight: 8, act: ({ world, somebody }) => defy(world, somebody) },
  { weight: 3, act: becomeHost },
  { weight: 5, act: openAnother },
  { weight: 3, act: ({ somebody, tab }) => closeTab(somebody, tab) },
  { weight: 2, act: die },
  { weight: 4, act: ({ somebody }) => setUp(somebody, false) },
  { weight: 7, act: ({ somebody }) => setUp(somebody, true) },
  { weight: 3, act: setLatency },
  { weight: 2, act: ({ world }) => world.killServer(world.random.integer(0, 3_000)) },
  { weight: 1, act: ({ world }) => world.restartServer(world.random.integer(0, 3_000)) },
  { weight: 2, act: setClock },
  { weight: 4, act: ({ world }) => world.time.advance(world.random.integer(1_000, 40_000)) },
]
const allWeight = acts.reduce((sum, { weight }) => sum + weight, 0)

/** Lets one thing happen to somebody. */
export async function actAtRandom(world: World): Promise<void> {
  const { random, people } = world
  const somebody = random.pick(people)
  comeBack(world, somebody)
  const tab = random.pick(somebody.tabs)
  let ticket = random.integer(1, allWeight)
  const chosen = acts.find(({ weight }) => {
    ticket -= weight
    return ticket <= 0
  })
  if (tab.client) await chosen?.act({ world, somebody, tab, client: tab.client })
}

/** Whose tabs have all ended opens another one, by a link that may be another. */
function comeBack({ random, openTab }: World, somebody: Somebody): void {
  for (const tab of [...somebody.tabs]) {
    const isOver = tab.client?.status.connection.state === 'ended'
    if (isOver && random.chance(0.5)) closeTab(somebody, tab)
  }
  if (somebody.tabs.length > 0) return
  const newest = somebody.keys.at(-1)
  const key = random.chance(0.5) && newest ? newest : random.pick(somebody.keys)
  openTab(somebody, key)
}

function edit({ world: { random, witness, time }, somebody, tab, client }: Scene): void {
  // Who knows that they may not draw would not try; a program may.
  if (client.status.role !== 'editor' && random.chance(0.9)) return
  const gone = [...witness.log.board.shapes].filter(([, { deleted }]) => deleted).slice(-3)
  const shapes = new Map([...client.shapes, ...gone])
  const { getPointCount } = client
  const ops = randomOps({ random, shapes, getPointCount })
  apply(somebody, tab, ops, { nowMs: time.now() })
}

function draw({ world: { random, time }, somebody, tab, client }: Scene): void {
  if (client.status.role === 'editor' || tab.pen) movePen(somebody, tab, random, time.now())
}

/** Locks something for hosts, or takes such a lock away, whether one is a host or not. */
function lockForHosts({ world: { random, time }, somebody, tab, client }: Scene): void {
  const ids = [...client.shapes.keys()]
  if (ids.length === 0 || client.status.role !== 'editor') return
  const set = random.chance(0.5)
    ? ({ locked: true, lockedBy: 'host' } as const)
    : ({ locked: null, lockedBy: null } as const)
  const op: Op = { op: 'patch', id: random.pick(ids), set }
  apply(somebody, tab, [op], { nowMs: time.now() })
}

/** Mostly a host, and at times somebody who would like to be one. */
function wish({ world, somebody }: Scene): void {
  const { random, people, witness } = world
  const [state] = witness.possible.list()
  if (!state) return
  const hosts = people.filter(({ person }) =>
    isModelHost(state, { person, hostLink: undefined }, Date.now()),
  )
  const one = hosts.length > 0 && random.chance(0.8) ? random.pick(hosts) : somebody
  world.wish(one, randomWish(world, state))
}

/** Several at once, who may undo what the others do. */
function wishTwice(scene: Scene): void {
  for (let left = scene.world.random.integer(2, 3); left > 0; left--) wish(scene)
}

/** Somebody is given the key of a host link, and uses it at once or the next time. */
function becomeHost({ world: { random, links }, somebody, client }: Scene): void {
  const key = random.pick(links.filter(({ right }) => right === 'host')).key
  somebody.host = key
  if (random.chance(0.5)) client.becomeHost(key)
}

function openAnother({ world: { random, openTab }, somebody }: Scene): void {
  if (somebody.tabs.length < 2) openTab(somebody, random.pick(somebody.keys))
}

/** In the middle of whatever the tab was doing. */
function die({ somebody, tab, world: { time } }: Scene): void {
  tab.storage.crash()
  for (const [id, made] of somebody.made) {
    // It may not have been written yet.
    if (made.tab === tab && time.now() - made.atMs < 2_000) somebody.made.delete(id)
  }
  closeTab(somebody, tab)
}

function setUp({ network }: Somebody, isUp: boolean): void {
  network.isUp = isUp
  for (const wire of [...network.wires]) {
    if (isUp) wire.connect()
    else wire.cut()
  }
}

function setLatency({ world: { random }, somebody }: Scene): void {
  somebody.network.latencyMs = random.pick([5, 40, 400])
}

/** The time of day of everybody is set, by minutes or by days. */
function setClock({ world: { random, time, witness, people } }: Scene): void {
  const byMs = random.pick([0.1, 1, 24, 24 * 30]) * hourMs * random.pick([-1, 1])
  time.setTimeOfDay(byMs)
  for (const { device } of people) device.setTime(byMs)
  witness.noteJump()
}
