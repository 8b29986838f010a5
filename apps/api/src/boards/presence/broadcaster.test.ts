import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  emptyState,
  type Peer,
  type PeersPayload,
  type Presence,
  type PresenceFrame,
  type PresenceState,
  type ShortInk,
  toCaps,
} from '@tiza/protocol'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { until } from '../../testing/until.ts'
import { createBroadcaster } from './broadcaster.ts'
import type { PresenceSession } from './presence-session.ts'

const board = 'some-board-some-board0'
const profile = { name: 'somebody', color: 'red' }
const shapes = Array.from({ length: 6 }, (_, at) => String(at).padStart(21, 'a'))
const seeds = Array.from({ length: 40 }, (_, seed) => seed)

interface Seen {
  state: PresenceState
  readonly ink: Set<string>
}

const nothing = (): Seen => ({ state: emptyState, ink: new Set() })

function take(seen: Seen, { c: _, ink = [], ...state }: Presence): void {
  seen.state = { ...seen.state, ...state }
  for (const { id, off, pts } of ink) {
    if (pts !== '') seen.ink.add(id)
    else if (off === 0) seen.ink.delete(id)
  }
}

/** A receiver on a possibly slow connection, and what it sees of the others. */
function createReceiver(id: string, caps: ReadonlySet<string>) {
  let queue: string[] = []
  let waiting: (() => void)[] = []
  const session: PresenceSession = {
    ...{ id, board, caps, peer: { session: id, role: 'editor', profile } },
    isBehind: () => queue.length > 0,
    onceDrained: (work) => void waiting.push(work),
    sendLive: (frame) => guest.write('live', frame),
  }
  const guest = {
    isSlow: false,
    peers: new Map<string, Seen>(),
    session,
    write(event: string, payload: unknown) {
      queue.push(JSON.stringify([event, payload]))
      if (!guest.isSlow) guest.read()
    },
    /** Drains the queue at once, as a transport does, and reports it. */
    read() {
      const packets = queue
      queue = []
      for (const packet of packets) {
        const [event, payload] = JSON.parse(packet)
        receive(event, payload)
      }
      if (packets.length === 0) return
      const works = waiting
      waiting = []
      for (const work of works) work()
    },
  }

  /** Strokes by handle. */
  const handles = new Map<number, { session: string; id: string }>()

  function receive(event: string, payload: PresenceFrame & PeersPayload & ShortInk): void {
    if (event === 'peers') {
      for (const { session } of payload.join ?? []) {
        if (!guest.peers.has(session)) guest.peers.set(session, nothing())
      }
      for (const session of payload.leave ?? []) guest.peers.delete(session)
      return
    }
    const { p, ink }: PresenceFrame = event === 'ink' ? { p: {}, ink: payload } : payload
    for (const [session, shown] of Object.entries(p)) {
      for (const { h, id } of shown.ink ?? []) if (h !== undefined) handles.set(h, { session, id })
      const seen = guest.peers.get(session)
      if (seen) take(seen, shown)
    }
    for (const [h, off, pts] of ink ?? []) {
      const stroke = handles.get(h)
      const seen = stroke && guest.peers.get(stroke.session)
      if (stroke && seen) take(seen, { ink: [{ id: stroke.id, off, pts }] })
    }
  }
  return guest
}

type Receiver = ReturnType<typeof createReceiver>

