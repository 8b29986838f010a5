import { encodePoints, limits, type Tx } from '@tiza/protocol'
import { buildStroke } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createBoardStore } from '../replica/board-store.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import {
  createScriptedTransport,
  type ScriptedTransport,
  settled,
} from '../testing/scripted-transport.ts'
import { createPresenceClient, type PresenceClient } from './presence-client.ts'

const told = { current: limits }
const me = 'my-session-00001'
const berta = 'berta-session-01'
const carla = 'carla-session-01'
const stroke = 'a'.repeat(21)
const first = {
  ...{ id: stroke, off: 0, pos: [0, 0] satisfies [number, number] },
  ...{ style: { color: 'red', width: 2 }, pts: encodePoints([[0, 0, 1]]).pts },
}

let store: BoardStore
let transport: ScriptedTransport
let clock: VirtualClock
let presence: PresenceClient
let heard: string[]

beforeEach(() => {
  store = createBoardStore()
  transport = createScriptedTransport()
  clock = createVirtualClock()
  const profile = { name: 'Ana', color: 'teal' }
  presence = createPresenceClient({ profile, store, transport, clock, told })
  heard = []
  presence.view.subscribe(({ what, ids }) => heard.push([what, ...ids].join(' ')))
})

const toPeer = (session: string, name = 'somebody') =>
  ({ session, role: 'editor', profile: { name, color: 'red' } }) as const

/** The stroke comes to the log. */
function toTx(seq: number): Tx {
  return { seq, by: berta, n: 1, at: 0, ops: [{ ...buildStroke(stroke), pts: first.pts }] }
}

function welcome(...sessions: string[]): void {
  presence.welcome({
    ...{ minor: 0, epoch: 'epoch-01', seq: 0, mode: 'resume', limits: {} },
    you: { session: me, role: 'editor', lastN: 0 },
    peers: sessions.map((session) => toPeer(session)),
  })
}

it('[LV14] what was taken back while offline is sent on arrival', async () => {
  welcome()
  presence.view.send({ ink: [{ id: stroke, off: 0, pts: '' }] })
  presence.down()
  presence.view.send({ sel: [stroke], ink: [{ ...first, id: 'b'.repeat(21) }] })
  presence.view.send({ ink: [{ id: 'b'.repeat(21), off: 0, pts: '' }] })
  presence.down()
  welcome()
  await clock.advance(16)
  const takenBack = [stroke, 'b'.repeat(21)].map((id) => ({ id, off: 0, pts: '' }))
  expect(transport.lives).toEqual([{ sel: [stroke], ink: takenBack }])
})

it('[LV20] what others select, see and use is known from the welcome on', () => {
  presence.welcome({
    ...{ minor: 5, epoch: 'epoch-01', seq: 0, mode: 'resume', limits: {} },
    you: { session: me, role: 'editor', lastN: 0 },
    peers: [toPeer(berta), toPeer(carla)],
    states: {
      [berta]: {
        sel: [stroke],
        edit: null,
        view: [0, 0, 8, 6],
        hand: true,
        tool: 'pen',
        away: true,
      },
    },
  })
  const state = { selection: [stroke], view: [0, 0, 8, 6], hand: true, tool: 'pen', away: true }
  expect(presence.view.peers.get(berta)).toMatchObject(state)
  expect(presence.view.peers.get(carla)).toMatchObject({ selection: [] })
  presence.live({ p: { [berta]: { view: null, hand: null, tool: null, away: null } } })
  const none = { selection: [stroke], view: undefined, hand: false, tool: undefined, away: false }
  expect(presence.view.peers.get(berta)).toMatchObject(none)
})

it.each([
  { minor: 4, sent: [{ sel: [stroke] }] },
  { minor: 5, sent: [{ sel: [stroke], tool: 'pen', hand: true }, { tool: 'hand' }] },
])('[LV21] sends a server of minor $minor the keys that it knows', async ({ minor, sent }) => {
  presence.welcome({
    ...{ minor, epoch: 'epoch-01', seq: 0, mode: 'resume', limits: {}, peers: [] },
    you: { session: me, role: 'editor', lastN: 0 },
  })
  presence.view.send({ sel: [stroke], tool: 'pen', hand: true })
  await clock.advance(100)
  presence.view.send({ tool: 'hand' })
  await clock.advance(100)
  expect(transport.lives).toEqual(sent)
})

