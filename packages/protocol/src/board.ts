import { applyOp } from './apply-op.ts'
import { findOwnFault } from './check-op.ts'
import { type Fault, toFault } from './errors.ts'
import type { Tx } from './events/transactions.ts'
import { breaksHostLock } from './host-locks.ts'
import { boardRecordId } from './ids.ts'
import { type KnownKinds, standardKinds } from './known-kinds.ts'
import { limits } from './limits.ts'
import type { Op } from './ops.ts'
import { isOwnWork } from './own-work.ts'
import type { PointsEnd } from './points.ts'
import { isCounted, toMadeRecord } from './records.ts'
import { toLoggedOp } from './restores.ts'
import type { Shape } from './shapes.ts'

/** The shapes and records of one board, including tombstones. Changed only by `applyTx` and `Tombstones`. */
export interface Board {
  readonly shapes: Map<string, Shape>
  /** Number of live shapes, without the board's own record. */
  liveCount: number
  readonly ends: WeakMap<Shape, PointsEnd>
  readonly kinds: KnownKinds
}

/** The result of a transaction: the changed ids and the indices of ops without full effect, or the refusal. */
export type TxOutcome =
  | {
      readonly ok: true
      readonly changed: ReadonlySet<string>
      readonly skipped: readonly number[]
      /**
       * What of it belongs in the log: not what names shapes that the board does not know [OP16], nor what
       * would delete the board's record [RC3], a create for the first patch of the board's record [RC4], and
       * one for a restore of a shape that the board has forgotten [OP18].
       */
      readonly ops: readonly Op[]
    }
  /** `at` is the index of the op at fault; `path` begins at the payload: `/ops/0/set/z`. */
  | ({ readonly ok: false; readonly at: number } & Fault)

/** Creates a board from the shapes of a snapshot; empty without any. */
export function createBoard(
  shapes: Iterable<Shape> = [],
  { kinds = standardKinds }: { readonly kinds?: KnownKinds | undefined } = {},
): Board {
  const board: Board = { shapes: new Map(), liveCount: 0, ends: new WeakMap(), kinds }
  for (const shape of shapes) {
    board.shapes.set(shape.id, shape)
    if (isCounted(shape)) board.liveCount++
  }
  return board
}

export interface ApplyOptions {
  /** The transaction comes from the log: it is refused only when this version cannot apply it. */
  readonly isLogged?: boolean
  /**
   * Whether an author is the same person as that of the transaction, who may change nothing of others: that is
   * refused with `not_yours`. Default: everybody may change everything. [RI7]
   */
  readonly isOwn?: ((author: string) => boolean) | undefined
  /**
   * Whether the author is a host: what hosts have locked is refused to all others with `locked`. Default:
   * everybody is one. [RI11]
   */
  readonly isHost?: boolean | undefined
  /**
   * Called after a legal transaction was applied, with the changed shapes as they were before. Returning
   * `false` refuses the transaction with `board_full`.
   */
  readonly hasRoom?: (before: ReadonlyMap<string, Shape | undefined>) => boolean
}

/**
 * Applies a transaction atomically: a refused op leaves the board unchanged and is reported by its index,
 * `at`. Deterministic: the same board and transaction give the same result everywhere.
 */
export function applyTx(
  board: Board,
  tx: Pick<Tx, 'seq' | 'by' | 'at' | 'ops'>,
  { isLogged = false, isOwn, isHost = true, hasRoom = () => true }: ApplyOptions = {},
): TxOutcome {
  const before = new Map<string, Shape | undefined>()
  const skipped: number[] = []
  const ops: Op[] = []
  const { ends, kinds } = board
  const context = { by: tx.by, at: tx.at, seq: tx.seq, ends, isLogged, kinds }

  function refuse({ code, message, path = '' }: Fault, at: number, within = ''): TxOutcome {
    for (const [id, shape] of before) put(board, id, shape)
    return { ok: false, at, ...toFault(code, message, `/ops/${at}${within}${path}`) }
  }

  for (const [index, sent] of tx.ops.entries()) {
    const shape = board.shapes.get(sent.id)
    if (isOwn && !isOwnWork(sent, shape, isOwn)) {
      return refuse(toFault('not_yours', 'Somebody else has made it.', '/id'), index)
    }
    if (!isHost && !isLogged && breaksHostLock(sent, shape)) {
      return refuse(toFault('locked', 'Only hosts change or lift a lock of hosts.', '/id'), index)
    }
    const made = shape || isLogged ? undefined : toMadeRecord(sent)
    const told = isLogged ? sent : toLoggedOp(sent, { shape, seq: tx.seq, kinds })
    const op = made?.op ?? told ?? sent
    if (!isLogged && (!told || isVain(op) || (!shape && isIdle(op)))) {
      const fault = told && findOwnFault(op)
      if (fault) return refuse(fault, index)
      skipped.push(index)
      continue
    }
    ops.push(op)
    const outcome = applyOp(shape, op, context)
    if (outcome.state === 'refused') return refuse(outcome.fault, index, toPlace(sent, op))
    const isFull =
      !isLogged &&
      outcome.state === 'applied' &&
      (!shape || shape.deleted) &&
      isCounted(outcome.shape) &&
      board.liveCount >= limits.shapesPerBoard
    if (isFull) return refuse(toFault('board_full', 'The board has no room for a shape.'), index)
    if (outcome.state === 'skipped' || outcome.partly || made?.isPartly) skipped.push(index)
    if (outcome.state === 'skipped') continue
    if (!before.has(op.id)) before.set(op.id, shape)
    put(board, op.id, outcome.shape)
  }
  if (ops.length === 0 && tx.ops.length > 0) {
    return refuse(toFault('gone', 'The board has none of the shapes.', '/id'), 0)
  }
  if (!hasRoom(before)) {
    const fault = toFault('board_full', 'The board has no room for so many bytes.')
    return refuse(fault, tx.ops.length - 1)
  }
  return { ok: true, changed: new Set(before.keys()), skipped, ops }
}

/** Where in an op that was sent the op lies that the log has in its place, as a JSON pointer. */
function toPlace(sent: Op, logged: Op): string {
  if (sent.op === logged.op) return ''
  return sent.op === 'restore' ? '/was/create' : '/set'
}

/** Whether an op has no effect on a deleted shape, so that its tombstone may be forgotten. */
function isIdle({ op }: Op): boolean {
  return op === 'patch' || op === 'append' || op === 'delete'
}

/**
 * Whether an op would take its record from a board, or give it back. Clients that know of no records
 * delete them when they delete all that they have. [RC3]
 */
function isVain({ op, id }: Op): boolean {
  return id === boardRecordId && (op === 'delete' || op === 'restore')
}

function put(board: Board, id: string, shape: Shape | undefined): void {
  const before = board.shapes.get(id)
  if (before && isCounted(before)) board.liveCount--
  if (shape) {
    board.shapes.set(id, shape)
    if (isCounted(shape)) board.liveCount++
  } else {
    board.shapes.delete(id)
  }
}
