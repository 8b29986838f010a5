import type { Op, Shape } from '@tiza/protocol'
import { buildShape, buildStroke, createRandom, type Random } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import type { BoardClient, Rejection } from '../types.ts'
import { checkInvariants } from './invariants.ts'
import type { Person, Tab } from './person.ts'
import { drain } from './simulate.ts'
import { calm } from './weather.ts'
import { createWorld, type World } from './world.ts'

const first = Number(process.env.TIZA_FIRST_SEED ?? 1)
const count = Number(process.env.TIZA_SEEDS ?? 160) / 10
/** Seeds that failed before something was mended, and what they showed. */
const named: readonly (readonly [seed: number, shown: string, reloads: boolean])[] = [
  [57, 'what was refused beside a forgotten shape was not sent again', false],
  [67, 'what came after a transaction without an answer was taken for done', false],
  [102, 'a condition on what the log had by then was kept in terms of the tab before', true],
  [117, 'a shape was made again against the conditions of its restore', false],
  [216, 'a tab that sent what another had left knew nothing of the board', true],
  [371, 'a later refusal was judged before an earlier one', false],
  [414, 'a condition on what the log has had no effect while an earlier answer was missing', false],
  [1330, 'the same, so that what undo had deleted came back', false],
  [2037, 'a move between a refused restore and a delete was gone after undo', false],
  [2037, 'the same, where tabs are reloaded', true],
  [2078, 'a redo was on what was refused, and kept for undo all the same', true],
  [2098, 'a shape was known by a number, and its condition by a place in the log', true],
  [2155, 'the same as with 414, over many steps', false],
  [2156, 'a delete whose condition was on what was refused had no effect', true],
  [20075, 'a tab was looked at while it sent what another had left', true],
  [20088, 'a board was loaded that had forgotten what had been made here meanwhile', false],
  [20204, 'a board was loaded without what had been deleted and brought back meanwhile', false],
  [20418, 'a shape was taken for forgotten that was made again before the answer came', true],
  [30217, 'a restore that could not hold any more did after a reload', true],
  [31313, 'a shape was kept as it was forgotten first, then made and deleted again', false],
  [32032, 'a copy of the board was older than the deletion that a restore takes back', true],
  [34986, 'an earlier transaction without an answer was put on top of a later one', false],
  [35453, 'a restore in place of another was on a deletion that came to nothing', true],
  [35720, 'the log came to an earlier deletion than the one that a restore takes back', true],
  [33163, 'what came before a deletion was known here alone, and a board knew an older one', true],
  [42842, 'a shape was back that had been deleted, after a refusal in a tab that was gone', true],
  [42903, 'a redo was on what a refusal had left elsewhere', true],
  [42909, 'the same as with 42842, over many transactions', true],
  [45736, 'the same, with all shapes', true],
  [
    45976,
    'a board was loaded before the answers came to what it had, and undo passed that over',
    true,
  ],
]
const toId = (at: number) => `shape-${at}`.padEnd(21, '-')

interface Scene {
  readonly world: World
  readonly random: Random
  readonly person: Person
  tab: Tab
  readonly others: readonly BoardClient[]
  readonly rejections: Rejection[]
  readonly ids: readonly string[]
  churned: number
  /** What undo and redo go back to, as far as this tab may do that. */
  undo: Seen[]
  redo: Seen[]
  /** What must be there in the end. */
  wanted: Seen
}
type Seen = Readonly<Record<string, unknown>>

function look(scene: Scene, { shapes }: BoardClient): Seen {
  return Object.fromEntries(
    scene.ids.flatMap((id) => {
      const shape = shapes.get(id)
      return shape ? [[id, toContent(shape)]] : []
    }),
  )
}

function toContent({ by: _by, at: _at, seq: _seq, rev: _rev, ...content }: Shape): unknown {
  return content
}

function getClient({ tab }: Scene): BoardClient {
  if (!tab.client) throw new Error('the tab is not open')
  return tab.client
}