it.each([
  { minor: 11, caps: undefined, sent: [{ hand: true }] },
  { minor: 12, caps: undefined, sent: [{ hand: true, away: true }, { away: null }] },
  { minor: 12, caps: ['states'], sent: [{ hand: true }] },
])('[LV22] `away` is sent to whoever takes it: minor $minor, caps $caps', async (server) => {
  const { minor, caps, sent } = server
  presence.welcome({
    ...{ minor, epoch: 'epoch-01', seq: 0, mode: 'resume', limits: {}, peers: [] },
    ...(caps && { caps }),
    you: { session: me, role: 'editor', lastN: 0 },
  })
  presence.view.send({ hand: true, away: true })
  await clock.advance(100)
  presence.view.send({ away: null })
  await clock.advance(100)
  expect(transport.lives).toEqual(sent)
})

it('[LV22] that somebody goes or comes back is news of people, each once', () => {
  welcome(berta)
  heard = []
  for (const away of [true, true, null, null] as const) presence.live({ p: { [berta]: { away } } })
  expect(heard.filter((what) => what === 'people')).toHaveLength(2)
  presence.live({ p: { [berta]: { c: [1, 2] } } })
  expect(heard.filter((what) => what === 'people')).toHaveLength(2)
  expect(presence.view.peers.get(berta)?.away).toBe(false)
})

it('says whether one raises one’s own hand, also while offline', () => {
  welcome()
  heard = []
  presence.view.send({ hand: true })
  presence.view.send({ c: [1, 2] })
  expect([presence.view.hand, heard]).toEqual([true, ['people']])
  presence.down()
  expect(presence.view.hand).toBe(true)
  presence.view.send({ hand: null })
  expect(presence.view.hand).toBe(false)
})

it('[RI3] has the right of others, which the role says where it is left out', () => {
  welcome(berta)
  expect(presence.view.peers.get(berta)?.right).toBe('draw')
  const person = 'p'.repeat(16)
  presence.peers({ update: [{ ...toPeer(berta), right: 'host', person }] })
  expect(presence.view.peers.get(berta)).toMatchObject({ right: 'host', person })
  presence.peers({ update: [{ ...toPeer(berta), role: 'viewer' }] })
  expect(presence.view.peers.get(berta)?.right).toBe('look')
})

it('[RI6] follows what others may do by a new rule, and nobody whom it does not know', () => {
  welcome(berta)
  presence.followRights({ others: { comment: [berta, 'nobody'.padEnd(16, '-')] } })
  expect(presence.view.peers.get(berta)).toMatchObject({ right: 'comment', role: 'viewer' })
  expect(presence.view.peers.size).toBe(1)
  presence.followRights({ others: { sculpt: [berta] } })
  expect(presence.view.peers.get(berta)?.right).toBe('look')
  presence.followRights({})
  expect(presence.view.peers.get(berta)?.right).toBe('look')
})

describe('people', () => {
  it('come, change and go', () => {
    welcome(berta)
    presence.peers({ join: [toPeer(carla, 'Carla')] })
    presence.live({ p: { [carla]: { c: [1, 2] } } })
    presence.peers({ update: [toPeer(carla, 'Carlota')] })
    expect(presence.view.peers.get(carla)).toMatchObject({
      profile: { name: 'Carlota' },
      cursor: [1, 2],
    })
    presence.peers({ leave: [berta] })
    expect([...presence.view.peers.keys()]).toEqual([carla])
    presence.down()
    expect([presence.view.peers.size, presence.view.session]).toEqual([0, undefined])
  })

  it('do not include the names of inherited properties', () => {
    welcome(berta)
    const p = Object.fromEntries(
      ['constructor', '__proto__', '__defineGetter__'].map((name) => [
        name,
        { c: [1, 2] as const },
      ]),
    )
    presence.live(JSON.parse(JSON.stringify({ p: { ...p, [berta]: { c: [3, 4] } } })))
    expect([...presence.view.peers.keys()]).toEqual([berta])
    expect(presence.view.peers.get(berta)?.cursor).toEqual([3, 4])
  })

  it('[LV3] [PE4] include neither oneself nor anybody unknown', () => {
    welcome()
    presence.peers({ join: [toPeer(me)] })
    presence.live({ p: { [me]: { c: [1, 1], ink: [first] } } })
    presence.live({ p: { 'stranger-0000001': { ink: [first] } } })
    expect([presence.view.peers.size, presence.view.ink.size]).toEqual([0, 0])
  })

  it('[LV1] point, select and edit; an absent key changes nothing, null clears it', () => {
    welcome(berta)
    presence.live({ p: { [berta]: { c: [1, 2], sel: [stroke], edit: stroke } } })
    presence.live({ p: { [berta]: { c: [3, 4] } } })
    const pointing = { cursor: [3, 4], selection: [stroke], editing: stroke }
    expect(presence.view.peers.get(berta)).toMatchObject(pointing)
    presence.live({ p: { [berta]: { c: null, sel: [], edit: null }, [carla]: { c: [0, 0] } } })
    const nothing = { cursor: undefined, selection: [], editing: undefined }
    expect(presence.view.peers.get(berta)).toMatchObject(nothing)
    expect(presence.view.peers.has(carla)).toBe(false)
    expect(heard).toEqual(['people', 'pointers', 'pointers', 'pointers'])
  })
})

