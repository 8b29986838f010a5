import {
  applyTx,
  type BoardNotes,
  createBoard,
  createTombstones,
  type ErrorCode,
  getReaction,
  type KnownKinds,
  type OpAck,
  type OpPayload,
  type OpsPayload,
  type PullAck,
  type PullPayload,
  type Role,
  type Since,
  type Snapshot,
  type Tx,
} from '@tiza/protocol'
import type { BoardLimits } from '../config.ts'
import {
  type BoardLog,
  type BoardState,
  type ClientState,
  type LoadedBoard,
  type Loss,
  lossToldMs,
  resumableBytes,
  resumableTx,
  type StoredTx,
} from '../storage/board-log.ts'
import { foldBoard } from '../storage/fold-board.ts'
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'
import { type BoardBudget, createBoardBudget, measureBoard } from './board-budget.ts'
import { findRefusal, withRefusal } from './client-states.ts'
import type { Committer, GroupCommit } from './group-commit.ts'
import { measureShape, measureText } from './measure.ts'
import { type Action, findDenial } from './rights.ts'
import { toOpsPayload } from './to-ops-payload.ts'

/** Where a room's durable work goes. */
export interface RoomOutput {
  /** Transactions that have just become durable, in order; one call a commit. */
  publishOps(payload: OpsPayload): void
  /** Undurable work was lost and the room stands at `seq` again: everybody loads afresh. */
  publishReset(epoch: string, seq: number): void
}

export interface RoomOptions {
  readonly board: string
  readonly loaded: LoadedBoard
  readonly log: BoardLog
  readonly groupCommit: GroupCommit
  readonly output: RoomOutput
  readonly now: () => number
  readonly onError: (error: unknown) => void
  /** Whether the disk has room. */
  readonly canWrite: () => boolean
  /** What the board may hold. */
  readonly limits: BoardLimits
  /** The kinds of shapes that it may have. Default: those of the contract. */
  readonly kinds?: KnownKinds | undefined
  /** The board is gone, or cannot be read any more: the room answers nothing from now on. */
  readonly onClosed: () => void
}

/** Who submits: the session's public id, and what it may do. */
export interface Submitter {
  readonly id: string
  readonly role: Role
}

const retryAfterMs = 1_000

interface Queued {
  readonly session: string
  readonly tx: StoredTx | undefined
  readonly answer: OpAck
  readonly resolve: (answer: OpAck) => void
}

export type Room = ReturnType<typeof createRoom>

