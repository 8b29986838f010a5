import {
  type ApplyOptions,
  type Board,
  type ErrorCode,
  isSameWork,
  type OpAck,
  type OpPayload,
  type Since,
  type Snapshot,
  type Tx,
} from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import { createForgetfulBoard, type ForgetfulBoard, foldForgetting } from './forgetful-board.ts'
import { addToSum, type Entry, toAnswer } from './log-entry.ts'
import type { VirtualClock } from './virtual-clock.ts'

interface Queued {
  readonly entry: Entry
  readonly listeners: (() => void)[]
}

export interface ReferenceLogOptions {
  readonly clock: VirtualClock
  readonly random: Random
  /** A stream of its own: when snapshots are stored must change nothing else. */
  readonly storeRandom: Random
  /** What tombstones come to before the oldest are forgotten. */
  readonly tombstoneBytes: number
  /** Receives what became durable together, all that waited for it was answered. */
  readonly onCommit: (tx: readonly Tx[]) => void
}

/** What a transaction may do, see `ApplyOptions`. */
type LogOptions = Pick<ApplyOptions, 'hasRoom' | 'isOwn' | 'isHost'>

/** The log of one board: orders transactions, and makes them durable after a while. */
export interface ReferenceLog {
  readonly epoch: string
  /** How often anything that was durable has gone. */
  readonly losses: number
  /** Every durable transaction of this epoch, in order. */
  readonly txs: readonly Tx[]
  /** What is durable, refusals too. */
  readonly entries: readonly Entry[]
  /** The board with all that is ordered. */
  readonly board: Board
  /** Some of the snapshots that somebody was sent, of this history. */
  readonly served: readonly Snapshot[]
  /** Whether all that was ordered is durable. */
  readonly isIdle: boolean
  /** How often a client sent other ops under a number that it had used: never, if it is honest. */
  readonly conflicts: number
  /** What the log comes to at a seq. */
  getSum(seq: number): number
  /** Whether a client has what this log has lost. */
  isRewound(since: Since | undefined): boolean
  getLastN(session: string): number
  /** Orders the next transaction of a session; resolves when what became of it is durable. */
  submit(session: string, payload: OpPayload, options: LogOptions): Promise<OpAck>
  /** The board as far as it is durable, or, where that will do, at some seq from `base` on. */
  getSnapshot(base?: number): Snapshot
  /** What was not committed is gone. */
  restart(): void
  /** History ends after `keptSeq`; under a new epoch if it is `noticed`. */
  lose(keptSeq: number, options: { readonly isNoticed: boolean }): void
  /** A client was idle for so long that its row is gone. */
  forget(session: string): void
}

