import type { KnownKinds, Refusal } from '@tiza/protocol'
import type { FastifyBaseLogger } from 'fastify'
import type { Access } from '../access/access.ts'
import type { Account } from '../access/account.ts'
import { createBroadcaster } from '../boards/presence/broadcaster.ts'
import type { RoomOutput } from '../boards/room.ts'
import type { RoomRegistry } from '../boards/room-registry.ts'
import { toOpsPayload } from '../boards/to-ops-payload.ts'
import type { ServerLimits } from '../config.ts'
import { addressRates, boardRates, createBuckets, floodCharge } from '../limits/rate-limit.ts'
import type { Metrics, SessionCounts } from '../metrics.ts'
import type { Pulse } from '../pulse.ts'
import { type Authorize, authorizeHandshake, type HandshakeRequest } from './authorize-handshake.ts'
import { broadcast, broadcastJson } from './broadcast.ts'
import type { ClientSocket } from './client-socket.ts'
import { createWelcome } from './create-welcome.ts'
import { type Bye, disconnect } from './disconnect.ts'
import { answerDirectly } from './engine-wire.ts'
import { acceptHandshakes } from './handshakes.ts'
import { listen } from './listen.ts'
import { createOpParser } from './parse.ts'
import { isQueueFull } from './queue.ts'
import { returnTimes, toReturnMs } from './return-times.ts'
import { createRoomOutputs, hasAll } from './room-outputs.ts'
import {
  type Admission,
  type Cable,
  createSession,
  type Session,
  type TizaNamespace,
  type TizaSocket,
} from './session.ts'
import { createSessions } from './sessions.ts'
import { watchAccess } from './watch-access.ts'
import { toWelcomeJson } from './welcome-json.ts'

export interface GatewayOptions {
  readonly namespace: TizaNamespace
  readonly registry: RoomRegistry
  readonly authorize: Authorize
  readonly access: Access
  /** The rate limiting key of its address. */
  readonly getRateKey: (socket: TizaSocket) => string
  /** Who is signed in at the proxy that it comes through. Default: nobody. */
  readonly readAccount?: (socket: TizaSocket) => Account | undefined
  /** Lets somebody in by another node; `undefined` where this one has their board. Default: it has all. */
  readonly joinElsewhere?:
    | ((request: HandshakeRequest) => Promise<Cable | Refusal | undefined>)
    | undefined
  /** Load of the process, 0 to 1. */
  readonly getLoad: () => number
  readonly pulse: Pick<Pulse, 'add' | 'quicken'>
  readonly logger: FastifyBaseLogger
  readonly metrics: Metrics
  /** Days after which unused boards are deleted, if ever. */
  readonly retentionDays?: number | undefined
  /** The limits that this server sets. */
  readonly serverLimits: ServerLimits
  /** The kinds of shapes that boards accept. */
  readonly kinds: KnownKinds
  /** The lowest minor of clients that are served. */
  readonly minMinor?: number | undefined
  /** A clock that is not set back: what it measures is how long something lasts. */
  readonly now?: () => number
}

/** Connects sockets with rooms: authorizes sessions, passes their events to rooms and broadcasts. */
export interface Gateway {
  /** Lets somebody in, which holds their room, or refuses them. */
  admit(request: HandshakeRequest): Promise<Admission | Refusal>
  /** Serves somebody who was let in. `address` is the rate limiting key of theirs. */
  accept(socket: ClientSocket, admission: Admission, address: string): void
  /** Broadcasts what a room publishes to everybody on the board. */
  getOutput(board: string): RoomOutput
  /** How many sessions are on boards. */
  readonly counts: SessionCounts
  /** Makes everybody on a board reconnect, since it is no longer what their `welcome` said. */
  reconnectAll(board: string): void
  /** Disconnects everybody, each with its own delay to reconnect after. */
  disconnectAll(): void
}

const txPerEvent = 500