/** One board in use: orders transactions, makes them durable, then answers and publishes them. */
export function createRoom({ board: id, log, groupCommit, output, now, ...options }: RoomOptions) {
  let state: 'serving' | 'reloading' | 'closed' = 'serving'
  let reloading = Promise.resolve()
  /** While the shapes are read: people come in meanwhile, and what they write waits. */
  let folding: Promise<void> | undefined
  let readOnly: BoardNotes['readOnly']
  let loss: Loss | undefined
  let board = createBoard([], options)
  let budget: BoardBudget = createBoardBudget({ live: 0, tombstones: 0 }, options.limits)
  let tombstones = createTombstones(board, measureShape)
  let epoch: string
  /** Highest seq given out; `durableSeq` is what the disk has. */
  let seq: number
  let durableSeq: number
  let snapshotSeq: number
  let unsnapshottedBytes: number
  let clients: Map<string, ClientState>
  let recent: StoredTx[]
  /** What the log comes to before `recent`, where it is known. */
  let sumBefore: number | undefined
  let recentBytes: number
  let queue: Queued[] = []
  let committing: Queued[] = []
  let durableWaiters: { seq: number; resolve(): void; reject(error: Error): void }[] = []

  function restore(loaded: LoadedBoard): void {
    epoch = loaded.epoch
    readOnly = loaded.damaged ? 'damaged' : loaded.locked ? 'locked' : undefined
    loss = loaded.loss
    seq = durableSeq = loaded.seq
    snapshotSeq = loaded.snapshot?.seq ?? 0
    unsnapshottedBytes = loaded.tailBytes
    clients = new Map(loaded.clients.map((client) => [client.session, client]))
    sumBefore = loaded.sumBefore
    setRecent(loaded.recent)
    const mine = fold(loaded, () => mine === folding)
    folding = mine
    // The first to hear of it, so that whoever waited goes on before whoever comes now.
    void mine.then(() => {
      if (mine === folding) folding = undefined
    })
  }
  restore(options.loaded)

  function setRecent(txs: readonly StoredTx[]): void {
    recent = takeResumable(txs)
    const left = txs[txs.length - recent.length - 1]
    if (left) sumBefore = left.sum
    recentBytes = estimateBytes(recent)
  }

  async function fold(loaded: LoadedBoard, isCurrent: () => boolean): Promise<void> {
    try {
      const folded = await foldBoard(loaded, (range) => log.read(id, range), {
        ...options.limits,
        kinds: options.kinds,
      })
      const bytes = await measureBoard(folded.shapes.values())
      if (!isCurrent()) return
      board = folded
      budget = createBoardBudget(bytes, options.limits)
      tombstones = createTombstones(board, measureShape)
    } catch (error) {
      options.onError(error)
      if (isCurrent()) close()
    }
  }

  /** Runs work that needs the shapes, in the order in which it came. */
  function withShapes<Result>(work: () => Promise<Result>): Promise<Result> {
    return folding ? folding.then(() => withShapes(work)) : work()
  }

  const committer: Committer = {
    takeCommit() {
      committing = queue
      queue = []
      if (committing.length === 0) return undefined
      const tx = committing.flatMap((queued) => queued.tx ?? [])
      const sessions = new Set(committing.map(({ session }) => session))
      return { board: id, tx, clients: [...sessions].flatMap((name) => clients.get(name) ?? []) }
    },
    handleCommitted(sums) {
      const done = committing
      committing = []
      const tx = done
        .flatMap((queued) => queued.tx ?? [])
        .map((one, at): StoredTx => ({ ...one, sum: sums[at] }))
      durableSeq = tx.at(-1)?.seq ?? durableSeq
      unsnapshottedBytes += estimateBytes(tx)
      recent.push(...tx)
      recentBytes += estimateBytes(tx)
      const isLong = recent.length > resumableTx * 2 || recentBytes > resumableBytes * 2
      if (isLong) setRecent(recent)
      for (const { resolve, answer } of done) resolve(answer)
      if (tx.length > 0) output.publishOps(toOpsPayload(epoch, tx))
      durableWaiters = durableWaiters.filter((waiter) => {
        if (waiter.seq <= durableSeq) waiter.resolve()
        return waiter.seq > durableSeq
      })
    },
    handleFailed(error) {
      if (state === 'closed') return
      options.onError(error)
      reloading = reload()
    },
  }

  /** Memory is ahead of the disk: forget it and start again from what is durable. */
  async function reload(): Promise<void> {
    state = 'reloading'
    giveUpWaiting()
    try {
      const loaded = await log.load(id)
      if (!loaded) throw new Error('the board is gone')
      restore(loaded)
      state = 'serving'
      output.publishReset(epoch, durableSeq)
    } catch (error) {
      options.onError(error)
      close()
    }
  }

  function close(): void {
    if (state === 'closed') return
    state = 'closed'
    giveUpWaiting()
    options.onClosed()
  }

  /** What waits to be durable never will be; who sent it hears so, and sends it again. */
  function giveUpWaiting(): void {
    for (const { resolve, answer } of [...committing, ...queue]) {
      resolve({ ok: false, n: answer.n, code: 'unavailable', retryAfterMs })
    }
    for (const waiter of durableWaiters) waiter.reject(new Error('the commit failed'))
    committing = []
    queue = []
    durableWaiters = []
  }

  function answerDuplicate(client: ClientState, n: number): Promise<OpAck> {
    const refusal = findRefusal(client, n)
    if (refusal) return whenDurable(seq).then(() => refusal)
    const known = [
      ...recent,
      ...queue.flatMap(({ tx }) => tx ?? []),
      ...committing.flatMap(({ tx }) => tx ?? []),
    ]
    const tx = known.find((one) => one.by === client.session && one.n === n)
    const found = tx ? Promise.resolve(tx) : log.findTx(id, client.session, n)
    return found.then(async (first): Promise<OpAck> => {
      if (!first) return { ok: false, n, code: 'client_unknown' }
      await whenDurable(first.seq)
      return { ok: true, n, seq: first.seq, dup: true, ...toSkipped(first.skipped) }
    })
  }

  /** What the log comes to at a position that is at hand, if that is known. */
  function getSum(at: number): number | undefined {
    const first = durableSeq - recent.length
    return at === first ? sumBefore : recent[at - first - 1]?.sum
  }

  /** Whether the log of its epoch is another than the one that somebody had: some of that was lost. */
  async function isRewound(since: Since): Promise<boolean> {
    if (since.epoch !== epoch) return false
    if (since.seq > durableSeq) return true
    if (since.sum === undefined) return false
    const isAtHand = since.seq >= durableSeq - recent.length
    const sum = isAtHand ? getSum(since.seq) : await log.findSum(id, since.seq)
    return sum !== undefined && sum !== since.sum
  }

  function whenDurable(target: number): Promise<void> {
    if (target <= durableSeq) return Promise.resolve()
    return new Promise((resolve, reject) => durableWaiters.push({ seq: target, resolve, reject }))
  }

  function enqueue(queued: Omit<Queued, 'resolve'>): Promise<OpAck> {
    return new Promise((resolve) => {
      queue.push({ ...queued, resolve })
      groupCommit.request(committer)
    })
  }

  /** Why a session may not do something now, `undefined` if it may. */
  function getDenial(action: Action, { role }: Pick<Submitter, 'role'>): ErrorCode | undefined {
    const isAble =
      action === 'draw' ? state === 'serving' && options.canWrite() : state !== 'closed'
    return isAble ? findDenial(action, { access: role, readOnly }) : 'unavailable'
  }

  /** Safe to resend: a known `n` gets its first answer. Resolves only with what is durable. */
  function submit(by: Submitter, { n, ops }: OpPayload): Promise<OpAck> {
    const refuse = (code: ErrorCode): Promise<OpAck> =>
      Promise.resolve({
        ok: false,
        n,
        code,
        ...toRetry(code),
      })
    // A viewer's `n` is consumed by nobody: it has no state here at all.
    const denial = getDenial('draw', by)
    if (denial) return refuse(denial)
    const client = clients.get(by.id) ?? { session: by.id, lastN: 0, refused: [] }
    if (n <= client.lastN) {
      return answerDuplicate(client, n).catch(() => refuse('unavailable'))
    }
    if (n > client.lastN + 1) return refuse(client.lastN === 0 ? 'client_unknown' : 'gap')

    if (unsnapshottedBytes > options.limits.logBytes) return refuse('rate_limited')

    const tx: Tx = { seq: seq + 1, by: by.id, n, at: now(), ops }
    const outcome = applyTx(board, tx, { hasRoom: (before) => budget.take(before, board.shapes) })
    if (!outcome.ok) {
      const { code, at } = outcome
      clients.set(by.id, withRefusal(client, { n, code, at }))
      return enqueue({ session: by.id, tx: undefined, answer: { ok: false, n, code, at } })
    }
    tombstones.note(outcome.changed)
    budget.forget(tombstones.forget(options.limits.tombstoneBytes))
    seq = tx.seq
    clients.set(by.id, { ...client, lastN: n })
    const skipped = toSkipped(outcome.skipped)
    const { bytesLeft } = budget
    return enqueue({
      session: by.id,
      tx: { ...tx, ops: [...outcome.ops], ...skipped },
      answer: { ok: true, n, seq, ...skipped, ...(bytesLeft !== undefined && { bytesLeft }) },
    })
  }

  /** Refuses what could not be parsed; durable, since it consumes `n` if that is the next one. */
  function refuse(by: Submitter, n: number, code: ErrorCode): Promise<OpAck> {
    const answer: OpAck = { ok: false, n, code }
    const client = clients.get(by.id) ?? { session: by.id, lastN: 0, refused: [] }
    const denial = getDenial('draw', by)
    if (denial === 'unavailable') {
      return Promise.resolve({ ...answer, code: denial, retryAfterMs })
    }
    if (denial || n !== client.lastN + 1) return Promise.resolve(answer)
    clients.set(by.id, withRefusal(client, { n, code }))
    return enqueue({ session: by.id, tx: undefined, answer })
  }

  return {
    id,
    get epoch() {
      return epoch
    },
    /** Position of the durable board: what a `welcome` tells. */
    get seq() {
      return durableSeq
    },
    /** Why nobody may draw, if so. */
    get readOnly() {
      return readOnly
    },
    /** What its shapes come to, in bytes. */
    get bytes() {
      return budget.bytes
    },
    /** What is to know of the board, as a `welcome` tells. */
    get notes(): BoardNotes {
      const { bytesLeft } = budget
      return {
        ...(readOnly && { readOnly }),
        ...(bytesLeft !== undefined && { bytesLeft }),
        ...(loss && now() - loss.foundAt < lossToldMs && { lost: toLost(loss) }),
      }
    },
    /** Whether it serves, once it is not loaded again any more. */
    async whenServing(): Promise<boolean> {
      await reloading
      return state === 'serving'
    },
    /** Takes note of what happened to the board on the disk; answers whether that changes anything. */
    follow(now: BoardState | undefined): boolean {
      if (state !== 'serving') return false
      if (now?.epoch !== epoch) {
        close()
        return true
      }
      const next = readOnly === 'damaged' ? readOnly : now.locked ? 'locked' : undefined
      const changed = next !== readOnly
      readOnly = next
      return changed
    },
    /** Transactions since the stored snapshot, and what they come to. */
    get unsnapshotted() {
      return { tx: durableSeq - snapshotSeq, bytes: unsnapshottedBytes }
    },
    /** Finds the last `n` of a client that is forgotten: no number is ever given twice. */
    async recall(session: string): Promise<void> {
      if (clients.has(session)) return
      const lastN = await log.findLastN(id, session)
      if (lastN > 0 && !clients.has(session)) clients.set(session, { session, lastN, refused: [] })
    },
    isRewound,
    getLastN: (session: string) => clients.get(session)?.lastN ?? 0,

    /**
     * Durable transactions after `after`, or `undefined` when they are no longer at hand, or more
     * than `maxBytes` (what a connection may have queued): then the snapshot is the shorter way.
     */
    getRecent(after: number, maxBytes = resumableBytes): StoredTx[] | undefined {
      const first = durableSeq - recent.length
      if (after > durableSeq || after < first) return undefined
      const missed = recent.slice(after - first)
      return estimateBytes(missed) > maxBytes ? undefined : missed
    },

    submit: (by: Submitter, payload: OpPayload) => withShapes(() => submit(by, payload)),
    refuse: (by: Submitter, n: number, code: ErrorCode) => withShapes(() => refuse(by, n, code)),

    getDenial,

    async pull(by: Submitter, { since, limit }: PullPayload): Promise<PullAck> {
      const denial = getDenial('look', by)
      if (denial) return { ok: false, code: denial, ...toRetry(denial) }
      if (since.epoch !== epoch) return { ok: false, code: 'epoch_changed' }
      const until = durableSeq
      try {
        if (await isRewound(since)) return { ok: false, code: 'epoch_changed' }
        const found = await log.read(id, { after: since.seq, limit })
        const tx = found.filter((one) => one.seq <= until)
        return { ok: true, ...toOpsPayload(epoch, tx), more: (tx.at(-1)?.seq ?? until) < until }
      } catch (error) {
        options.onError(error)
        return { ok: false, code: 'unavailable', retryAfterMs }
      }
    },

    /** The whole board, tombstones included, once all of it is durable. Rejects if it never is. */
    getSnapshot: (): Promise<Snapshot> =>
      withShapes(async () => {
        // What is about to be forgotten was never durable, and its seqs are given out again.
        if (state !== 'serving') throw new Error('the room is not serving')
        const snapshot = { epoch, seq, shapes: [...board.shapes.values()] }
        await whenDurable(snapshot.seq)
        const sum = getSum(snapshot.seq)
        return sum === undefined ? snapshot : { ...snapshot, sum }
      }),

    /** Stores a snapshot, so that the next load is short. */
    async keepSnapshot(snapshot: PackedSnapshot): Promise<void> {
      await log.saveSnapshot(id, snapshot)
      snapshotSeq = snapshot.seq
      unsnapshottedBytes = estimateBytes(recent.filter((tx) => tx.seq > snapshotSeq))
    },
  }
}

