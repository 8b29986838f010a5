import type { ErrorCode, KnownKinds, OpAck, Snapshot } from '@tiza/protocol'
import type { BoardLimits } from '../config.ts'
import type { BoardLog, ClientState, LoadedBoard } from '../storage/board-log.ts'
import { foldBoard } from '../storage/fold-board.ts'
import { measureBoard } from './board-budget.ts'
import { type Clients, createClients, findRefusal } from './clients.ts'
import { type Committer, type CommitterOptions, createCommitter } from './committer.ts'
import type { GroupCommit } from './group-commit.ts'
import { createRecentTxs, type RecentTxs } from './recent-txs.ts'
import { createResumer, type Resumer } from './resumer.ts'
import { toRetry } from './retry.ts'
import {
  createSequencer,
  type Sequenced,
  type Sequencer,
  type Submission,
  toSkipped,
} from './sequencer.ts'

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
  /** Safe to resend: a known `n` gets its first answer. Resolves only with what is durable. */
  submit(session: string, payload: Submission): Promise<OpAck>
  /** Refuses what could not be parsed; durable, since it consumes `n` if that is the next one. */
  refuse(session: string, n: number, code: ErrorCode): Promise<OpAck>
  /** The whole board with its tombstones, once durable. Rejects when it never becomes durable. */
  getSnapshot(): Promise<Snapshot>
  /** Fails all pending work: its authors are asked to send it again. */
  giveUp(): void
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
      const pages = (range: Parameters<BoardLog['read']>[1]) => log.read(board, range)
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

  async function repeatAnswer(client: ClientState, n: number): Promise<OpAck> {
    const refusal = findRefusal(client, n)
    const { session } = client
    // A commit that fails takes a refusal back that is not durable yet: nobody may learn of it earlier.
    if (refusal) return (await committer.findAnswer(session, n)) ?? refusal
    const tx = recent.find(session, n) ?? committer.find(session, n)
    const first = tx ?? (await log.findTx(board, session, n))
    if (!first) return { ok: false, n, code: 'client_unknown' }
    await committer.whenDurable(first.seq)
    return { ok: true, n, seq: first.seq, dup: true, ...toSkipped(first.skipped) }
  }

  /** Must not be called before the shapes are loaded. */
  function getRead(): Sequencer {
    if (!sequencer) throw new Error(`the shapes of ${board.slice(0, 6)} are not loaded`)
    return sequencer
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
    submit(session, payload) {
      const { n } = payload
      const refuse = (code: ErrorCode): OpAck => ({ ok: false, n, code, ...toRetry(code) })
      const client = clients.get(session)
      const sequenced = getRead().submit(session, payload)
      if (sequenced.state === 'new') return commit(session, sequenced)
      if (sequenced.state === 'refused') return Promise.resolve(refuse(sequenced.code))
      return repeatAnswer(client, n).catch(() => refuse('unavailable'))
    },
    refuse(session, n, code) {
      const sequenced = getRead().refuse(session, n, code)
      if (sequenced.state === 'new') return commit(session, sequenced)
      return Promise.resolve({ ok: false, n, code })
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
