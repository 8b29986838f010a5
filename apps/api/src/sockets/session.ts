import {
  type ClientToServerEvents,
  limits,
  type Peer,
  type Profile,
  type Role,
  type ServerToClientEvents,
  type Since,
} from '@tiza/protocol'
import type { Namespace, Socket } from 'socket.io'
import type { PresenceSession } from '../boards/presence/presence-session.ts'
import type { OpenRoom } from '../boards/room-registry.ts'
import { createTokenBucket, sessionRates, type TokenBucket } from '../limits/rate-limit.ts'
import { createThrottle, type Throttle } from '../limits/throttle.ts'
import { isBehind } from './queue.ts'

/** The result of a handshake, passed to the connection in `socket.data`. */
export interface Admission {
  readonly id: string
  /** What the client can do beside what every client can. */
  readonly caps: ReadonlySet<string>
  readonly role: Role
  readonly profile: Profile
  readonly since: Since | undefined
  /** Whether the client's state is not of this log in spite of the same epoch. */
  readonly isRewound: boolean
  readonly opened: OpenRoom
  readonly leave: () => void
}

export type TizaNamespace = Namespace<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  { admission?: Admission }
>
export type TizaSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  { admission?: Admission }
>

/** One connected tab. Handlers take board and rights from here, never from a payload. */
export interface Session extends PresenceSession {
  readonly role: Role
  /** Others see a change with the next `peers`. */
  profile: Profile
  readonly opened: OpenRoom
  readonly socket: TizaSocket
  /** For events with an answer, which can carry `retryAfterMs`. */
  readonly throttles: Readonly<Record<'op' | 'opBytes' | 'pull' | 'profile', Throttle>>
  readonly buckets: Readonly<Record<'live' | 'liveFlood' | 'other' | 'violations', TokenBucket>>
  /** The byte buckets of `live`. */
  readonly liveBytes: readonly TokenBucket[]
}

export interface SessionOptions {
  /** Buckets shared with other sessions of its address and of its board. */
  readonly opBytes: readonly TokenBucket[]
  readonly liveBytes: readonly TokenBucket[]
  readonly now: () => number
}

export function createSession(
  socket: TizaSocket,
  { id, caps, role, profile, opened }: Admission,
  { opBytes, liveBytes, now }: SessionOptions,
): Session {
  const bucket = (name: keyof typeof sessionRates) => createTokenBucket(sessionRates[name], now)
  const throttle = (name: keyof Session['throttles'], atOnce: number) =>
    createThrottle([bucket(name)], { atOnce, now })
  return {
    ...{ id, caps, board: opened.room.id, role, profile, opened, socket },
    get peer(): Peer {
      return { session: id, role, profile: this.profile }
    },
    isBehind: () => isBehind(socket.conn),
    onceDrained: (work) => void socket.conn.once('drain', work),
    sendLive: (frame) => void socket.emit('live', frame),
    throttles: {
      op: throttle('op', limits.inFlightTx),
      opBytes: createThrottle([bucket('opBytes'), ...opBytes], {
        ...{ atOnce: limits.inFlightBytes, reserve: bucket('opBytesReserve'), now },
      }),
      pull: throttle('pull', 1),
      profile: throttle('profile', 1),
    },
    buckets: {
      live: bucket('live'),
      liveFlood: bucket('liveFlood'),
      other: bucket('other'),
      violations: bucket('violations'),
    },
    liveBytes: [bucket('liveBytes'), ...liveBytes],
  }
}
