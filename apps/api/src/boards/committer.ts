import type { OpAck } from '@tiza/protocol'
import type { ClientState, StoredTx } from '../storage/board-log.ts'
import type { CommitSource, GroupCommit } from './group-commit.ts'
import type { SequencedTx } from './sequencer.ts'
import { toRefusal } from './to-refusal.ts'

/** Work to commit: a transaction, or the record of a refusal. */
export interface Work extends SequencedTx {
  readonly session: string
}

/** Makes the work of one board durable and only then answers. */
export interface Committer {
  /** Resolves with the answer once the work is durable, or with `unavailable` when the commit fails. */
  add(work: Work): Promise<OpAck>
  /** A client's transaction that is not durable yet. */
  find(session: string, n: number): StoredTx | undefined
  /** The answer to a client's work that is not durable yet: that of `add`. */
  findAnswer(session: string, n: number): Promise<OpAck> | undefined
  /** Resolves once everything up to a seq is durable; rejects when the commit fails. */
  whenDurable(seq: number): Promise<void>
  /** Fails all pending work. */
  giveUp(): void
}

export interface CommitterOptions {
  readonly board: string
  /** The term in which the board is written. */
  readonly term: number
  /** The durable position at the start. */
  readonly seq: number
  readonly groupCommit: GroupCommit
  /** Returns the states of clients that are to be stored with the transactions of these. */
  readonly takeClients: (sessions: Iterable<string>) => readonly ClientState[]
  /**
   * Called with transactions that have just become durable, in order, with the sums of the log; and with
   * the ops of each as JSON.
   */
  readonly onDurable: (txs: readonly StoredTx[], opsJson: readonly string[]) => void
  /** Called when a commit has failed. */
  readonly onFailed: (error: unknown) => void
}

interface Queued extends Work {
  readonly answered: Promise<OpAck>
  readonly resolve: (answer: OpAck) => void
}

interface Waiter {
  readonly seq: number
  resolve(): void
  reject(error: Error): void
}

export function createCommitter({
  board,
  term,
  groupCommit,
  takeClients,
  onDurable,
  onFailed,
  ...start
}: CommitterOptions): Committer {
  let durableSeq = start.seq
  let queue: Queued[] = []
  let committing: Queued[] = []
  /** The transactions being committed. */
  let taken: StoredTx[] = []
  /** Their ops as JSON: made once, for the log and for those who receive them. */
  let takenJson: string[] = []
  let waiters: Waiter[] = []

  const source: CommitSource = {
    takeCommit() {
      committing = queue
      queue = []
      if (committing.length === 0) return undefined
      taken = []
      takenJson = []
      let lastName: string | undefined
      for (const { tx, opsJson, name } of committing) {
        if (tx) {
          taken.push(tx)
          takenJson.push(opsJson ?? JSON.stringify(tx.ops))
        }
        lastName = name ?? lastName
      }
      const sessions = new Set(committing.map(({ session }) => session))
      const clients = takeClients(sessions)
      return { board, term, tx: taken, opsJson: takenJson, clients, name: lastName }
    },
    handleCommitted(sums) {
      const done = committing
      committing = []
      const txs = taken.map((tx, at): StoredTx => ({ ...tx, sum: sums[at] }))
      const opsJson = takenJson
      taken = []
      takenJson = []
      durableSeq = txs.at(-1)?.seq ?? durableSeq
      for (const { resolve, answer } of done) resolve(answer)
      if (txs.length > 0) onDurable(txs, opsJson)
      if (waiters.length === 0) return
      const ready = waiters.filter(({ seq }) => seq <= durableSeq)
      waiters = waiters.filter(({ seq }) => seq > durableSeq)
      for (const { resolve } of ready) resolve()
    },
    handleFailed: onFailed,
  }

  function findQueued(session: string, n: number): Queued | undefined {
    return [...committing, ...queue].find(
      (queued) => queued.session === session && queued.answer.n === n,
    )
  }

  return {
    add(work) {
      let resolve: Queued['resolve'] = () => undefined
      const answered = new Promise<OpAck>((done) => {
        resolve = done
      })
      queue.push({ ...work, answered, resolve })
      groupCommit.request(source)
      return answered
    },
    find: (session, n) => findQueued(session, n)?.tx,
    findAnswer: (session, n) => findQueued(session, n)?.answered,
    whenDurable(seq) {
      if (seq <= durableSeq) return Promise.resolve()
      return new Promise((resolve, reject) => waiters.push({ seq, resolve, reject }))
    },
    giveUp() {
      for (const { resolve, answer } of [...committing, ...queue]) {
        resolve({ ok: false, n: answer.n, ...toRefusal('unavailable') })
      }
      for (const { reject } of waiters) reject(new Error('the commit failed'))
      committing = []
      taken = []
      takenJson = []
      queue = []
      waiters = []
    },
  }
}