/** The last transactions, as many as somebody who resumes may be sent. */
function takeResumable(txs: readonly StoredTx[]): StoredTx[] {
  let bytes = 0
  const tooOld = txs.findLastIndex((tx, at) => {
    bytes += estimateBytes([tx])
    return bytes > resumableBytes || txs.length - at > resumableTx
  })
  return txs.slice(tooOld + 1)
}

/** What transactions come to as JSON, from above nearly always; the long registers decide. */
function estimateBytes(txs: readonly StoredTx[]): number {
  let bytes = 0
  for (const { ops } of txs) {
    for (const op of ops) {
      bytes += 100
      for (const value of Object.values(op.op === 'patch' ? op.set : op)) {
        if (typeof value === 'string') bytes += measureText(value)
        else bytes += Array.isArray(value) ? 200 : 20
      }
    }
  }
  return bytes
}

function toRetry(code: ErrorCode): { retryAfterMs?: number } {
  return getReaction(code) === 'retry' ? { retryAfterMs } : {}
}

function toLost({ foundAt, changes }: Loss): BoardNotes['lost'] {
  return { at: foundAt, ...(changes && { changes }) }
}

function toSkipped(skipped: readonly number[] | undefined): { skipped?: number[] } {
  return skipped?.length ? { skipped: [...skipped] } : {}
}
