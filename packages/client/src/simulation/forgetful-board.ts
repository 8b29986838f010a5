import {
  type ApplyOptions,
  applyTx,
  type Board,
  createBoard,
  createTombstones,
  type Shape,
  type Tx,
  type TxOutcome,
} from '@tiza/protocol'
import { measureTombstone } from '../replica/confirmed-board.ts'

/** The board that a log gives, with all its tombstones. */
export function foldLog(log: readonly Tx[]): Board {
  return foldForgetting(log, Number.POSITIVE_INFINITY).board
}

/** A board that forgets its oldest tombstones, as a server does. [SN8] */
export interface ForgetfulBoard {
  readonly board: Board
  apply(tx: Tx, options?: ApplyOptions): TxOutcome
  /** Throws for what cannot be applied: the log has nothing of that kind. */
  applyLogged(tx: Tx): void
}

export function createForgetfulBoard(
  tombstoneBytes: number,
  shapes: readonly Shape[] = [],
): ForgetfulBoard {
  const board = createBoard(shapes)
  // More than clients count, so that these forget no sooner.
  const tombstones = createTombstones(board, (shape) => 2 * measureTombstone(shape))

  function apply(tx: Tx, options: ApplyOptions = {}): TxOutcome {
    const outcome = applyTx(board, tx, options)
    if (!outcome.ok) return outcome
    tombstones.note(outcome.changed)
    tombstones.forget(tombstoneBytes)
    return outcome
  }

  return {
    board,
    apply,
    applyLogged(tx) {
      const outcome = apply(tx, { isLogged: true })
      if (!outcome.ok)
        throw new Error(`[INV15] ${outcome.code} at ${tx.seq}: ${JSON.stringify(tx)}`)
    },
  }
}

export function foldForgetting(log: readonly Tx[], tombstoneBytes: number): ForgetfulBoard {
  const folded = createForgetfulBoard(tombstoneBytes)
  for (const tx of log) folded.applyLogged(tx)
  return folded
}
