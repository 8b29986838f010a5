import type { Handshake, Limits, OpsPayload, Welcome } from '@tiza/protocol'
import type { Submissions } from '../outbox/submissions-types.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { Transport } from '../transport.ts'
import type { ConnectionMachine } from './connection-machine.ts'
import type { Pacer } from './pacer.ts'
import type { SessionTerms } from './session-terms.ts'
import { createTxBuffer } from './tx-buffer.ts'

/** Applies the server's log to the store, in order and without gaps, while the connection is live. */
export interface LogFollower {
  /** The log that the server has; `undefined` before any is known. */
  readonly epoch: string | undefined
  /** Whether the store has yet to reach what the server had when it first said `welcome`. */
  readonly isBehind: boolean
  /** What the store has of the log, if it has any. [RS10] */
  getSince(): Pick<Handshake, 'since'>
  handleWelcome(payload: Pick<Welcome, 'epoch' | 'seq' | 'rewound'>): void
  /** The server has begun another log, or has loaded its log again. */
  handleReset(epoch: string): void
  /** Takes transactions in any order; those that come too early wait. */
  receive(payload: OpsPayload): void
  /** Applies what follows, and asks for what is missing. Safe to call at any time. */
  catchUp(): void
}

export interface LogFollowerOptions {
  readonly store: Pick<BoardStore, 'epoch' | 'seq' | 'sum' | 'confirm'>
  readonly transport: Pick<Transport, 'pull' | 'reopen'>
  readonly connection: ConnectionMachine
  /** The rate of `pull`. */
  readonly pulls: Pacer
  readonly terms: Pick<SessionTerms, 'session'>
  /** The limits of the server. */
  readonly told: { readonly current: Pick<Limits, 'pullTx'> }
  readonly submissions: Pick<Submissions, 'isWaitingToMerge' | 'persist' | 'mergeTexts' | 'pump'>
  /** The log that the store and the kept transactions are of, as far as any is known. */
  readonly epoch: string | undefined
  readonly onChange: () => void
  /**
   * The log has another history: what is known of seqs means nothing any more. `isRewound`: the server
   * has lost some of the log, so that seqs of it are given out again.
   */
  readonly onOtherLog: (other: { readonly isFirst: boolean; readonly isRewound: boolean }) => void
  /** The store has what was received and follows. */
  readonly onCaughtUp: () => void
  /** Only a snapshot has what follows. */
  readonly onSnapshotNeeded: () => void
}

export function createLogFollower({
  store,
  transport,
  connection,
  pulls,
  terms,
  told,
  submissions,
  ...options
}: LogFollowerOptions): LogFollower {
  let { epoch } = options
  /** How far the log goes at least. */
  let headSeq = 0
  /** How far it went at the first `welcome`. */
  let firstHeadSeq: number | undefined
  const buffer = createTxBuffer()
  /** Whether a pull waits for its turn. */
  let isTurnOfWait = () => false
  /** A board that was fetched ahead is known before the server has said anything. */
  const getEpoch = () => epoch ?? store.epoch

  function enterEpoch(next: string, { isRewound = false } = {}): void {
    epoch = getEpoch()
    if (next === epoch && !isRewound) return
    const isFirst = epoch === undefined
    epoch = next
    headSeq = 0
    if (firstHeadSeq !== undefined) firstHeadSeq = 0
    buffer.clear()
    options.onOtherLog({ isFirst, isRewound })
  }

  function getSince(): Pick<Handshake, 'since'> {
    const { epoch, seq, sum } = store
    if (epoch === undefined) return {}
    return { since: sum === undefined ? { epoch, seq } : { epoch, seq, sum } }
  }

  function applyFollowing(): void {
    const tx = buffer.getFollowing(store.seq)
    if (tx.length > 0) {
      const { getSum } = buffer
      const { mergeTexts } = submissions
      submissions.persist(store.confirm(tx, terms.session, { getSum, beforeNotify: mergeTexts }))
      options.onChange()
      submissions.pump()
    }
    buffer.forgetUntil(store.seq)
  }

  function catchUp(): void {
    const { current } = connection
    if (current.state !== 'live' || submissions.isWaitingToMerge) return
    // What follows must not be applied to a board of a lost history: after it, the sums would agree. [RS11]
    if (current.isUnchecked) return void pull()
    applyFollowing()
    // Left over is what this version cannot apply: only a snapshot has the outcome. [OP13]
    if (buffer.has(store.seq + 1)) {
      connection.move({ type: 'load' })
      connection.retry(options.onSnapshotNeeded)
      return
    }
    if (buffer.size > 0 || store.seq < headSeq) void pull()
    options.onCaughtUp()
  }

  /** However often it is asked for, one wait of a turn is enough. */
  function pullLater(ms: number): void {
    if (isTurnOfWait()) return
    isTurnOfWait = connection.rememberTurn()
    connection.retry(() => {
      isTurnOfWait = () => false
      catchUp()
    }, ms)
  }

  async function pull(): Promise<void> {
    const { current } = connection
    const { since } = getSince()
    if (current.state !== 'live' || current.isPulling || !since) return
    const waitMs = pulls.getWaitMs()
    if (waitMs > 0) return pullLater(waitMs)
    pulls.spend()
    connection.move({ type: 'pull' })
    const isCurrent = connection.rememberTurn()
    const limit = Math.max(1, told.current.pullTx)
    const answer = await transport.pull({ since, limit }).catch(() => undefined)
    if (!isCurrent()) return
    connection.move({ type: 'pulled', isAnswered: answer?.ok === true })
    if (answer?.ok && answer.tx.length > 0) receive(answer)
    else if (answer?.ok && current.isUnchecked) catchUp()
    else if (answer?.ok === false && answer.code === 'epoch_changed') transport.reopen()
    else connection.retry(catchUp, answer?.ok === false ? answer.retryAfterMs : undefined)
  }

  function receive(payload: OpsPayload): void {
    const isChanged = payload.epoch !== getEpoch()
    enterEpoch(payload.epoch)
    buffer.add(payload)
    if (connection.current.state !== 'live') return
    if (isChanged) options.onSnapshotNeeded()
    else catchUp()
  }

  return {
    get epoch() {
      return getEpoch()
    },
    get isBehind() {
      return firstHeadSeq !== undefined && store.seq < firstHeadSeq
    },
    getSince,
    handleWelcome({ epoch: next, seq, rewound }) {
      buffer.clear()
      enterEpoch(next, { isRewound: rewound })
      headSeq = seq
      firstHeadSeq ??= seq
    },
    handleReset(next) {
      enterEpoch(next)
      headSeq = 0
    },
    receive,
    catchUp,
  }
}
