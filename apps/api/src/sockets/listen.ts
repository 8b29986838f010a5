import type {
  ClientToServerEvents,
  OpAck,
  PersonAck,
  Presence,
  ProfileAck,
  PullAck,
} from '@tiza/protocol'
import { clientEvents, errorMeanings } from '@tiza/protocol/schemas'
import type { FastifyBaseLogger } from 'fastify'
import type { Access } from '../access/access.ts'
import { createLiveStream } from '../boards/presence/live-stream.ts'
import { withoutInk } from '../boards/presence/without-ink.ts'
import { toRefusal } from '../boards/to-refusal.ts'
import { createTurns } from '../create-turns.ts'
import type { RateRefusal, Verdict } from '../limits/throttle.ts'
import type { Metrics } from '../metrics.ts'
import type { ClientSocket } from './client-socket.ts'
import { handleOp } from './handlers/op.ts'
import { handlePerson } from './handlers/person.ts'
import { handleProfile } from './handlers/profile.ts'
import { handlePull } from './handlers/pull.ts'
import { getN, type ParseOp, parseLive } from './parse.ts'
import type { Session } from './session.ts'

export interface ListenOptions {
  readonly parseOp: ParseOp
  /** Called for each event. */
  readonly onEvent: () => void
  /** Broadcasts a presence update of the session. */
  readonly onPresence: (presence: Presence) => void
  /** Broadcasts how others see the session from now on. */
  readonly onPeer: () => void
  /** Sends away a session that has said that it is somebody who may not be on the board. */
  readonly onDenied: () => void
  /** Counts a violation; after many the client is disconnected. */
  readonly onViolation: () => void
  readonly access: Pick<Access, 'identify' | 'noteName'>
  readonly logger: FastifyBaseLogger
  readonly metrics: Pick<Metrics, 'noteAck' | 'noteRefusal'>
  readonly now: () => number
}

const knownEvents = new Set(Object.keys(clientEvents))

/** Handles the events of a session, which are untrusted. */
export function listen(session: Session, options: ListenOptions): void {
  const { socket } = session
  const { parseOp, onEvent, onPresence, onPeer, onDenied, onViolation, ...rest } = options
  const { access, logger, metrics, now } = rest

  /** The refusal of a rate-limited event. */
  function checkRate(verdict: Verdict): RateRefusal | undefined {
    if (verdict.state === 'passed') return undefined
    if (!verdict.hasWaited) onViolation()
    const { retryAfterMs } = verdict
    return { code: 'rate_limited', message: errorMeanings.rate_limited, retryAfterMs }
  }

  /** Registers an event with an ack, which is called exactly once in any case. */
  function answer<Ack extends OpAck | PullAck | ProfileAck | PersonAck>(
    event: 'op' | 'pull' | 'profile' | 'person',
    handle: (payload: unknown) => Promise<Ack>,
  ): void {
    on(socket, event, (payload, ack) => {
      if (typeof ack !== 'function') return onViolation()
      const refusal = checkRate(session.throttles[event].take())
      if (refusal) {
        const n = event === 'op' ? { n: getN(payload) } : {}
        ack({ ok: false, ...n, ...refusal })
        metrics.noteRefusal(refusal.code)
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
          ack({ ok: false, n: getN(payload), ...toRefusal('internal') })
        },
      )
    })
  }

  function show(presence: Presence): void {
    const isDenied = session.opened.room.getDenial('draw', session) === 'read_only'
    const shown = isDenied ? withoutInk(presence) : presence
    if (shown.ink?.length !== presence.ink?.length) metrics.noteRefusal('read_only')
    if (Object.keys(shown).length > 0) onPresence(shown)
  }

  const pay = (bytes: number) => checkRate(session.throttles.opBytes.take(bytes))
  answer('op', (payload) => handleOp(session, payload, { parse: parseOp, pay }))
  answer('pull', (payload) => handlePull(session, payload, { now }))
  answer('profile', async (payload) => {
    const ack = handleProfile(session, payload)
    if (ack.ok) {
      onPeer()
      access.noteName(session.board, session.rights.visitor, ack.profile.name)
    }
    return ack
  })
  /** Of two people that a session says it is at once, the first counts. */
  const inTurn = createTurns()
  answer('person', (payload) =>
    inTurn(async () => {
      // Once they have been answered.
      const handleDenied = () => void setImmediate(onDenied)
      const ack = await handlePerson(session, payload, { access, onDenied: handleDenied })
      if (ack.ok) onPeer()
      return ack
    }),
  )
  const stream = createLiveStream({
    ...{ bucket: session.buckets.live, bytes: session.liveBytes, show },
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
    else onViolation()
  })
  socket.onAny((event: unknown, ...args: unknown[]) => {
    onEvent()
    if (typeof event === 'string' && knownEvents.has(event)) return
    const ack = args.at(-1)
    if (typeof ack === 'function') {
      ack({ ok: false, n: 0, ...toRefusal('bad_request', 'There is no event of this name.') })
    }
    if (session.buckets.other.take() > 0) onViolation()
  })
}

function on(
  socket: ClientSocket,
  event: keyof ClientToServerEvents,
  listener: (payload: unknown, ack: unknown) => void,
): void {
  socket.on(event, (payload, ack) => listener(payload, ack))
}
