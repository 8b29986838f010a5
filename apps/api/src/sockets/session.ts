import {
  type ClientToServerEvents,
  getRight,
  limits,
  type Op,
  type Peer,
  type PresenceFrame,
  type Profile,
  type Right,
  type Role,
  type ServerToClientEvents,
  type Since,
  toRole,
} from '@tiza/protocol'
import type { Namespace, Socket } from 'socket.io'
import type { Access, Visitor } from '../access/access.ts'
import type { Account } from '../access/account.ts'
import type { PresenceSession } from '../boards/presence/presence-session.ts'
import type { Submitter } from '../boards/room.ts'
import type { OpenRoom } from '../boards/room-registry.ts'
import { createTokenBucket, sessionRates, type TokenBucket } from '../limits/rate-limit.ts'
import { createThrottle, type Throttle } from '../limits/throttle.ts'
import type { ClientSocket } from './client-socket.ts'
import { isBehind } from './queue.ts'
import { createSessionRights, type SessionRights } from './session-rights.ts'

/** The result of a handshake, passed to the connection in `socket.data`. */
export interface Admission {
  readonly id: string
  /** What the client can do beside what every client can. */
  readonly caps: ReadonlySet<string>
  readonly visitor: Visitor
  /** Who they are by what others say; `undefined` for whoever says it themselves. */
  readonly account: Account | undefined
  /** The most that it may do, whatever its link says. */
  readonly most: Right
  readonly profile: Profile
  readonly since: Since | undefined
  /** Whether the client's state is not of this log in spite of the same epoch. */
  readonly isRewound: boolean
  /** Whether the client has shown that it had the log up to `since`: who may not draw resumes only then. [RI14] */
  readonly isProven: boolean
  readonly opened: OpenRoom
  readonly leave: () => void
}

/** The way of a client to the home of its board, at another node, which has let it in. */
export interface Cable {
  /** The client has been told that it is connected: from now on all goes to and fro. */
  connect(socket: TizaSocket): void
  /** It has gone away before that. */
  leave(): void
}

/** What came of a handshake: the client is let in here, or by another node. */
export interface SocketData {
  admission?: Admission
  cable?: Cable
}

export type TizaNamespace = Namespace<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  SocketData
>
export type TizaSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  SocketData
>

/** One connected tab. Handlers take board and rights from here, never from a payload. */
export interface Session extends PresenceSession, Submitter {
  /** That of its right, but `viewer` for everybody while the board is read only. */
  readonly role: Role
  readonly rights: SessionRights
  readonly account: Account | undefined
  /** Since when it has been on the board: milliseconds since 1970. */
  readonly since: number
  /** Others see a change with the next `peers`. */
  profile: Profile
  /** The seq from which on it was given the log by its `welcome`: who may not draw asks for nothing before. [RI14] */
  seesFrom: number
  readonly opened: OpenRoom
  readonly socket: ClientSocket
  /** The rate limiting key of its address. */
  readonly address: string
  /** For events with an answer, which can carry `retryAfterMs`. */
  readonly throttles: Readonly<Record<'op' | 'opBytes' | 'pull' | 'profile' | 'person', Throttle>>
  readonly buckets: Readonly<Record<'live' | 'liveFlood' | 'other' | 'violations', TokenBucket>>
  /** The byte buckets of `live`. */
  readonly liveBytes: readonly TokenBucket[]
}

export interface SessionOptions {
  /** The rate limiting key of its address. */
  readonly address: string
  /** Buckets shared with other sessions of its address and of its board. */
  readonly opBytes: readonly TokenBucket[]
  readonly liveBytes: readonly TokenBucket[]
  readonly access: Pick<Access, 'getRight' | 'getSettings' | 'getPerson'>
  readonly now: () => number
}

/** A session of an admission; `undefined` when it is no longer let in. */
export function createSession(
  socket: ClientSocket,
  { id, caps, visitor, account, most, profile, opened }: Admission,
  { address, opBytes, liveBytes, access, now }: SessionOptions,
): Session | undefined {
  const board = opened.room.id
  const rights = createSessionRights({ id, board, visitor, most, access, now })
  if (!rights) return undefined
  const bucket = (name: keyof typeof sessionRates) => createTokenBucket(sessionRates[name], now)
  const throttle = (name: keyof Session['throttles'], atOnce: number) =>
    createThrottle([bucket(name)], { atOnce, now })
  return new BoardSession({
    ...{ id, caps, board, rights, account, profile, opened, socket, address },
    since: now(),
    throttles: {
      op: throttle('op', limits.inFlightTx),
      opBytes: createThrottle([bucket('opBytes'), ...opBytes], {
        ...{ atOnce: limits.inFlightBytes, reserve: bucket('opBytesReserve'), now },
      }),
      pull: throttle('pull', 1),
      profile: throttle('profile', 1),
      person: throttle('person', 1),
    },
    buckets: {
      live: bucket('live'),
      liveFlood: bucket('liveFlood'),
      other: bucket('other'),
      violations: bucket('violations'),
    },
    liveBytes: [bucket('liveBytes'), ...liveBytes],
  })
}

type Parts = Omit<
  Session,
  | 'role'
  | 'isOwn'
  | 'isHost'
  | 'takeFinish'
  | 'peer'
  | 'isBehind'
  | 'onceDrained'
  | 'sendLive'
  | 'seesFrom'
>

/**
 * A class, not a literal with getters: those would give each session a hidden class of its own in V8, and every loop
 * over the sessions of a board would take ten times as long.
 */
class BoardSession implements Session {
  readonly id: string
  readonly caps: Session['caps']
  readonly board: string
  readonly rights: SessionRights
  readonly account: Session['account']
  profile: Profile
  readonly opened: OpenRoom
  readonly socket: ClientSocket
  readonly address: string
  readonly since: number
  readonly throttles: Session['throttles']
  readonly buckets: Session['buckets']
  readonly liveBytes: Session['liveBytes']
  seesFrom: number

  constructor(parts: Parts) {
    this.id = parts.id
    this.caps = parts.caps
    this.board = parts.board
    this.rights = parts.rights
    this.account = parts.account
    this.profile = parts.profile
    this.opened = parts.opened
    this.socket = parts.socket
    this.address = parts.address
    this.since = parts.since
    this.throttles = parts.throttles
    this.buckets = parts.buckets
    this.liveBytes = parts.liveBytes
    this.seesFrom = parts.opened.room.seq
  }

  get role(): Role {
    return this.opened.room.readOnly ? 'viewer' : toRole(this.rights.right)
  }

  get isOwn(): Session['isOwn'] {
    return this.rights.isOwn
  }

  get isHost(): boolean {
    return this.rights.right === 'host'
  }

  get peer(): Peer {
    return toPeer(this)
  }

  takeFinish(ops: readonly Op[]): boolean {
    return this.rights.takeFinish(ops)
  }

  isBehind(): boolean {
    return isBehind(this.socket.conn)
  }

  onceDrained(work: () => void): void {
    this.socket.conn.once('drain', work)
  }

  sendLive(frame: PresenceFrame): void {
    this.socket.emit('live', frame)
  }
}

/** A session as others see it; a right that goes without saying is left out. [RI3] */
function toPeer({ id, role, account, profile, rights }: Omit<Session, 'peer'>): Peer {
  const { right, visitor } = rights
  const isSaid = right !== getRight({ role })
  return {
    ...{ session: id, role, profile },
    ...(isSaid && { right }),
    ...(visitor.person && { person: visitor.person }),
    ...(account?.name && { signedIn: true as const }),
  }
}