export function createGateway({
  namespace,
  registry,
  authorize,
  access,
  getRateKey,
  readAccount = () => undefined,
  joinElsewhere,
  getLoad,
  pulse,
  logger,
  metrics,
  retentionDays,
  serverLimits,
  kinds,
  minMinor,
  now = Date.now,
}: GatewayOptions): Gateway {
  const parseOp = createOpParser(kinds.table)
  const sessions = createSessions()
  const broadcaster = createBroadcaster<Session>({
    getSessions: sessions.get,
    broadcast: (receivers, event, payload) => broadcast(toSockets(receivers), event, payload),
    ...{ getLoad, now },
  })
  const connections = createBuckets(addressRates.join, now)
  const opBytes = createBuckets(addressRates.opBytes, now)
  const opBytesOfBoards = createBuckets(boardRates.opBytes, now)
  const liveBytes = createBuckets(addressRates.liveBytes, now)
  const getSockets = (board: string) => toSockets([...sessions.get(board).values()])

  const admit = (request: HandshakeRequest) =>
    authorizeHandshake(request, {
      ...{ registry, authorize, access, minMinor },
      takeConnection: connections.take,
    })

  acceptHandshakes({
    ...{ namespace, getRateKey, readAccount, metrics },
    admit: async (request) => (await joinElsewhere?.(request)) ?? admit(request),
  })

  namespace.on('connection', (socket) => {
    const { admission, cable } = socket.data
    answerDirectly(socket)
    if (cable) {
      cable.connect(socket)
      // The board may come here any time.
      setImmediate(parseOp, undefined)
    } else if (admission) accept(socket, admission, getRateKey(socket))
    else socket.disconnect(true)
  })

  function accept(socket: ClientSocket, admission: Admission, address: string): void {
    const session = createSession(socket, admission, {
      address,
      opBytes: [opBytes.get(address), opBytesOfBoards.get(admission.opened.room.id)],
      liveBytes: [liveBytes.get(address)],
      ...{ access, now },
    })
    // Since the handshake the board has come to need more, or they may no longer be on it.
    if (!session || !hasAll(admission.caps, admission.opened.room.notes.needs ?? [])) {
      admission.leave()
      socket.disconnect(true)
      return
    }
    pulse.quicken()
    socket.on('disconnect', () => {
      accessWatch.handleLeave(session)
      admission.leave()
      if (sessions.remove(session)) broadcaster.leave(session)
    })
    listen(session, {
      ...{ parseOp, access, logger, metrics, now },
      onEvent: pulse.quicken,
      onPresence: (presence) => broadcaster.show(session, presence),
      onPeer() {
        broadcaster.update(session)
        accessWatch.handlePeer(session)
      },
      onDenied: () => end(socket, { code: 'removed', reconnect: false }),
      onViolation: () => noteViolation(session),
    })
    welcome(session, admission)
    // Compiled by the time that the first change comes.
    setImmediate(parseOp, undefined)
  }

  const accessWatch = watchAccess({
    ...{ access, sessions, broadcaster },
    broadcast: (receivers, event, payload) => broadcast(toSockets(receivers), event, payload),
    end: ({ socket }, bye) => end(socket, bye),
  })

  function welcome(session: Session, { since, isRewound, isProven }: Admission): void {
    const { socket, board } = session
    const replaced = sessions.add(session)
    if (replaced) end(replaced.socket, { code: 'replaced', reconnect: false })
    const peers = broadcaster.getPeers(session)
    const known = broadcaster.getStates(session)
    const { welcome, following, seesFrom } = createWelcome(session, {
      ...{ since, isRewound, isProven, states: known },
      ...{ retentionDays, serverLimits },
      ...{ waiting: accessWatch.getWaitingRoom(session), nowMs: now() },
      claim: access.claims.getClaim(board),
    })
    session.seesFrom = seesFrom
    broadcastJson([socket], 'welcome', toWelcomeJson(welcome, peers))
    for (let at = 0; at < following.length; at += txPerEvent) {
      socket.emit('ops', toOpsPayload(welcome.epoch, following.slice(at, at + txPerEvent)))
    }
    broadcaster.enter(session, { isBack: replaced !== undefined, ...(known && { known }) })
  }

  function end(socket: ClientSocket, bye: Bye): void {
    if (disconnect(socket, bye)) metrics.noteBye(bye.code)
  }

  /** Closes a connection whose queue is full. */
  function dropSlow(socket: ClientSocket): void {
    if (!isQueueFull(socket.conn)) return
    end(socket, { code: 'slow', reconnect: true, retryAfterMs: 1_000 })
  }
  // Answers and peer changes can fill a queue without any ops.
  pulse.add(() => {
    for (const socket of namespace.sockets.values()) dropSlow(socket)
  })

  /** Counts a violation; a client with too many is disconnected. */
  function noteViolation({ address, buckets, socket }: Session): void {
    if (buckets.violations.take() === 0) return
    if (socket.connected) connections.charge(address, floodCharge)
    end(socket, { code: 'rate_limited', reconnect: true, retryAfterMs: 30_000 })
  }

  return {
    ...{ admit, accept },
    getOutput: createRoomOutputs({ sessions, dropSlow, end }),
    get counts() {
      return { connected: namespace.sockets.size, mostOnOneBoard: sessions.mostOnOneBoard }
    },
    reconnectAll(board) {
      // Sockets connected now, once their pending answers are sent.
      const sockets = getSockets(board)
      setImmediate(() => {
        for (const socket of sockets) {
          const retryAfterMs = toReturnMs(returnTimes.board)
          end(socket, { code: 'unavailable', reconnect: true, retryAfterMs })
        }
      })
    },
    disconnectAll() {
      accessWatch.stop()
      for (const socket of namespace.sockets.values()) {
        const retryAfterMs = toReturnMs(joinElsewhere ? returnTimes.elsewhere : returnTimes.here)
        end(socket, { code: 'shutdown', reconnect: true, retryAfterMs })
      }
    },
  }
}

function toSockets(sessions: readonly Session[]): ClientSocket[] {
  return sessions.map(({ socket }) => socket)
}