async function open(seed: number): Promise<Scene> {
  const random = createRandom(seed + 7_000)
  const opsPerTx = random.pick([1, 3, 4, 8])
  const tombstoneBytes = random.pick([0, 300, 900, 3_000, 9_000])
  const world = createWorld({
    seed,
    names: ['ana', 'berta', 'carla'],
    ...{ liveLoss: 0, shapesPerSlice: random.pick([3, 50]), opsPerTx, tombstoneBytes },
  })
  const [person] = world.people
  if (!person) throw new Error('nobody is there')
  const tabs = world.people.map((one) => world.openTab(one))
  await world.clock.advance(2_000)
  const [tab, ...others] = tabs
  if (!tab?.client) throw new Error('the tab is not open')
  const scene: Scene = {
    ...{ world, random, person, tab, rejections: [] },
    others: others.flatMap(({ client }) => client ?? []),
    ids: Array.from({ length: random.integer(1, 20) * opsPerTx + random.integer(0, 3) }, (_, at) =>
      toId(at),
    ),
    ...{ churned: 0, undo: [], redo: [], wanted: {} },
  }
  tab.client.onRejection((rejection) => scene.rejections.push(rejection))
  act(scene, (client) =>
    client.apply(
      scene.ids.map((id, at) =>
        at % 9 === 4
          ? buildStroke(id)
          : buildShape('note', { id, text: `${at} `.repeat((at * 7) % 60) }),
      ),
    ),
  )
  if (random.chance(0.8)) await world.clock.advance(5_000)
  return scene
}

/** Does something to the board, which is what must be there until something else is done. */
function act(scene: Scene, work: (client: BoardClient) => void): void {
  const client = getClient(scene)
  const before = look(scene, client)
  expect(before, 'the view is as it was left').toEqual(scene.wanted)
  work(client)
  scene.wanted = look(scene, client)
  if (scene.wanted === before) return
  scene.undo.push(before)
  scene.redo = []
}

function clear(scene: Scene): void {
  const { random } = scene
  const all = Object.keys(scene.wanted)
  if (all.length === 0) return
  const shuffled = random.chance(0.3) ? all.toSorted((a, b) => hash(a) - hash(b)) : all
  const some = random.chance(0.7) ? shuffled : shuffled.filter(() => random.chance(0.5))
  if (some.length === 0) return
  const ops = some.map((id): Op => ({ op: 'delete', id }))
  act(scene, (client) => client.apply(ops))
}

const hash = (id: string) => [...id].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1_009, 7)

function move(scene: Scene): void {
  const { random } = scene
  const ids = Object.keys(scene.wanted).filter(() => random.chance(0.4))
  if (ids.length === 0) return
  const x = random.integer(0, 500)
  act(scene, (client) =>
    client.apply(ids.map((id): Op => ({ op: 'patch', id, set: { pos: [x, 0] } }))),
  )
}

function goBack(scene: Scene, what: 'undo' | 'redo'): void {
  const client = getClient(scene)
  const before = look(scene, client)
  expect(before, 'the view is as it was left').toEqual(scene.wanted)
  const next = scene[what].pop()
  if (next === undefined) return
  client[what]()
  scene[what === 'undo' ? 'redo' : 'undo'].push(before)
  expect(look(scene, client), what).toEqual(next)
  scene.wanted = next
}

/** Others make and delete things, so that what was deleted before is forgotten. */
async function churn(scene: Scene): Promise<void> {
  const { random, world } = scene
  const client = random.pick(scene.others)
  const ids = Array.from({ length: random.integer(1, 12) }, () =>
    `churn-${++scene.churned}`.padEnd(21, '-'),
  )
  const text = 'x'.repeat(random.integer(0, 800))
  client.apply(ids.map((id) => buildShape('note', { id, text })))
  if (random.chance(0.5)) await world.clock.advance(random.integer(1, 200))
  client.apply(ids.map((id): Op => ({ op: 'delete', id })))
  await world.clock.advance(random.pick([0, 50, 600]))
}

