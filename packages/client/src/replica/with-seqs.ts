import type { Board, Shape } from '@tiza/protocol'
import type { OwnRevs } from './own-revs.ts'

/** A shape with every seq that it names mapped. */
export function withSeqs(shape: Shape, toSeq: (seq: number) => number): Shape {
  const rev = Object.entries(shape.rev ?? {}).map(([name, seq]) => [name, toSeq(seq)])
  return { ...shape, seq: toSeq(shape.seq), rev: Object.fromEntries(rev) }
}

/**
 * A shape of a board of some history of the log. Where the log has had another history since, its seqs are 0:
 * in this one nothing was ever written at those that it had.
 */
export function getOfThisLog(
  { board, log }: { readonly board: Board; readonly log: number },
  id: string,
  ownRevs: Pick<OwnRevs, 'log'>,
): Shape | undefined {
  const shape = board.shapes.get(id)
  return shape && log !== ownRevs.log ? withSeqs(shape, () => 0) : shape
}
