import { applyTx, createBoard, type Shape, type Snapshot, type Tx } from '@tiza/protocol'
import { isEqual, show } from '../values.ts'
import { Failure } from '../verdict.ts'
import type { Member } from './member.ts'

interface PullAnswer {
  readonly ok: boolean
  readonly code?: string
  readonly tx: readonly Tx[]
  readonly more: boolean
}

export interface CheckLogOptions {
  readonly epoch: string
  readonly snapshot: Snapshot
  readonly withinMs: number
}

/**
 * Rejects with a `Failure` unless the log of a board, which a member pulls from the beginning, comes to its
 * snapshot. [INV1] [INV4] [RS6] [SN2]
 */
export async function checkLog(
  member: Member,
  { epoch, snapshot, withinMs }: CheckLogOptions,
): Promise<void> {
  const board = createBoard()
  for (let seq = 0, more = true; more; ) {
    const since = { epoch, seq }
    const answer: PullAnswer = Object(await member.ask('pull', { since, limit: 500 }, withinMs))
    if (!answer.ok) throw new Failure(`pull from ${seq} was refused: ${show(answer)} [RS6]`)
    for (const tx of answer.tx) {
      if (tx.seq !== ++seq) throw new Failure(`pull: seq ${tx.seq} where ${seq} should be [INV4]`)
      const isLater = tx.seq > snapshot.seq
      if (!isLater && !applyTx(board, tx, { isLogged: true }).ok) {
        throw new Failure(`the log has what cannot be applied, at ${seq}: ${show(tx)} [INV1]`)
      }
    }
    more = answer.more && answer.tx.length > 0
    if (!more && seq < snapshot.seq) throw new Failure(`pull ends at ${seq} [RS6]`)
  }
  const [log, own] = [[...board.shapes.values()], snapshot.shapes].map(sortById)
  if (!isEqual(log, own)) {
    throw new Failure(`the log comes to ${show(log)}, the snapshot has ${show(own)} [INV1] [SN2]`)
  }
}

/** Shapes in the order of their ids. */
export function sortById(shapes: readonly Shape[]): readonly Shape[] {
  return shapes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