export function createReferenceLog({
  clock,
  random,
  storeRandom,
  tombstoneBytes,
  onCommit,
}: ReferenceLogOptions): ReferenceLog {
  let age = 0
  /** Counts how often anything that was durable has gone. */
  let losses = 0
  let conflicts = 0
  let durable: Entry[] = []
  /** The transactions among them, and what the log comes to after each; the first is of none. */
  let txs: Tx[] = []
  let sums = [0]
  let queue: Queued[] = []
  /** What the next start begins with: the board after that many durable entries. */
  let stored: { count: number; snapshot: string } | undefined
  let served: Snapshot[] = []
  /** What is ordered, and how much of it is durable. */
  let ordered: ForgetfulBoard
  let durableBoard: ForgetfulBoard
  let seq: number
  let lastNs: Map<string, number>
  let cancelCommit: (() => void) | undefined
  const forgotten = new Map<string, number>()

  function start(): void {
    const { shapes }: Pick<Snapshot, 'shapes'> = stored
      ? JSON.parse(stored.snapshot)
      : { shapes: [] }
    ordered = createForgetfulBoard(tombstoneBytes, shapes)
    durableBoard = createForgetfulBoard(tombstoneBytes, shapes)
    seq = 0
    lastNs = new Map()
    queue = []
    cancelCommit?.()
    cancelCommit = undefined
    for (const [at, { session, n, tx }] of durable.entries()) {
      lastNs.set(session, n)
      if (!tx) continue
      seq = tx.seq
      if (at < (stored?.count ?? 0)) continue
      ordered.applyLogged(tx)
      durableBoard.applyLogged(tx)
    }
  }
  start()

  const getEpoch = () => `epoch-${String(age).padStart(3, '0')}`
  const getSum = (seq: number) => sums[Math.min(seq, txs.length)] ?? 0
  const isRewound = (since: Since | undefined) => {
    if (since?.epoch !== getEpoch()) return false
    if (since.seq > txs.length) return true
    return since.sum !== undefined && since.sum !== getSum(since.seq)
  }
  const getLastN = (session: string) => {
    const lastN = lastNs.get(session) ?? 0
    return forgotten.get(session) === lastN ? 0 : lastN
  }

  function commit(): void {
    cancelCommit = undefined
    const done = queue
    queue = []
    durable.push(...done.map(({ entry }) => entry))
    const tx = done.flatMap(({ entry }) => entry.tx ?? [])
    for (const one of tx) {
      durableBoard.applyLogged(one)
      txs.push(one)
      sums.push(addToSum(sums.at(-1) ?? 0, one))
    }
    if (storeRandom.chance(0.1)) {
      const snapshot = JSON.stringify({ shapes: [...durableBoard.board.shapes.values()] })
      stored = { count: durable.length, snapshot }
    }
    for (const { listeners } of done) for (const answer of listeners) answer()
    onCommit(tx)
  }

  function submit(session: string, { n, ops }: OpPayload, options: LogOptions): Promise<OpAck> {
    const refuse = (code: ErrorCode) => Promise.resolve({ ok: false as const, n, code })
    const lastN = getLastN(session)
    if (n <= lastN) return answerAgain(session, { n, ops })
    if (n > lastN + 1) return refuse(lastN === 0 ? 'client_unknown' : 'gap')
    const sent: Tx = { seq: seq + 1, by: session, n, at: clock.now(), ops }
    const outcome = ordered.apply(sent, options)
    lastNs.set(session, n)
    if (outcome.ok) seq = sent.seq
    const tx = outcome.ok ? { ...sent, ops: [...outcome.ops] } : sent
    return new Promise((resolve) => {
      const entry = outcome.ok
        ? { session, n, tx, skipped: outcome.skipped }
        : { session, n, refusal: { code: outcome.code, at: outcome.at } }
      queue.push({ entry, listeners: [() => resolve(toAnswer(entry))] })
      cancelCommit ??= clock.delay(commit, random.integer(1, 25))
    })
  }

  function answerAgain(session: string, { n, ops }: OpPayload): Promise<OpAck> {
    const isIt = (entry: Entry) => entry.session === session && entry.n === n
    const kept = durable.find(isIt)
    const first = kept ?? queue.find(({ entry }) => isIt(entry))?.entry
    if (first?.tx && !isSameWork(ops, { ops: first.tx.ops, skipped: first.skipped })) conflicts++
    if (kept) return Promise.resolve(toAnswer(kept, true))
    const waiting = queue.find(({ entry }) => isIt(entry))
    if (!waiting) throw new Error(`${session} ${n} was neither applied nor refused`)
    return new Promise((resolve) => {
      waiting.listeners.push(() => resolve(toAnswer(waiting.entry, true)))
    })
  }

  return {
    get epoch() {
      return getEpoch()
    },
    get losses() {
      return losses
    },
    get txs() {
      return txs
    },
    get entries() {
      return durable
    },
    get board() {
      return ordered.board
    },
    get served() {
      return served
    },
    get isIdle() {
      return queue.length === 0
    },
    get conflicts() {
      return conflicts
    },
    getSum,
    isRewound,
    getLastN,
    submit,
    getSnapshot(base?: number): Snapshot {
      const durableSeq = txs.at(-1)?.seq ?? 0
      const seq =
        base === undefined || base > durableSeq ? durableSeq : random.integer(base, durableSeq)
      const { board } =
        seq === durableSeq ? durableBoard : foldForgetting(txs.slice(0, seq), tombstoneBytes)
      const snapshot = {
        epoch: getEpoch(),
        seq,
        sum: getSum(seq),
        shapes: [...board.shapes.values()],
      }
      if (storeRandom.chance(0.2)) served.push(snapshot)
      return snapshot
    },
    restart: start,
    lose(keptSeq, { isNoticed }) {
      if (isNoticed) age++
      const end = durable.findIndex(({ tx }) => tx !== undefined && tx.seq > keptSeq)
      if (end >= 0) durable = durable.slice(0, end)
      txs = durable.flatMap(({ tx }) => tx ?? [])
      sums = sums.slice(0, txs.length + 1)
      losses++
      served = []
      if (stored && stored.count > durable.length) stored = undefined
      start()
    },
    forget(session) {
      forgotten.set(session, lastNs.get(session) ?? 0)
    },
  }
}
