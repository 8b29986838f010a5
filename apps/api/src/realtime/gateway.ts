import {
  baseMinor,
  limits,
  type OpAck,
  type Presence,
  type ProfileAck,
  type PullAck,
  protocolMinor,
  type Tx,
  type Welcome,
} from '@tiza/protocol'
import { clientEvents } from '@tiza/protocol/schemas'
import type { FastifyBaseLogger } from 'fastify'
import type { Metrics } from '../metrics.ts'
import { createFrames, type Frame, type Frames, toFrameDelay } from '../rooms/frames.ts'
import { type RoomOutput, resumableBytes } from '../rooms/room.ts'
import type { OpenRoom, RoomRegistry } from '../rooms/room-registry.ts'
import { createShortInk, type ShortInk } from '../rooms/short-ink.ts'
import { type Authorize, admit } from './admit.ts'
import { type Bye, sayBye } from './bye.ts'
import { handleOp } from './handlers/op.ts'
import { handleProfile } from './handlers/profile.ts'
import { handlePull } from './handlers/pull.ts'
import { parseLive } from './parse.ts'
import { createPeople, toPeer } from './people.ts'
import { getQueuedBytes, isQueueFull, isReadingSlowly } from './queue.ts'
import { addressRates, createBuckets, floodCharge } from './rate-limit.ts'
import { createRoster } from './roster.ts'
import {
  type Admission,
  createSession,
  type Session,
  type TizaNamespace,
  type TizaSocket,
} from './session.ts'

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
  readonly now?: () => number
}

const resumeChunk = 500
/** Bytes that are little beside any snapshot. */
const smallTail = 16 * 1024
const sweepEveryMs = 1_000
const crowd = 30
/** Who comes to a crowd waits so long to be told of, for others who come. */
const crowdRosterMs = 100
const knownEvents = new Set(Object.keys(clientEvents))

