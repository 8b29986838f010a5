import type { Snapshot } from '@tiza/protocol'
import type { BoardStore } from './board-store-types.ts'

/** The board as the log has it, without what is pending; `undefined` before any of it is known. */
export function toSnapshot({
  epoch,
  seq,
  confirmed,
}: Pick<BoardStore, 'epoch' | 'seq' | 'confirmed'>): Snapshot | undefined {
  return epoch === undefined ? undefined : { epoch, seq, shapes: [...confirmed.shapes.values()] }
}
