import { limits, type Presence, protocolMinor, type Welcome } from '@tiza/protocol'
import { clientEvents } from '@tiza/protocol/schemas'
import type { FastifyBaseLogger } from 'fastify'
import { createFrames, type Frames, toFrameDelay } from '../rooms/frames.ts'
import type { RoomOutput } from '../rooms/room.ts'
import type { RoomRegistry } from '../rooms/room-registry.ts'
import { type Authorize, admit } from './admit.ts'
import { sayBye } from './bye.ts'
import { handleOp } from './handlers/op.ts'
import { handleProfile } from './handlers/profile.ts'
import { handlePull } from './handlers/pull.ts'
import { parseLive } from './parse.ts'
import { createPeople, toPeer } from './people.ts'
import { isQueueFull, isReadingSlowly } from './queue.ts'
import { addressRates, createBuckets } from './rate-limit.ts'
import { createSession, type Session, type TizaNamespace, type TizaSocket } from './session.ts'

export interface GatewayOptions {
  readonly namespace: TizaNamespace
  readonly registry: RoomRegistry
  readonly authorize: Authorize
  readonly getAddress: (socket: TizaSocket) => string
  readonly getLagMs: () => number
  readonly logger: FastifyBaseLogger
  readonly now?: () => number
}

const resumeChunk = 500
const knownEvents = new Set(Object.keys(clientEvents))

/** Where sockets meet rooms: admits sessions, feeds their events to rooms, and publishes. */
export function createGateway({
  namespace,
  registry,
  authorize,
  getAddress,
  getLagMs,
  logger,
  now = Date.now,
}: GatewayOptions) {
  const people = createPeople()
  const frames = new Map<string, Frames>()
  const connections = createBuckets(addressRates.connect, now)

  namespace.use((socket, next) => {
    const request = { auth: socket.handshake.auth, address: getAddress(socket) }
    const takeConnection = connections.take
    void admit(request, { registry, authorize, takeConnection }).then((answer) => {
      if ('id' in answer) {
        socket.data.admission = answer
        // A socket that went away while its room was loading never reaches `connection`.
        if (isOpen(socket)) return next()
        answer.leave()
        return next(new Error('gone'))
      }
      next(Object.assign(new Error(answer.code), { data: answer }))
    }, next)
  })

  namespace.on('connection', (socket) => {
    const { admission } = socket.data
    if (!admission) return socket.disconnect(true)
    const session = createSession(socket, admission, now)
    const board = admission.opened.room.id
    socket.on('disconnect', () => {
      admission.leave()
      if (!people.remove(board, session)) return
      frames.get(board)?.drop(session.id)
      if (people.get(board).size === 0) frames.delete(board)
      namespace.to(board).emit('peers', { leave: [session.id] })
    })
    listen(session)
    welcome(session, admission.since)
  })

  function welcome(session: Session, since: { epoch: string; seq: number } | undefined): void {
    const { socket, opened } = session
    const { room } = opened
    const replaced = people.add(room.id, session)
    if (replaced) sayBye(replaced.socket, { code: 'replaced', reconnect: false })
    const missed = since?.epoch === room.epoch ? room.getRecent(since.seq) : undefined
    const others = [...people.get(room.id).values()].filter((other) => other !== session)
    const payload: Welcome = {
      minor: protocolMinor,
      epoch: room.epoch,
      seq: room.seq,
      mode: missed ? 'resume' : 'snapshot',
      you: { session: session.id, role: session.role, lastN: room.getLastN(session.id) },
      peers: others.map(toPeer),
      limits,
    }
    socket.emit('welcome', payload)
    for (let at = 0; missed && at < missed.length; at += resumeChunk) {
      socket.emit('ops', { epoch: room.epoch, tx: missed.slice(at, at + resumeChunk) })
    }
    void socket.join(room.id)
    socket
      .to(room.id)
      .emit('peers', replaced ? { update: [toPeer(session)] } : { join: [toPeer(session)] })
  }

  function listen(session: Session): void {
    const { socket } = session
    answer(session, 'op', (payload) => handleOp(session, payload))
    answer(session, 'pull', (payload) => handlePull(session, payload))
    answer(session, 'profile', async (payload) => {
      const ack = handleProfile(session, payload)
      if (ack.ok) socket.to(session.opened.room.id).emit('peers', { update: [toPeer(session)] })
      return ack
    })
    on(socket, 'live', (payload) => {
      const presence = session.buckets.live.take() === 0 ? parseLive(payload) : undefined
      if (presence) show(session, presence)
      else strike(session)
    })
    socket.onAny((event: unknown, ...args: unknown[]) => {
      if (typeof event === 'string' && knownEvents.has(event)) return
      const ack = args.at(-1)
      if (typeof ack === 'function') ack({ ok: false, n: 0, code: 'bad_request' })
      if (session.buckets.other.take() > 0) strike(session)
    })
  }

  /** Registers an event that has an ack; whatever happens, a given ack function is called once. */
  function answer<Ack extends { ok: boolean }>(
    session: Session,
    event: 'op' | 'pull' | 'profile',
    handle: (payload: unknown) => Promise<Ack>,
  ): void {
    on(session.socket, event, (payload, ack) => {
      if (typeof ack !== 'function') return strike(session)
      handle(payload).then(
        (answer) => {
          ack(answer)
          if ('code' in answer && answer.code === 'rate_limited') strike(session)
        },
        (error: unknown) => {
          logger.error({ err: error, event }, 'handler failed')
          ack({ ok: false, n: 0, code: 'internal', retryAfterMs: 1_000 })
        },
      )
    })
  }

  function show(session: Session, presence: Presence): void {
    const board = session.opened.room.id
    let gathered = frames.get(board)
    if (!gathered) {
      gathered = createFrames({
        publish: (frame) => {
          const slow = [...people.get(board).values()].filter((one) => isReadingSlowly(one.socket))
          namespace
            .to(board)
            .except(slow.map(({ socket }) => socket.id))
            .emit('live', frame)
        },
        schedule: (send, delayMs) => (delayMs > 0 ? setTimeout(send, delayMs) : setImmediate(send)),
        getDelayMs: () => toFrameDelay({ people: people.get(board).size, lagMs: getLagMs() }),
      })
      frames.set(board, gathered)
    }
    gathered.add(session.id, presence)
  }

  /** Counts a misstep; who goes on after many is sent away. */
  function strike(session: Session): void {
    if (session.buckets.strikes.take() === 0) return
    sayBye(session.socket, { code: 'rate_limited', reconnect: true, retryAfterMs: 30_000 })
  }

  return {
    /** What rooms publish, sent once for everybody in the board. */
    getOutput: (board: string): RoomOutput => ({
      publishOps(epoch, tx) {
        for (const { socket } of people.get(board).values()) {
          if (isQueueFull(socket))
            sayBye(socket, { code: 'slow', reconnect: true, retryAfterMs: 1_000 })
        }
        namespace.to(board).emit('ops', { epoch, tx: [...tx] })
      },
      publishReset(epoch, seq) {
        namespace.to(board).emit('reset', { epoch, seq, reason: 'recovered' })
      },
    }),
    /** Sends everybody away; each comes back after a time of its own. */
    sayGoodbye(): void {
      for (const socket of namespace.sockets.values()) {
        const retryAfterMs = 200 + Math.floor(Math.random() * 1_800)
        sayBye(socket, { code: 'shutdown', reconnect: true, retryAfterMs })
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