/** What goes out of a board in use in batches. */
interface Place {
  readonly frames: Frames
  readonly shortInk: ShortInk
  readonly roster: ReturnType<typeof createRoster>
}

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
  now = Date.now,
}: GatewayOptions) {
  const people = createPeople()
  const places = new Map<string, Place>()
  const connections = createBuckets(addressRates.connect, now)

  namespace.use((socket, next) => {
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
      const place = places.get(board)
      place?.frames.drop(session.id)
      place?.shortInk.forget(session.id)
      place?.roster.leave(session.id)
      if (people.get(board).size === 0) places.delete(board)
    })
    listen(session)
    welcome(session, admission)
  })

  function welcome(session: Session, { since, minor }: Pick<Admission, 'since' | 'minor'>): void {
    const { socket, opened } = session
    const { room } = opened
    const replaced = people.add(room.id, session)
    if (replaced) dismiss(replaced.socket, { code: 'replaced', reconnect: false })
    const missed = since?.epoch === room.epoch ? room.getRecent(since.seq) : undefined
    const base = missed || minor < baseMinor ? undefined : findBase(opened)
    const following = missed ?? base?.tx ?? []
    const others = [...people.get(room.id).values()].filter((other) => other !== session)
    const payload: Welcome = {
      minor: protocolMinor,
      epoch: room.epoch,
      seq: room.seq,
      mode: missed ? 'resume' : 'snapshot',
      you: { session: session.id, role: session.role, lastN: room.getLastN(session.id) },
      ...(base && { base: base.seq }),
      peers: others.map(toPeer),
      limits,
      ...((retentionDays || room.readOnly) && {
        board: {
          ...(retentionDays && { retentionDays }),
          ...(room.readOnly && { readOnly: room.readOnly }),
        },
      }),
    }
    socket.emit('welcome', payload)
    for (let at = 0; at < following.length; at += resumeChunk) {
      socket.emit('ops', { epoch: room.epoch, tx: following.slice(at, at + resumeChunk) })
    }
    const { roster, shortInk } = getPlace(room.id)
    void socket.join(room.id)
    if (session.hearsShort) {
      void socket.join(toShortRoom(room.id))
      shortInk.renew()
    }
    if (replaced) roster.update(toPeer(session))
    else roster.join(toPeer(session))
  }

  function listen(session: Session): void {
    const { socket } = session
    answer(session, 'op', (payload) => handleOp(session, payload))
    answer(session, 'pull', (payload) => handlePull(session, payload))
    answer(session, 'profile', async (payload) => {
      const ack = handleProfile(session, payload)
      if (ack.ok) getPlace(session.opened.room.id).roster.update(toPeer(session))
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
      const fromMs = performance.now()
      handle(payload).then(
        (answer) => {
          ack(answer)
          if (answer.ok && event === 'op') metrics.noteAck(performance.now() - fromMs)
          if (!('code' in answer)) return
          metrics.noteRefusal(answer.code)
          if (answer.code === 'rate_limited') strike(session)
        },
        (error: unknown) => {
          logger.error({ err: error, event }, 'handler failed')
          ack({ ok: false, n: 0, code: 'internal', retryAfterMs: 1_000 })
        },
      )
    })
  }

  function show(session: Session, presence: Presence): void {
    getPlace(session.opened.room.id).frames.add(session.id, presence)
  }

  /** What is gathered for a board, until its last session leaves. */
  function getPlace(board: string): Place {
    const known = places.get(board)
    if (known) return known
    const countPeople = () => people.get(board).size
    const place: Place = {
      frames: createFrames({
        publish: (frame) => publishFrame(board, frame, place.shortInk),
        schedule: callSoon,
        getDelayMs: (shown) => toFrameDelay(shown, { people: countPeople(), load: getLoad() }),
        now,
      }),
      shortInk: createShortInk(),
      roster: createRoster({
        publish(changes) {
          // Whoever comes after everybody has left hears nothing of those.
          if (places.get(board) === place) namespace.to(board).emit('peers', changes)
        },
        schedule: (send) => callSoon(send, countPeople() > crowd ? crowdRosterMs : 0),
      }),
    }
    places.set(board, place)
    return place
  }

  /** Each form that somebody hears is encoded once, and sent to all who hear it. */
  function publishFrame(board: string, frame: Frame, shortInk: ShortInk): void {
    const sessions = Object.keys(frame)
    const soleAuthor = sessions.length === 1 ? sessions[0] : undefined
    const leftOut: string[] = []
    let [anyShort, anyFull] = [false, false]
    for (const { id, hearsShort, socket } of people.get(board).values()) {
      if (id === soleAuthor || isReadingSlowly(socket)) leftOut.push(socket.id)
      else if (hearsShort) anyShort = true
      else anyFull = true
    }
    const shortRoom = toShortRoom(board)
    const inTime = namespace.except(leftOut)
    if (anyFull) inTime.to(board).except(shortRoom).emit('live', { p: frame })
    if (!anyShort) return
    const short = shortInk.shorten(frame)
    const hearers = inTime.to(shortRoom)
    if (short.ink && Object.keys(short.p).length === 0) hearers.emit('ink', short.ink)
    else hearers.emit('live', short)
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

  /** Counts a misstep; who goes on after many is sent away. */
  function strike(session: Session): void {
    if (session.buckets.strikes.take() === 0) return
    if (session.socket.connected) connections.charge(getRateKey(session.socket), floodCharge)
    dismiss(session.socket, { code: 'rate_limited', reconnect: true, retryAfterMs: 30_000 })
  }

  return {
    /** What rooms publish, sent once for everybody in the board. */
    getOutput: (board: string): RoomOutput => ({
      publishOps(epoch, tx) {
        for (const { socket } of people.get(board).values()) dropSlow(socket)
        namespace.to(board).emit('ops', { epoch, tx: [...tx] })
      },
      publishReset(epoch, seq) {
        namespace.to(board).emit('reset', { epoch, seq, reason: 'recovered' })
      },
    }),
    /** How many connections there are, and what they have not read. */
    measure() {
      const sockets = [...namespace.sockets.values()]
      const queuedBytes = sockets.reduce((sum, socket) => sum + getQueuedBytes(socket), 0)
      return { sessions: sockets.length, queuedBytes }
    },
    close: () => clearInterval(sweeping),
    /** Has whoever is on a board come again: it is not what they were welcomed to. */
    sendAway(board: string): void {
      // Those who are there now, once they have the answers that they wait for.
      const sockets = [...people.get(board).values()].map(({ socket }) => socket)
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

/**
 * The snapshot at hand, when what came after it is little beside: to send that is quicker than to
 * make another one for everybody who comes.
 */
function findBase({ room, snapshots }: OpenRoom): { seq: number; tx: readonly Tx[] } | undefined {
  const latest = snapshots.getLatest()
  if (!latest) return undefined
  const { seq, brotli } = latest.packed
  const littleBeside = Math.min(resumableBytes, Math.max(smallTail, brotli.length / 2))
  const tx = room.getRecent(seq, littleBeside)
  return tx && { seq, tx }
}

/** Where those of a board are who hear ink in short form; no board has such an id. */
function toShortRoom(board: string): string {
  return `${board}/short`
}

/** Calls at the end of the current turn, or after a delay; answers how to call that off. */
function callSoon(work: () => void, delayMs: number): () => void {
  if (delayMs > 0) {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  }
  const turn = setImmediate(work)
  return () => clearImmediate(turn)
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