describe('ink of others', () => {
  const receive = (session = berta) => presence.live({ p: { [session]: { ink: [first] } } })
  const land = () => store.confirm([toTx(store.seq + 1)], me)

  it('is there until the log has it, never both', () => {
    welcome(berta)
    receive()
    expect(presence.view.ink.get(stroke)).toMatchObject({ session: berta, count: 1 })
    land()
    expect([presence.view.ink.size, store.shapes.size]).toEqual([0, 1])
    receive()
    expect(presence.view.ink.size).toBe(0)
    expect(heard).toEqual(['people', `ink ${stroke}`, `ink ${stroke}`])
  })

  it('goes with its author, who alone can go on with it', () => {
    welcome(berta, carla)
    receive()
    presence.live({
      p: { [carla]: { ink: [{ id: stroke, off: 1, pts: encodePoints([[9, 9, 1]]).pts }] } },
    })
    expect(presence.view.ink.get(stroke)?.count).toBe(1)
    presence.peers({ leave: [carla] })
    expect(presence.view.ink.size).toBe(1)
    presence.peers({ leave: [berta] })
    expect(presence.view.ink.size).toBe(0)
  })

  it('goes when the connection does', () => {
    welcome(berta)
    receive()
    presence.down()
    expect(presence.view.ink.size).toBe(0)
  })
})

describe('ink in short form', () => {
  const goOn = (off: number) => encodePoints([[off, off, 1]]).pts
  const tell = (h: number, id = stroke, session = berta) =>
    presence.live({ p: { [session]: { ink: [{ ...first, id, h }] } } })

  it('[LV12] goes on the stroke that the handle names, and moves the pointer', () => {
    welcome(berta, carla)
    tell(7)
    presence.ink([
      [7, 1, goOn(1)],
      [7, 2, goOn(2), [5, 6]],
    ])
    const pts = [first.pts, goOn(1), goOn(2)].join('')
    expect(presence.view.ink.get(stroke)).toMatchObject({ session: berta, count: 3, pts })
    expect(presence.view.peers.get(berta)?.cursor).toEqual([5, 6])
    presence.live({ p: { [carla]: { c: [1, 1] } }, ink: [[7, 3, goOn(3)]] })
    expect(presence.view.ink.get(stroke)?.count).toBe(4)
    expect(presence.view.peers.get(carla)?.cursor).toEqual([1, 1])
  })

  it('[LV13] of an unknown handle is ignored', () => {
    welcome(berta)
    tell(7)
    presence.ink([[8, 1, goOn(1), [5, 6]]])
    expect(presence.view.ink.get(stroke)?.count).toBe(1)
    expect(presence.view.peers.get(berta)?.cursor).toBeUndefined()
  })

  it("[LV13] of a session's older handle is ignored", () => {
    welcome(berta, carla)
    tell(7)
    tell(8, 'c'.repeat(21), carla)
    tell(9, 'b'.repeat(21))
    presence.ink([
      [7, 1, goOn(1)],
      [8, 1, goOn(1)],
      [9, 1, goOn(1)],
    ])
    expect([...presence.view.ink.values()].map(({ count }) => count)).toEqual([1, 2, 2])
  })

  it.each([
    ['its author leaves', () => presence.peers({ leave: [berta] })],
    ['one is welcomed again', () => undefined],
    ['the connection is lost', () => presence.down()],
  ])('[LV13] has no handle left when %s', (_when, happen) => {
    welcome(berta)
    tell(7)
    happen()
    welcome(berta)
    store.confirm([toTx(1)], me)
    presence.ink([[7, 1, goOn(1)]])
    expect(presence.view.ink.size).toBe(0)
  })
})

