import type { KnownKinds, OpAck, Presence, ProfileAck, PullAck } from '@tiza/protocol'
import { clientEvents } from '@tiza/protocol/schemas'
import type { FastifyBaseLogger } from 'fastify'
import { createPlaces } from '../boards/presence/broadcaster.ts'
import { createLiveStream } from '../boards/presence/live-stream.ts'
import { withoutInk } from '../boards/presence/without-ink.ts'
import type { RoomOutput } from '../boards/room.ts'
import type { RoomRegistry } from '../boards/room-registry.ts'
import { toOpsPayload } from '../boards/to-ops-payload.ts'
import type { BoardLimits } from '../config.ts'
import { addressRates, boardRates, createBuckets, floodCharge } from '../limits/rate-limit.ts'
import type { Haste, Verdict } from '../limits/throttle.ts'
import type { Metrics } from '../metrics.ts'
import { type Authorize, admit } from './authorize-handshake.ts'
import { broadcast } from './broadcast.ts'
import { greet } from './create-welcome.ts'
import { type Bye, sayBye } from './disconnect.ts'
import { engineWire } from './engine-wire.ts'
import { handleOp } from './handlers/op.ts'
import { handleProfile } from './handlers/profile.ts'
import { handlePull } from './handlers/pull.ts'
import { createOpParser, getN, parseLive } from './parse.ts'
import { isQueueFull } from './queue.ts'
import {
  type Admission,
  createSession,
  type Session,
  type TizaNamespace,
  type TizaSocket,
} from './session.ts'
import { createPeople, toPeer } from './sessions.ts'

export interface GatewayOptions {
  readonly namespace: TizaNamespace
  readonly registry: RoomRegistry
  readonly authorize: Authorize
  /** By what the rates of its address are limited. */
  readonly getRateKey: (socket: TizaSocket) => string
  /** How busy the process is, 0 to 1. */
  readonly getLoad: () => number
  readonly logger: FastifyBaseLogger
  readonly metrics: Metrics
  /** Days after which unused boards are deleted, if they are. */
  readonly retentionDays?: number | undefined
  /** What one board may hold. */
  readonly boardLimits: BoardLimits
  /** The kinds of shapes that boards may have. */
  readonly kinds: KnownKinds
  readonly now?: () => number
}

const resumeChunk = 500
const sweepEveryMs = 1_000
const knownEvents = new Set(Object.keys(clientEvents))

