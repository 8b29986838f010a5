import { getReaction, type Limits, type Op, type OpAck } from '@tiza/protocol'
import type { Pacer } from '../connection/pacer.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { Clock, Transport } from '../transport.ts'

export interface SenderOptions {
  readonly store: BoardStore
  readonly transport: Pick<Transport, 'op'>
  readonly clock: Clock
  /** The rates of `op` events and of their bytes. */
  readonly pacers: Readonly<Record<'op' | 'opBytes', Pacer>>
  /** Whether one may not draw for now, as a connection begins. Default: one may. */
  readonly isHeld?: () => boolean
  /** Whether a transaction may be sent; those behind one that may not wait with it. */
  readonly isPersisted: (n: number) => boolean
  /** The limits of the server. */
  readonly told: { readonly current: Pick<Limits, 'inFlightTx' | 'inFlightBytes'> }
  /** Ops as the server understands them. */
  readonly toUnderstood: (ops: readonly Op[]) => readonly Op[]
  /**
   * Receives each answer once. Final answers come in the order of the numbers: what a later one means is
   * known only when it is known what became of those before.
   */
  readonly onAnswer: (n: number, answer: OpAck) => void
}

/** How long to wait before sending again what got no answer, or none that counts. */
export const resendMs = 300

/** Bytes of a payload around its ops, at most. */
const envelopeBytes = 32

const utf8 = new TextEncoder()

/** Sends pending transactions in order, as many of them without an answer and as fast as the server allows. */
export function createSender({
  store,
  transport,
  clock,
  pacers,
  isHeld = () => false,
  isPersisted,
  told,
  toUnderstood,
  onAnswer,
}: SenderOptions) {
  /** Sent on this connection and not answered yet, bytes by n; `undefined` without a connection. */
  let inFlight: Map<number, number> | undefined
  /** Of those in flight: final answers that wait for one to a transaction before. */
  const answers = new Map<number, OpAck>()
  let pausedUntil = 0
  let cancelPause: (() => void) | undefined
  let highest = 0
  /** Whether one may not draw for now, and whether the server has refused something since. */
  let held: { isRefused: boolean } | undefined

  /** Sends what fits. Safe to call at any time. */
  function pump(): void {
    deliver()
    if (!inFlight || cancelPause || held?.isRefused) return
    const { inFlightTx, inFlightBytes } = told.current
    let bytes = [...inFlight.values()].reduce((sum, size) => sum + size, 0)
    for (const entry of store.pending.values()) {
      const { n } = entry
      if (entry.ackedSeq !== undefined || entry.taken || inFlight.has(n)) continue
      if (!isPersisted(n) || (held && !isFinish(entry.ops))) return
      const sendable = store.pending.toSendable(entry)
      if (!sendable) return
      const ops = toUnderstood(sendable)
      const json = JSON.stringify(ops)
      const size = json.length
      const full = inFlight.size >= inFlightTx || bytes + size > inFlightBytes
      if (inFlight.size > 0 && full) return
      const sentBytes = utf8.encode(json).length + envelopeBytes
      const waitMs = Math.max(pacers.op.getWaitMs(), pacers.opBytes.getWaitMs(sentBytes))
      if (waitMs > 0) {
        pause(waitMs)
        return
      }
      pacers.op.spend()
      pacers.opBytes.spend(sentBytes)
      bytes += size
      inFlight.set(n, size)
      highest = Math.max(highest, n)
      const window = inFlight
      void transport.op({ n, ops: [...ops] }).then(
        (answer) => handleResponse(window, n, answer),
        () => handleResponse(window, n, undefined),
      )
    }
  }

  function handleResponse(window: Map<number, number>, n: number, answer: OpAck | undefined): void {
    // Answers on an earlier connection do not count: the resend on this one gets them again.
    if (window !== inFlight) return
    if (held && answer && isReadOnly(answer)) {
      // It has used no number, and is sent again when one may draw again. [ID6]
      held.isRefused = true
      window.delete(n)
    } else if (answer && isFinal(answer)) {
      answers.set(n, answer)
    } else {
      window.delete(n)
      if (answer) onAnswer(n, answer)
      else pause(resendMs)
    }
    pump()
  }

  /** Passes on the answers that wait for none before them. */
  function deliver(): void {
    for (;;) {
      const first = store.pending.getFirstUnacked()?.n ?? Number.POSITIVE_INFINITY
      const next = [...answers].find(([n]) => n <= first)
      if (!next) return
      answers.delete(next[0])
      inFlight?.delete(next[0])
      onAnswer(...next)
    }
  }

  /** Sends nothing more for a while; of several whiles the longest counts. */
  function pause(ms: number): void {
    const until = clock.now() + ms
    if (cancelPause && until <= pausedUntil) return
    cancelPause?.()
    pausedUntil = until
    cancelPause = clock.delay(() => {
      cancelPause = undefined
      pump()
    }, ms)
  }

  function stop(): void {
    inFlight = undefined
    held = undefined
    answers.clear()
    cancelPause?.()
    cancelPause = undefined
  }

  return {
    /** Highest number sent so far, on any connection. */
    get highest() {
      return highest
    },
    /** A connection is there, and nothing is in flight on it. */
    start(): void {
      stop()
      inFlight = new Map()
      if (isHeld()) held = { isRefused: false }
      pump()
    },
    stop,
    /** Numbers begin again, under another client id. */
    restart(): void {
      stop()
      highest = 0
    },
    pump,
    pause,
    /**
     * One may not draw for now, on this connection: what is unsent waits, but for what finishes a stroke. [RI8]
     */
    hold(): void {
      held ??= { isRefused: false }
    },
    /** One may draw again. */
    release(): void {
      if (!held) return
      held = undefined
      pump()
    },
  }
}

/** Whether a transaction only goes on with strokes. */
function isFinish(ops: readonly Op[]): boolean {
  return ops.every(({ op }) => op === 'append')
}

function isReadOnly(answer: OpAck): boolean {
  return !answer.ok && answer.code === 'read_only'
}

/** Whether an answer says what became of a transaction, so that it is not sent again. */
function isFinal(answer: OpAck): boolean {
  return answer.ok || getReaction(answer.code) === 'drop'
}
