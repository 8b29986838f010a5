import { binDays } from '@tiza/protocol'
import type { BoardMemory } from './board-memory.ts'

const binMs = binDays * 24 * 3_600_000

/** The boards that can still be taken out of the bin, those that were deleted last first. */
export function listBinned(
  boards: readonly BoardMemory[],
  now: number,
): readonly (BoardMemory & { readonly deletedAt: number })[] {
  return boards
    .flatMap((board) => {
      const { deletedAt } = board
      return deletedAt === undefined || now >= deletedAt + binMs ? [] : { ...board, deletedAt }
    })
    .toSorted((one, other) => other.deletedAt - one.deletedAt)
}
