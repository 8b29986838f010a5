import { EventEmitter } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  emptyState,
  type PeersPayload,
  type Presence,
  type PresenceFrame,
  type PresenceState,
} from '@tiza/protocol'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { expect, it, vi } from 'vitest'
import type { Session } from '../../sockets/session.ts'
import { createPeople, toPeer } from '../../sockets/sessions.ts'
import { createPlaces } from './broadcaster.ts'

const board = 'some-board-some-board0'
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

/** Somebody at the end of a connection that may be slow, and what they see of the others. */
function createGuest(id: string, minor: number) {
  const conn = Object.assign(new EventEmitter(), {
    ...{ readyState: 'open', transport: {}, writeBuffer: [] as string[] },
    write(packet: string) {
      conn.writeBuffer.push(packet)
      if (!guest.isSlow) guest.read()
    },
  })
  const emit = (event: string, payload: unknown) =>
    conn.write(`2/v1,${JSON.stringify([event, payload])}`)
  const guest = {
    isSlow: false,
    peers: new Map<string, Seen>(),
    session: { id, minor, hearsShort: false, socket: { conn, emit } } as unknown as Session,
    /** Reads all that is queued, as Engine.IO hands it over: at once, and then says so. */
    read() {
      const packets = conn.writeBuffer.splice(0)
      for (const packet of packets) {
        const [event, payload] = JSON.parse(packet.slice(packet.indexOf(',') + 1))
        hear(event, payload)
      }
      if (packets.length > 0) conn.emit('drain')
    },
  }

  function hear(event: string, payload: PresenceFrame & PeersPayload): void {
    if (event === 'peers') {
      for (const { session } of payload.join ?? []) {
        if (!guest.peers.has(session)) guest.peers.set(session, nothing())
      }
      for (const session of payload.leave ?? []) guest.peers.delete(session)
      return
    }
    for (const [session, shown] of Object.entries(payload.p)) {
      const seen = guest.peers.get(session)
      if (seen) take(seen, shown)
    }
  }
  return guest
}

type Guest = ReturnType<typeof createGuest>

function createRoom() {
  const people = createPeople()
  const places = createPlaces({ people, getLoad: () => 0, now: () => 0 })
  const opened = { room: { id: board } }
  const guests: Guest[] = []
  /** What each has shown on this connection. */
  const truth = new Map<string, Seen>()
  return {
    guests,
    truth,
    join(id: string, minor: number) {
      const guest = createGuest(id, minor)
      Object.assign(guest.session, { opened, role: 'editor', profile: { name: id, color: 'red' } })
      const before = people.add(board, guest.session)
      const at = guests.findIndex(({ session }) => session.id === id)
      if (at >= 0) guests.splice(at, 1)
      for (const other of people.get(board).values()) {
        if (other !== guest.session) guest.peers.set(toPeer(other).session, nothing())
      }
      guests.push(guest)
      // The ink of a connection that was replaced is still there.
      truth.set(id, { ...nothing(), ink: new Set(truth.get(id)?.ink) })
      const known = places.getStates(guest.session)
      for (const [session, state] of Object.entries(known ?? {})) {
        guest.peers.set(session, { ...nothing(), state: { ...emptyState, ...state } })
      }
      places.enter(guest.session, { isBack: before !== undefined, ...(known && { known }) })
      return guest
    },
    leave(guest: Guest) {
      people.remove(board, guest.session)
      places.leave(guest.session)
      guests.splice(guests.indexOf(guest), 1)
      truth.delete(guest.session.id)
    },
    show({ session }: Guest, shown: Presence) {
      const seen = truth.get(session.id)
      if (seen) take(seen, shown)
      places.show(session, shown)
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
  '[LV14] [LV15] [LV20] whoever skips frames ends with the same state: seed %i',
  async (seed) => {
    const random = createRandom(seed)
    const room = createRoom()
    let next = 0
    const pickMinor = () => random.pick([4, 5])
    for (let at = 0; at < 4; at++) room.join(`session-${next++}`, pickMinor())
    for (let step = 0; step < 200; step++) {
      const guest = random.pick(room.guests)
      const known = room.truth.get(guest.session.id) ?? nothing()
      if (random.chance(0.7)) room.show(guest, showAtRandom(random, known, step))
      else if (random.chance(0.5)) guest.isSlow = !guest.isSlow
      else if (random.chance(0.4)) room.join(`session-${next++}`, pickMinor())
      else if (random.chance(0.3)) room.join(guest.session.id, guest.session.minor)
      else if (room.guests.length > 3) room.leave(guest)
      if (!guest.isSlow) guest.read()
      if (random.chance(0.5)) await nextTurn()
    }
    await vi.waitFor(() => {
      for (const guest of room.guests) {
        guest.isSlow = false
        guest.read()
      }
      checkState(room)
    })
  },
)

/** Everybody sees of everybody else what that one shows. */
function checkState({ guests, truth }: ReturnType<typeof createRoom>): void {
  for (const { session, peers } of guests) {
    for (const [id, { state, ink }] of truth) {
      if (id === session.id) continue
      expect(peers.get(id), `${session.id} of ${id}`).toMatchObject({ state })
      // Ink that is drawn is a stream: nobody need have all of it, but nothing that was taken back.
      for (const one of peers.get(id)?.ink ?? []) expect(ink).toContain(one)
    }
  }
}
