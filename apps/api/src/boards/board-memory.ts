import type { Fault, KnownKinds, OpAck, Snapshot } from '@tiza/protocol'
import type { BoardLimits } from '../config.ts'
import type { BoardLog, LoadedBoard, StoredTx, TxRange } from '../storage/board-log.ts'
import { foldBoard, type ReadTx } from '../storage/fold-board.ts'
import { measureBoard } from './board-budget.ts'
import { type Clients, createClients } from './clients.ts'
import { type Committer, type CommitterOptions, createCommitter } from './committer.ts'
import { digestWork } from './digest-work.ts'
import { createFirstAnswers, type Resent, usedBefore } from './first-answers.ts'
import type { GroupCommit } from './group-commit.ts'
import { createRecentTxs, type RecentTxs } from './recent-txs.ts'
import { createResumer, type Resumer } from './resumer.ts'
import {
  type AuthorTerms,
  createSequencer,
  type Sequenced,
  type Sequencer,
  type Submission,
} from './sequencer.ts'
import { toRefusal } from './to-refusal.ts'

/**
 * The state of a board from one load: its parts, and how they work together. After a failed commit it
 * is ahead of the disk and is replaced by a new load.
 */
export interface BoardMemory {
  readonly epoch: string
  readonly clients: Clients
  readonly recent: RecentTxs
  readonly resumer: Resumer
  /** `undefined` while the shapes are loading. */
  readonly sequencer: Sequencer | undefined
  /** Resolves when the shapes are loaded or loading has failed. */
  readonly whenRead: Promise<unknown>
  /**
   * Safe to resend: a known `n` gets its first answer, or `conflict` with other ops. Resolves only with what
   * is durable.
   */
  submit(session: string, payload: Submission, terms?: AuthorTerms): Promise<OpAck>
  /** Refuses what could not be parsed; durable, since it consumes `n` if that is the next one. */
  refuse(session: string, unparsed: Unparsed): Promise<OpAck>
  /** The whole board with its tombstones, once durable. Rejects when it never becomes durable. */
  getSnapshot(): Promise<Snapshot>
  /** Fails all pending work: its authors are asked to send it again. */
  giveUp(): void
}

/** A transaction that does not match its schema. */
export interface Unparsed {
  /** 0 where it has none that could be used. */
  readonly n: number
  /** Its ops, as they came. */
  readonly ops: unknown
  readonly fault: Fault
}

export interface BoardMemoryOptions {
  readonly board: string
  /** The term in which the board is written. */
  readonly term: number
  readonly loaded: LoadedBoard
  readonly log: BoardLog
  readonly groupCommit: GroupCommit
  readonly limits: BoardLimits
  readonly kinds?: KnownKinds | undefined
  readonly now: () => number
  readonly onDurable: CommitterOptions['onDurable']
  readonly onCommitFailed: (error: unknown) => void
  /** Called when the shapes cannot be loaded. */
  readonly onUnreadable: (error: unknown) => void
}

export function createBoardMemory({
  board,
  term,
  loaded,
  log,
  groupCommit,
  limits,
  kinds,
  now,
  ...options
}: BoardMemoryOptions): BoardMemory {
  const { epoch } = loaded
  const clients = createClients(loaded.clients)
  const recent = createRecentTxs(loaded)
  const committer: Committer = createCommitter({
    ...{ board, term, seq: loaded.seq, groupCommit },
    takeClients: (sessions) => clients.takeUnsaved(sessions, now()),
    onDurable(txs, opsJson) {
      recent.add(txs)
      options.onDurable(txs, opsJson)
    },
    onFailed: options.onCommitFailed,
  })
  let sequencer: Sequencer | undefined
  const reading = read()
  // Registered first, so that waiting calls run before new ones.
  void reading.then((read) => {
    sequencer = read
  })

  async function read(): Promise<Sequencer | undefined> {
    try {
      const pages: ReadTx = (range) => findRecent(loaded, range) ?? log.read(board, range)
      const { tombstoneBytes } = limits
      const folded = await foldBoard(loaded, pages, { tombstoneBytes, kinds })
      const bytes = await measureBoard(folded.shapes.values())
      const canGrow = () => recent.unsnapshotted.bytes <= limits.logBytes
      const { seq } = loaded
      return createSequencer({ board: folded, seq, bytes, clients, limits, canGrow, now })
    } catch (error) {
      options.onUnreadable(error)
      return undefined
    }
  }

  const firstAnswers = createFirstAnswers({ board, committer, recent, log })

  /** Must not be called before the shapes are loaded. */
  function getRead(): Sequencer {
    if (!sequencer) throw new Error(`the shapes of ${board.slice(0, 6)} are not loaded`)
    return sequencer
  }

  function answer(session: string, sequenced: Sequenced, resent: Resent): Promise<OpAck> {
    const { n } = resent
    if (sequenced.state === 'new') return commit(session, sequenced)
    if (sequenced.state === 'known') {
      const unavailable: OpAck = { ok: false, n, ...toRefusal('unavailable') }
      return firstAnswers.repeat(clients.get(session), resent).catch(() => unavailable)
    }
    const { code, lastN } = sequenced
    if (lastN === undefined) return Promise.resolve({ ok: false, n, ...toRefusal(code) })
    const message = `Transaction ${lastN + 1} has to come before this one.`
    return Promise.resolve({ ok: false, n, ...toRefusal(code, message), lastN })
  }

  function commit(session: string, sequenced: Sequenced & { state: 'new' }): Promise<OpAck> {
    const { tx, opsJson, answer, name } = sequenced
    return committer.add({ session, tx, opsJson, answer, name })
  }

  return {
    epoch,
    clients,
    recent,
    resumer: createResumer({ board, epoch, recent, log }),
    get sequencer() {
      return sequencer
    },
    whenRead: reading,
    submit(session, payload, terms) {
      const { n, ops } = payload
      const sequenced = getRead().submit(session, payload, terms)
      const getDigest = () => digestWork(ops)
      return answer(session, sequenced, { n, ops, getDigest, otherwise: usedBefore })
    },
    refuse(session, { n, ops, fault }) {
      // [ID12]
      if (n === 0) return Promise.resolve({ ok: false, n, ...fault })
      const sequenced = getRead().refuse(session, n, fault)
      const getDigest = () => undefined
      return answer(session, sequenced, { n, ops, getDigest, otherwise: fault })
    },
    async getSnapshot() {
      const { seq, shapes } = getRead()
      const snapshot = { epoch, seq, shapes: [...shapes.values()] }
      await committer.whenDurable(seq)
      const sum = recent.getSum(seq)
      return sum === undefined ? snapshot : { ...snapshot, sum }
    },
    giveUp: committer.giveUp,
  }
}

/** Transactions that are at hand since the board was loaded with them. */
function findRecent(
  { recent }: Pick<LoadedBoard, 'recent'>,
  { after, limit }: TxRange,
): readonly StoredTx[] | undefined {
  const [first] = recent
  if (!first || after < first.seq - 1) return undefined
  const from = after + 1 - first.seq
  return from < recent.length ? recent.slice(from, from + limit) : undefined
}