describe('oneself', () => {
  it('is sent at most once a tick: the latest, and all of the ink', async () => {
    welcome()
    presence.view.send({ c: [1, 1], ink: [first] })
    presence.view.send({ c: [2, 2], ink: [{ ...first, off: 1 }] })
    expect(transport.lives).toEqual([])
    await clock.advance(16)
    expect(transport.lives).toEqual([{ c: [2, 2], ink: [{ ...first, pts: 'AAD/AAD/' }] }])
    await clock.advance(1_000)
    expect(transport.lives).toHaveLength(1)
  })

  it.each([60, 75, 120, 144, 165, 240, 360])(
    '[LV7] is sent 60 times a second at most on a display of %i Hz, the last state too',
    async (hertz) => {
      const frames = { ...clock, tick: (run: () => void) => void clock.delay(run, 1_000 / hertz) }
      const profile = { name: 'Ana', color: 'teal' }
      presence = createPresenceClient({ profile, store, transport, clock: frames, told })
      welcome()
      const sent: number[] = []
      vi.spyOn(transport, 'live').mockImplementation((payload) => {
        transport.lives.push(payload)
        sent.push(clock.now())
      })
      // A mouse that reports 1,000 times a second.
      for (let at = 0; at < 10_000; at++) {
        presence.view.send({ c: [at, at] })
        await clock.advance(1)
      }
      await clock.advance(100)
      expect(transport.lives.at(-1)).toEqual({ c: [9_999, 9_999] })
      expect(sent.length).toBeLessThanOrEqual(602)
      expect(sent.length, 'and nearly as often').toBeGreaterThan(540)
      const inSecond = sent.map(
        (from) => sent.filter((at) => at >= from && at < from + 1_000).length,
      )
      expect(Math.max(...inSecond)).toBeLessThanOrEqual(61)
    },
  )

  it('is sent again at once after the clock was set back', async () => {
    let behindMs = 0
    const set = { ...clock, now: () => clock.now() - behindMs }
    const profile = { name: 'Ana', color: 'teal' }
    presence = createPresenceClient({ profile, store, transport, clock: set, told })
    welcome()
    presence.view.send({ c: [1, 1] })
    await clock.advance(16)
    behindMs = 3_600_000
    presence.view.send({ c: [2, 2] })
    await clock.advance(16)
    expect(transport.lives).toEqual([{ c: [1, 1] }, { c: [2, 2] }])
  })

  it('says no more in one payload than it may', async () => {
    welcome()
    const ink = Array.from({ length: limits.inkChunks * 2 + 1 }, (_, at) => ({
      ...first,
      off: at * 2,
    }))
    for (const chunk of ink) presence.view.send({ c: [0, 0], ink: [chunk] })
    await clock.advance(16)
    expect(transport.lives.map(({ ink: chunks }) => chunks?.length)).toEqual([16, 16, 1])
    expect(transport.lives.flatMap(({ ink: chunks }) => chunks ?? [])).toEqual(ink)
    expect(transport.lives.filter(({ c }) => c)).toHaveLength(1)
  })

  it('is sent again to a room on arrival, but for the ink', async () => {
    presence.view.send({ c: [1, 1], sel: [stroke], ink: [first] })
    await clock.advance(16)
    expect(transport.lives).toEqual([])
    welcome()
    await clock.advance(16)
    expect(transport.lives).toEqual([{ c: [1, 1], sel: [stroke] }])
  })

  it.each([
    ['payloads', { live: { perSecond: 5, burst: 1 } }],
    ['bytes', { liveBytes: { perSecond: 60, burst: 12 } }],
  ])(
    '[LM12] is sent no faster than the server allows, by %s, the last of it in any case',
    async (_what, session) => {
      presence.welcome({
        ...{ minor: 10, epoch: 'epoch-01', seq: 0, mode: 'resume', limits: {}, peers: [] },
        ...{ you: { session: me, role: 'editor', lastN: 0 } },
        rates: { session, address: {}, board: {} },
      })
      for (let at = 10; at < 70; at++) {
        presence.view.send({ c: [at, 0] })
        await clock.advance(16)
      }
      expect(transport.lives).toHaveLength(5)
      await clock.advance(200)
      expect(transport.lives.at(-1)).toEqual({ c: [69, 0] })
    },
  )

  it('[LM12] changes its name no more often than the server allows, the last one in any case', async () => {
    const rates = { session: { profile: { perSecond: 2, burst: 1 } }, address: {}, board: {} }
    presence.welcome({
      ...{ minor: 10, epoch: 'epoch-01', seq: 0, mode: 'resume', limits: {}, peers: [], rates },
      you: { session: me, role: 'editor', lastN: 0 },
    })
    const getNames = () => transport.profiles.map(({ payload }) => payload.name)
    for (const name of ['A', 'An', 'Ana']) presence.view.setProfile({ name, color: 'pink' })
    const profile = { name: 'A', color: 'pink' }
    await transport.profiles[0]?.answer({ ok: true, profile })
    expect(getNames()).toEqual(['A'])
    await clock.advance(499)
    expect(getNames()).toEqual(['A'])
    await clock.advance(1)
    expect(getNames()).toEqual(['A', 'Ana'])
  })

  it('changes its name, now and for the next handshake', async () => {
    presence.view.setProfile({ name: 'Nadie', color: 'grey' })
    expect(transport.profiles).toHaveLength(0)
    welcome()
    presence.view.setProfile({ name: 'Ana María', color: 'pink' })
    await settled()
    expect(transport.profiles.map(({ payload }) => payload.name)).toEqual(['Ana María'])
    expect(presence.view.profile.name).toBe('Ana María')
  })
})
