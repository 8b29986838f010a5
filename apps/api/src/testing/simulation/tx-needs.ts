import { applyTx, type Board, createBoard, type Op, type Right, type Shape } from '@tiza/protocol'
import type { StoredTx } from '../../storage/board-log.ts'

/** What a transaction that was made shows of who made it. */
export interface TxNeeds {
  /** The least right that lets make it. [RI1] [RI7] [RI11] */
  readonly least: Right
  /** The stroke that it only goes on with, where it does nothing else. [RI8] */
  readonly finishes: string | undefined
}

/** Reads the log as it grows, with what each transaction has needed. */
export interface LogReader {
  readonly board: Board
  /** Reads the next transaction, and says what it needed on the board before it. */
  read(tx: StoredTx): TxNeeds
  /** Whether a transaction would change what somebody else has made, as far as the log goes now. */
  isForeign(session: string, ops: readonly Op[]): boolean
  /** Whether it would change what hosts have locked, or lock as only hosts do. */
  isLocked(ops: readonly Op[]): boolean
}

/** @param isSamePerson whether two sessions are of one person */
export function createLogReader(
  isSamePerson: (session: string, other: string) => boolean,
): LogReader {
  const board = createBoard()

  function isForeign(session: string, ops: readonly Op[]): boolean {
    const made = new Set<string>()
    return ops.some((op) => {
      const shape = board.shapes.get(op.id)
      if (op.op === 'create') made.add(op.id)
      if (made.has(op.id)) return false
      return shape !== undefined && !isSamePerson(session, shape.by)
    })
  }

  function isLocked(ops: readonly Op[]): boolean {
    return ops.some((op) => {
      const shape = board.shapes.get(op.id)
      return isLock(shape) || leavesLock(op, shape)
    })
  }

  return {
    board,
    isForeign,
    isLocked,
    read(tx) {
      const { by, ops } = tx
      const least = isLocked(ops) ? 'host' : isForeign(by, ops) ? 'draw' : 'own'
      const [first] = ops
      const isFinish = ops.every(({ op, id }) => op === 'append' && id === first?.id)
      applyTx(board, tx, { isLogged: true })
      return { least, finishes: isFinish ? first?.id : undefined }
    },
  }
}

function isLock(shape: object | undefined): boolean {
  const { locked, lockedBy }: { readonly locked?: unknown; readonly lockedBy?: unknown } =
    Object(shape)
  return locked === true && lockedBy === 'host'
}

function leavesLock(op: Op, shape: Shape | undefined): boolean {
  if (op.op === 'create') return isLock(op)
  return op.op === 'patch' && isLock({ ...shape, ...op.set })
}