function createRoom() {
  const guests: Receiver[] = []
  const getSessions = () => new Map(guests.map(({ session }) => [session.id, session]))
  const broadcaster = createBroadcaster<PresenceSession>({
    getSessions,
    broadcast(receivers, event, payload) {
      for (const guest of guests) {
        if (receivers.includes(guest.session)) guest.write(event, payload)
      }
    },
    ...{ getLoad: () => 0, now: () => 0 },
  })
  /** What each session has sent on this connection. */
  const truth = new Map<string, Seen>()
  return {
    broadcaster,
    guests,
    truth,
    join(id: string, caps: ReadonlySet<string>) {
      const guest = createReceiver(id, caps)
      const at = guests.findIndex(({ session }) => session.id === id)
      if (at >= 0) guests.splice(at, 1)
      const peers: Peer[] = JSON.parse(broadcaster.getPeers(guest.session))
      expect(new Set(peers.map(({ session }) => session))).toEqual(
        new Set(guests.map(({ session }) => session.id)),
      )
      for (const { session } of peers) guest.peers.set(session, nothing())
      guests.push(guest)
      // The ink of a connection that was replaced is still there.
      truth.set(id, { ...nothing(), ink: new Set(truth.get(id)?.ink) })
      const known = broadcaster.getStates(guest.session)
      for (const [session, state] of Object.entries(known ?? {})) {
        guest.peers.set(session, { ...nothing(), state: { ...emptyState, ...state } })
      }
      broadcaster.enter(guest.session, { isBack: at >= 0, ...(known && { known }) })
      return guest
    },
    leave(guest: Receiver) {
      guests.splice(guests.indexOf(guest), 1)
      broadcaster.leave(guest.session)
      truth.delete(guest.session.id)
    },
    show({ session }: Receiver, shown: Presence) {
      const seen = truth.get(session.id)
      if (seen) take(seen, shown)
      broadcaster.show(session, shown)
    },
  }
}

function showAtRandom(random: Random, known: Seen, nextInk: number): Presence {
  const id = random.pick(shapes)
  switch (random.integer(0, 7)) {
    case 0:
      return { sel: random.chance(0.3) ? [] : [id, random.pick(shapes)] }
    case 1:
      return { edit: random.chance(0.5) ? null : id }
    case 2:
      return { c: [1, 2] }
    case 3:
      return { view: random.chance(0.5) ? null : [random.integer(0, 9), 0, 8, 6] }
    case 4:
      return { hand: random.chance(0.5) ? null : true }
    case 5:
      return { tool: random.chance(0.5) ? null : 'pen' }
    case 6:
      return { ink: [{ id: String(nextInk).padStart(21, 'i'), off: 1, pts: 'AAD/' }] }
    default:
      return { ink: [...known.ink].map((ink) => ({ id: ink, off: 0, pts: '' })) }
  }
}

it.each(seeds)(
  '[LV14] [LV15] [LV20] [PE1] receivers that miss frames end with the same state: seed %i',
  async (seed) => {
    const random = createRandom(seed)
    const room = createRoom()
    let next = 0
    const pickCaps = () => toCaps('client', { minor: random.pick([2, 4, 5]) })
    for (let at = 0; at < 4; at++) room.join(`session-${next++}`, pickCaps())
    for (let step = 0; step < 200; step++) {
      const guest = random.pick(room.guests)
      const known = room.truth.get(guest.session.id) ?? nothing()
      if (random.chance(0.7)) room.show(guest, showAtRandom(random, known, step))
      else if (random.chance(0.5)) guest.isSlow = !guest.isSlow
      else if (random.chance(0.4)) room.join(`session-${next++}`, pickCaps())
      else if (random.chance(0.3)) room.join(guest.session.id, guest.session.caps)
      else if (room.guests.length > 3) room.leave(guest)
      if (!guest.isSlow) guest.read()
      if (random.chance(0.5)) await nextTurn()
    }
    await until(() => {
      for (const guest of room.guests) {
        guest.isSlow = false
        guest.read()
      }
      checkState(room)
    })
  },
)

/** Every receiver must have the state that each other session has sent. */
function checkState({ guests, truth }: ReturnType<typeof createRoom>): void {
  for (const { session, peers } of guests) {
    for (const [id, { state, ink }] of truth) {
      if (id === session.id) continue
      expect(peers.get(id), `${session.id} of ${id}`).toMatchObject({ state })
      // Ink is a stream: nobody needs all of it, but nobody may have cancelled ink.
      for (const one of peers.get(id)?.ink ?? []) expect(ink).toContain(one)
    }
  }
}

it.each(['update', 'refresh'] as const)(
  '[PE1] a welcome names others as they are seen since their %s',
  (change) => {
    const { join, broadcaster } = createRoom()
    const caps = toCaps('client', { minor: 5 })
    const { session } = join('session-0', caps)
    const other = join('session-1', caps)
    const peer: Peer = { ...session.peer, profile: { ...profile, name: 'somebody else' } }
    broadcaster[change]({ ...session, peer })
    expect(JSON.parse(broadcaster.getPeers(other.session))).toEqual([peer])
  },
)