/** Ana's tab goes, politely or not, when all that it has done is kept; another comes. */
async function reload(scene: Scene): Promise<void> {
  const { world, person, tab, random } = scene
  const { clock } = world
  if (random.chance(0.5)) {
    tab.link.setUp(false)
    await clock.advance(4_000)
    tab.link.kill()
    tab.storage.crash()
    await clock.advance(random.pick([0, 7_000]))
  } else {
    void tab.client?.close()
    await clock.advance(4_000)
  }
  person.tabs.splice(person.tabs.indexOf(tab), 1)
  if (random.chance(0.5)) await churn(scene)
  scene.tab = world.openTab(person)
  await clock.advance(12_000)
  getClient(scene).onRejection((rejection) => scene.rejections.push(rejection))
  scene.undo = []
  scene.redo = []
  await waitForView(scene)
}

/** What a tab that is gone has left comes from the server, once another tab has sent it. */
async function waitForView(scene: Scene): Promise<void> {
  scene.tab.link.setUp(true)
  scene.tab.link.setWeather(calm)
  scene.world.server.setMoodiness(0)
  for (let waited = 0; waited < 60_000; waited += 500) {
    const { connection, pending } = getClient(scene).status
    if (connection.state === 'online' && pending === 0 && scene.person.device.unsent === 0) break
    await scene.world.clock.advance(500)
  }
  await scene.world.clock.advance(2_000)
}

async function live(scene: Scene, { reloads }: { reloads: boolean }): Promise<void> {
  const { random, world, tab } = scene
  for (let left = random.integer(0, 3); left > 0; left--) {
    const what = random.pick([
      ...(['churn', 'churn', 'restart', 'cut', 'mend', 'slow', 'calm', 'moody', 'wait'] as const),
      ...(reloads ? (['reload'] as const) : []),
    ])
    if (what === 'churn') await churn(scene)
    if (what === 'restart') world.server.restart()
    if (what === 'cut') tab.link.setUp(false)
    if (what === 'mend') tab.link.setUp(true)
    if (what === 'slow')
      tab.link.setWeather({
        ...calm,
        latencyMs: random.pick([60, 400, 1_500]),
        lostAnswer: random.next() * 0.3,
        cutOnAnswer: random.chance(0.5) ? random.next() * 0.1 : 0,
        lostFrame: random.chance(0.5) ? random.next() * 0.3 : 0,
        reorder: random.chance(0.5) ? random.next() * 0.3 : 0,
        twice: random.chance(0.5) ? random.next() * 0.3 : 0,
      })
    if (what === 'calm') tab.link.setWeather(calm)
    if (what === 'moody') world.server.setMoodiness(random.pick([0, 0.2]))
    if (what === 'wait') await world.clock.advance(random.integer(1, 3_000))
    if (what === 'reload') await reload(scene)
  }
}

async function play(seed: number, { reloads }: { reloads: boolean }): Promise<void> {
  const scene = await open(seed)
  const { random } = scene
  for (let left = random.integer(3, 14); left > 0; left--) {
    const what = random.pick(['clear', 'clear', 'undo', 'undo', 'undo', 'redo', 'move'] as const)
    if (what === 'clear') clear(scene)
    else if (what === 'move') move(scene)
    else goBack(scene, what)
    if (random.chance(0.6)) await live(scene, { reloads })
  }
  await drain(scene.world)
  checkInvariants(scene.world, seed)
  expect(scene.rejections.map(({ code, count }) => ({ code, count }))).toEqual([])
  expect(look(scene, getClient(scene))).toEqual(scene.wanted)
}

describe('clearing a board and restoring it, on a server that forgets tombstones', () => {
  it.each(['with one visit', 'over reloads'])(
    '[UN3] [SN9] [INV1] loses nothing %s',
    async (how) => {
      for (let seed = first; seed < first + count; seed++) {
        try {
          await play(seed, { reloads: how === 'over reloads' })
        } catch (error) {
          throw new Error(`seed ${seed} failed: ${error}`, { cause: error })
        }
      }
      expect.hasAssertions()
    },
    600_000,
  )

  it.each(named)('survives seed %i: %s', async (seed, _, reloads) => {
    await play(seed, { reloads })
  })
})
