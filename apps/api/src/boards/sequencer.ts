import {
  type ApplyOptions,
  applyTx,
  type Board,
  boardRecordId,
  createTombstones,
  type Fault,
  type Op,
  type OpAck,
  type OpPayload,
  type Shape,
  type Tx,
} from '@tiza/protocol'
import type { BoardLimits } from '../config.ts'
import type { Refused, StoredTx } from '../storage/board-log.ts'
import { toCatalogName } from '../storage/to-catalog-name.ts'
import { type BoardBytes, createBoardBudget } from './board-budget.ts'
import { createBoardNeeds } from './board-needs.ts'
import type { Clients } from './clients.ts'
import { digestWork } from './digest-work.ts'
import { measureShape } from './measure.ts'

/** A transaction as a client sent it, with its ops as JSON where that is at hand. */
export interface Submission extends OpPayload {
  readonly opsJson?: string | undefined
}

/** What an author may change; by default everything: see `ApplyOptions`. */
export type AuthorTerms = Pick<ApplyOptions, 'isOwn' | 'isHost'>

/** A sequenced transaction; without `tx` when it was permanently refused. */
export interface SequencedTx {
  readonly tx: StoredTx | undefined
  /** Its ops as JSON, if it was given. */
  readonly opsJson?: string | undefined
  readonly answer: OpAck
  /** The board's name after it, if it wrote the board's record; empty for no name. */
  readonly name?: string | undefined
}

/** The outcome of a transaction. */
export type Sequenced =
  /** Sequenced or permanently refused: `answer` may be sent once that is durable. */
  | ({ readonly state: 'new' } & SequencedTx)
  /** A resend: its `n` was answered before. */
  | { readonly state: 'known' }
  /** Temporarily refused; consumes nothing. */
  | {
      readonly state: 'refused'
      readonly code: 'gap' | 'client_unknown' | 'rate_limited'
      /** With `gap`. */
      readonly lastN?: number
    }

/** Orders the transactions of a board and applies them to its shapes, ahead of the disk. */
export interface Sequencer {
  /** Highest assigned seq. */
  readonly seq: number
  readonly shapes: ReadonlyMap<string, Shape>
  readonly bytes: BoardBytes
  /** Bytes of live shapes that still fit; `undefined` until the board is nearly full. */
  readonly bytesLeft: number | undefined
  /** The caps that clients need for the board. */
  readonly needs: ReadonlySet<string>
  submit(session: string, payload: Submission, terms?: AuthorTerms): Sequenced
  /** The same for a transaction that could not be parsed: permanently refused, if its `n` is the next one. */
  refuse(session: string, n: number, fault: Fault): Sequenced
}

export interface SequencerOptions {
  /** The shapes at `seq`. */
  readonly board: Board
  readonly seq: number
  /** Size of the shapes. */
  readonly bytes: BoardBytes
  readonly clients: Clients
  readonly limits: BoardLimits
  /** Whether the log may grow before the next snapshot is stored. */
  readonly canGrow: () => boolean
  readonly now: () => number
}

export function createSequencer({
  board,
  clients,
  limits,
  canGrow,
  now,
  ...start
}: SequencerOptions): Sequencer {
  let { seq } = start
  const budget = createBoardBudget(start.bytes, limits)
  const tombstones = createTombstones(board, measureShape)
  const needs = createBoardNeeds({ shapes: board.shapes.values(), kinds: board.kinds })

  function refuseForGood(session: string, refused: Refused, fault: Fault): Sequenced {
    clients.refuse(session, refused)
    const { digest: _, ...answer } = refused
    return { state: 'new', tx: undefined, answer: { ok: false, ...answer, ...fault } }
  }

  /** Whether an `n` is not the next one, and what that means; the same for every transaction. [TX8] */
  function findOutOfOrder(session: string, n: number): Sequenced | undefined {
    const { lastN } = clients.get(session)
    if (n <= lastN) return { state: 'known' }
    if (n === lastN + 1) return undefined
    return lastN === 0
      ? { state: 'refused', code: 'client_unknown' }
      : { state: 'refused', code: 'gap', lastN }
  }

  return {
    get seq() {
      return seq
    },
    shapes: board.shapes,
    get bytes() {
      return budget.bytes
    },
    get bytesLeft() {
      return budget.bytesLeft
    },
    needs: needs.all,
    submit(session, { n, ops, opsJson }, { isOwn, isHost } = {}) {
      const outOfOrder = findOutOfOrder(session, n)
      if (outOfOrder) return outOfOrder
      if (!canGrow()) return { state: 'refused', code: 'rate_limited' }

      const tx: Tx = { seq: seq + 1, by: session, n, at: now(), ops }
      const outcome = applyTx(board, tx, {
        ...{ isOwn, isHost },
        hasRoom: (before) => budget.take(before, board.shapes),
      })
      if (!outcome.ok) {
        const { ok: _, at, ...fault } = outcome
        return refuseForGood(session, { n, code: fault.code, at, digest: digestWork(ops) }, fault)
      }
      needs.note(outcome.ops)
      tombstones.note(outcome.changed)
      budget.forget(tombstones.forget(limits.tombstoneBytes))
      seq = tx.seq
      clients.accept(session, n)
      const skipped = toSkipped(outcome.skipped)
      const { bytesLeft } = budget
      return {
        state: 'new',
        tx: { ...tx, ops: [...outcome.ops], ...skipped },
        ...(isSame(outcome.ops, ops) && { opsJson }),
        answer: { ok: true, n, seq, ...skipped, ...(bytesLeft !== undefined && { bytesLeft }) },
        ...(outcome.changed.has(boardRecordId) && { name: toCatalogName(board.shapes) }),
      }
    },
    refuse(session, n, fault) {
      return findOutOfOrder(session, n) ?? refuseForGood(session, { n, code: fault.code }, fault)
    },
  }
}

function isSame(ops: readonly Op[], sent: readonly Op[]): boolean {
  return ops.length === sent.length && ops.every((op, at) => op === sent[at])
}

/** As in answers and the log: left out when nothing was skipped. */
export function toSkipped(skipped: readonly number[] | undefined): { skipped?: number[] } {
  return skipped?.length ? { skipped: [...skipped] } : {}
}
