import { createId, type Presence } from '@tiza/protocol'
import { expect } from 'vitest'
import { createPerson } from '../../testing/hosted-board.ts'
import { type Door, type Doors, toOutcome } from './door.ts'
import type { Seat } from './seat.ts'

const chunk = {
  ...{ id: createId(), off: 0, pts: 'AACA', pos: [0, 0] },
  style: { color: 'red', width: 4 },
} satisfies NonNullable<Presence['ink']>[number]

/** A stream may be lost: it is shown until a frame of it is seen, in which everything else is as well. */
const shows = (live: Presence): Door => ({
  async open({ client, witness }) {
    const { session } = client.welcome.you
    // Nobody has shown this pointer before.
    const shown: Presence = { c: [Math.floor(Math.random() * 1e6), 0], ...live }
    const show = () => {
      client.socket.emit('live', shown)
      return witness.seen.get(session)
    }
    await expect.poll(show, { timeout: 10_000, interval: 10 }).toMatchObject({ c: shown.c })
    const seen = witness.seen.get(session)
    const keys = Object.keys(live).filter((key) => key !== 'c')
    return keys.every((key) => seen && key in seen) ? 'ok' : 'read_only'
  },
})

const asks = (event: 'pull' | 'profile' | 'person', create: (seat: Seat) => object): Door => ({
  open: async (seat) =>
    toOutcome(await seat.client.socket.emitWithAck(event, create(seat) as never)),
})

/** Says who they are, with more, and whether that makes them a host who were none. */
const says = (more: (seat: Seat) => object): Door => ({
  async open(seat) {
    const { client, person, witness } = seat
    const before = witness.getRight(client.welcome.you.session)
    const payload = { person: person.secret, ...more(seat) }
    const ack = await client.socket.emitWithAck('person', payload)
    return ack.ok && ack.right !== before ? `becomes ${ack.right}` : toOutcome(ack)
  },
})

/** Everything that is sent over the connection and is no transaction. */
export const talkDoors: Doors = {
  'pull: the log of before': asks('pull', ({ client }) => ({
    ...{ since: { epoch: client.welcome.epoch, seq: 0 }, limit: 9 },
  })),
  'pull: what comes from now on': asks('pull', ({ client }) => ({
    ...{ since: { epoch: client.welcome.epoch, seq: client.welcome.seq }, limit: 9 },
  })),
  'pull: what is no position': asks('pull', () => ({ since: 'the beginning', limit: 9 })),
  'live: ink': shows({ ink: [chunk] }),
  'live: a cursor': shows({}),
  'live: a hand, a view and a tool': shows({ hand: true, view: [0, 0, 9, 9], tool: 'pen' }),
  'live: a selection': shows({ sel: [createId()] }),
  'profile: a name of their own': asks('profile', () => ({ name: 'Eva', color: 'red' })),
  'profile: a right of their own': asks('profile', () => ({
    ...{ name: 'Eva', color: 'red', right: 'host' },
  })),
  'person: who they are': says(() => ({})),
  'person: with a key that makes no hosts': says(({ key }) => ({ host: key })),
  'person: somebody else': {
    isLate: true,
    async open(seat) {
      await says(() => ({})).open(seat)
      return asks('person', () => ({ person: createPerson().secret })).open(seat)
    },
  },
}
