import type { Clock } from '../transport.ts'

/**
 * Decides when a transport tries to connect.
 *
 * | event      | off        | attempting  | up         | waiting    | held       |
 * | ---------- | ---------- | ----------- | ---------- | ---------- | ---------- |
 * | start      | attempting | attempting  | attempting | attempting | attempting |
 * | noteUp     |            | up          |            |            |            |
 * | noteDown   |            | waiting     | waiting    |            |            |
 * | holdFor    |            | held        | held       | held       | held       |
 * | time is up |            |             |            | asks (*)   | attempting |
 * | an answer  |            |             |            | attempting |            |
 * | wake       |            | asks (**)   |            | asks       |            |
 * | stop       | off        | off         | off        | off        | off        |
 *
 * (*) Attempts right away after a connection that was up. (**) Only once there is a network again.
 *
 * Once an attempt has failed, it asks whether the server answers at all before the next. Browsers delay
 * WebSockets to a server that several have failed to reach, Firefox by up to a minute, and an attempt on a
 * network that answers nothing takes all of its time; questions are not delayed, nor wait for each other.
 */
export interface Reconnector {
  /** Begins an attempt at once. */
  start(): void
  /** The server has said `welcome`. */
  noteUp(): void
  /** An attempt has come to nothing, or a connection was lost. */
  noteDown(): void
  /** Tries again in the time that the server asks for, whatever happens meanwhile. */
  holdFor(ms: number): void
  /** The network may be back. `isOnline`: the browser says that it is. */
  wake(isOnline?: boolean): void
  /** Nothing more happens until `start`. */
  stop(): void
}

export interface ReconnectorOptions {
  readonly clock: Pick<Clock, 'now' | 'delay'>
  /** Begins an attempt. */
  readonly attempt: () => void
  /** Ends an attempt that has begun. */
  readonly giveUp: () => void
  /** Resolves with whether the server answers, however long that takes. */
  readonly ask: () => Promise<boolean>
  /** Notified of how long it waits before the next attempt or question, in milliseconds. */
  readonly onWait?: (ms: number) => void
  /** From 0 to 1. */
  readonly random?: () => number
}

type State = 'off' | 'attempting' | 'up' | 'waiting' | 'held'

const shortestMs = 300
/** A network that is back without a sign is noticed within this time. */
const longestMs = 2_500
/** Between two questions, whatever people do. */
const askAgainMs = 1_000

export function createReconnector({
  clock,
  attempt,
  giveUp,
  ask,
  onWait,
  random = Math.random,
}: ReconnectorOptions): Reconnector {
  let current: { readonly state: State } = { state: 'off' }
  /** Failed attempts, and questions since, of the time without a connection. */
  let failures = 0
  let askedAtMs = Number.NEGATIVE_INFINITY
  let cancel = () => {}

  function enter(state: State): void {
    cancel()
    current = { state }
  }

  function begin(): void {
    enter('attempting')
    attempt()
  }

  function schedule(): void {
    const ms = Math.min(longestMs, shortestMs * 2 ** failures * (0.5 + random()))
    cancel = clock.delay(failures === 0 ? begin : askServer, ms)
    onWait?.(ms)
  }

  function askServer(): void {
    const waiting = current
    askedAtMs = clock.now()
    failures++
    schedule()
    void ask().then((isThere) => {
      if (isThere && current === waiting) begin()
    })
  }

  return {
    start: begin,
    noteUp() {
      if (current.state !== 'attempting') return
      enter('up')
      failures = 0
    },
    noteDown() {
      const { state } = current
      if (state !== 'attempting' && state !== 'up') return
      if (state === 'attempting') failures++
      enter('waiting')
      schedule()
    },
    holdFor(ms) {
      if (current.state === 'off') return
      enter('held')
      cancel = clock.delay(begin, ms)
      onWait?.(ms)
    },
    wake(isOnline = false) {
      const { state } = current
      if (state === 'attempting' && isOnline) {
        giveUp()
        enter('waiting')
      } else if (state !== 'waiting') return
      if (!isOnline && clock.now() - askedAtMs < askAgainMs) return
      cancel()
      failures = 1
      askServer()
    },
    stop: () => enter('off'),
  }
}