/** Where sockets meet rooms: admits sessions, feeds their events to rooms, and publishes. */
export function createGateway({
  namespace,
  registry,
  authorize,
  getRateKey,
  getLoad,
  logger,
  metrics,
  retentionDays,
  boardLimits,
  kinds,
  now = Date.now,
}: GatewayOptions) {
  const parse = createOpParser(kinds.table)
  const people = createPeople()
  const places = createPlaces({ people, getLoad, now })
  const connections = createBuckets(addressRates.connect, now)
  const opBytes = createBuckets(addressRates.opBytes, now)
  const opBytesOfBoards = createBuckets(boardRates.opBytes, now)
  const liveBytes = createBuckets(addressRates.liveBytes, now)

  /** Connections with a handshake that is not refused: Socket.IO would join each that comes before. */
  const joining = new WeakSet<TizaSocket['conn']>()

  namespace.use((socket, next) => {
    const { conn } = socket
    if (joining.has(conn)) {
      metrics.noteRefusal('bad_request')
      engineWire.terminate(conn)
      conn.close(true)
      return next(new Error('joins twice'))
    }
    joining.add(conn)
    const request = { auth: socket.handshake.auth, address: getRateKey(socket) }
    const takeConnection = connections.take
    void admit(request, { registry, authorize, takeConnection }).then((answer) => {
      if ('id' in answer) {
        socket.data.admission = answer
        // A socket that went away while its room was loading never reaches `connection`.
        if (isOpen(socket)) return next()
        answer.leave()
        return next(new Error('gone'))
      }
      metrics.noteRefusal(answer.code)
      joining.delete(conn)
      next(Object.assign(new Error(answer.code), { data: answer }))
    }, next)
  })

  namespace.on('connection', (socket) => {
    const { admission } = socket.data
    if (!admission) return socket.disconnect(true)
    const board = admission.opened.room.id
    const address = getRateKey(socket)
    const session = createSession(socket, admission, {
      opBytes: [opBytes.get(address), opBytesOfBoards.get(board)],
      liveBytes: [liveBytes.get(address)],
      now,
    })
    socket.on('disconnect', () => {
      admission.leave()
      if (people.remove(board, session)) places.leave(session)
    })
    listen(session)
    welcome(session, admission)
  })

  function welcome(session: Session, admission: Admission): void {
    const { socket } = session
    const { room } = session.opened
    const replaced = people.add(room.id, session)
    if (replaced) dismiss(replaced.socket, { code: 'replaced', reconnect: false })
    const others = [...people.get(room.id).values()].filter((other) => other !== session)
    const known = places.getStates(session)
    const { welcome, following } = greet(admission, {
      ...{ peers: others.map(toPeer), states: known, retentionDays, boardLimits },
    })
    socket.emit('welcome', welcome)
    for (let at = 0; at < following.length; at += resumeChunk) {
      socket.emit('ops', toOpsPayload(room.epoch, following.slice(at, at + resumeChunk)))
    }
    places.enter(session, { isBack: replaced !== undefined, ...(known && { known }) })
  }

  function listen(session: Session): void {
    const { socket } = session
    answer(session, 'op', (payload) =>
      handleOp(session, payload, {
        parse,
        pay: (bytes) => judge(session, session.throttles.opBytes.take(bytes)),
      }),
    )
    answer(session, 'pull', (payload) => handlePull(session, payload))
    answer(session, 'profile', async (payload) => {
      const ack = handleProfile(session, payload)
      if (ack.ok) places.update(session)
      return ack
    })
    const stream = createLiveStream({
      bucket: session.buckets.live,
      bytes: session.liveBytes,
      show: (presence) => show(session, presence),
      schedule(run, delayMs) {
        const timer = setTimeout(run, delayMs)
        return () => clearTimeout(timer)
      },
    })
    socket.on('disconnect', stream.stop)
    on(socket, 'live', (payload) => {
      const isFlood = session.buckets.liveFlood.take() > 0
      const presence = isFlood ? undefined : parseLive(payload)
      if (presence) stream.add(presence)
      else strike(session)
    })
    socket.onAny((event: unknown, ...args: unknown[]) => {
      if (typeof event === 'string' && knownEvents.has(event)) return
      const ack = args.at(-1)
      if (typeof ack === 'function') ack({ ok: false, n: 0, code: 'bad_request' })
      if (session.buckets.other.take() > 0) strike(session)
    })
  }

  function show(session: Session, presence: Presence): void {
    const isDenied = session.opened.room.getDenial('draw', session) === 'read_only'
    const shown = isDenied ? withoutInk(presence) : presence
    if (shown.ink?.length !== presence.ink?.length) metrics.noteRefusal('read_only')
    if (Object.keys(shown).length > 0) places.show(session, shown)
  }

  function dismiss(socket: TizaSocket, bye: Bye): void {
    // What arrived before it left goes on being answered.
    if (!socket.connected) return
    metrics.noteBye(bye.code)
    sayBye(socket, bye)
  }

  /** Registers an event that has an ack; whatever happens, a given ack function is called once. */
  function answer<Ack extends OpAck | PullAck | ProfileAck>(
    session: Session,
    event: 'op' | 'pull' | 'profile',
    handle: (payload: unknown) => Promise<Ack>,
  ): void {
    on(session.socket, event, (payload, ack) => {
      if (typeof ack !== 'function') return strike(session)
      const haste = judge(session, session.throttles[event].take())
      if (haste) {
        const n = event === 'op' ? { n: getN(payload) } : {}
        ack({ ok: false, ...n, ...haste })
        metrics.noteRefusal(haste.code)
        return
      }
      const fromMs = performance.now()
      handle(payload).then(
        (answer) => {
          ack(answer)
          if (answer.ok && event === 'op') metrics.noteAck(performance.now() - fromMs)
          if ('code' in answer) metrics.noteRefusal(answer.code)
        },
        (error: unknown) => {
          logger.error({ err: error, event }, 'handler failed')
          ack({ ok: false, n: 0, code: 'internal', retryAfterMs: 1_000 })
        },
      )
    })
  }

  /** Lets go of who has not read so much that more would only pile up. */
  function dropSlow(socket: TizaSocket): void {
    if (!isQueueFull(socket)) return
    dismiss(socket, { code: 'slow', reconnect: true, retryAfterMs: 1_000 })
  }
  // Answers, and who comes and goes, pile up for a reader without any op.
  const sweeping = setInterval(() => {
    for (const socket of namespace.sockets.values()) dropSlow(socket)
  }, sweepEveryMs)
  sweeping.unref()

  /** The refusal of what came too fast. */
  function judge(session: Session, verdict: Verdict): Haste | undefined {
    if (verdict.state === 'passed') return undefined
    if (!verdict.isHeeded) strike(session)
    return { code: 'rate_limited', retryAfterMs: verdict.retryAfterMs }
  }

  /** Counts a misstep; who goes on after many is sent away. */
  function strike(session: Session): void {
    if (session.buckets.strikes.take() === 0) return
    if (session.socket.connected) connections.charge(getRateKey(session.socket), floodCharge)
    dismiss(session.socket, { code: 'rate_limited', reconnect: true, retryAfterMs: 30_000 })
  }

  return {
    /** What rooms publish, sent once for everybody in the board. */
    getOutput: (board: string): RoomOutput => ({
      publishOps(payload) {
        const sockets = people.getSockets(board)
        for (const socket of sockets) dropSlow(socket)
        broadcast(sockets, 'ops', payload)
      },
      publishReset(epoch, seq) {
        broadcast(people.getSockets(board), 'reset', { epoch, seq, reason: 'recovered' })
      },
    }),
    /** How many people are on boards. */
    get sessions() {
      return namespace.sockets.size
    },
    close: () => clearInterval(sweeping),
    /** Has whoever is on a board come again: it is not what they were welcomed to. */
    sendAway(board: string): void {
      // Those who are there now, once they have the answers that they wait for.
      const sockets = people.getSockets(board)
      setImmediate(() => {
        for (const socket of sockets) {
          dismiss(socket, { code: 'unavailable', reconnect: true, retryAfterMs: 500 })
        }
      })
    },
    /** Sends everybody away; each comes back after a time of its own. */
    sayGoodbye(): void {
      for (const socket of namespace.sockets.values()) {
        const retryAfterMs = 200 + Math.floor(Math.random() * 1_800)
        dismiss(socket, { code: 'shutdown', reconnect: true, retryAfterMs })
      }
    },
  }
}

function isOpen({ conn }: TizaSocket): boolean {
  return conn.readyState === 'open' || conn.readyState === 'opening'
}

/** Listens with nothing assumed of the arguments: they come from anybody. */
function on(
  socket: TizaSocket,
  event: 'op' | 'pull' | 'profile' | 'live',
  listener: (payload: unknown, ack: unknown) => void,
): void {
  socket.on(event, listener as (payload: unknown, ack?: unknown) => void)
}
