import type { BoardFault, Deletion } from '../housekeeping.ts'
import { isDamage } from './is-damage.ts'
import type { RemoveBoards } from './remove-boards.ts'

/** Deletes boards, all at once; where one of them is damaged, one by one, so that it does not affect the others. */
export function deleteBoards(boards: readonly string[], removeBoards: RemoveBoards): Deletion {
  try {
    removeBoards(boards)
    return { deleted: boards, faults: [] }
  } catch (error) {
    if (!isDamage(error)) throw error
    return deleteOneByOne(boards, removeBoards)
  }
}

function deleteOneByOne(boards: readonly string[], removeBoards: RemoveBoards): Deletion {
  const deleted: string[] = []
  const faults: BoardFault[] = []
  for (const board of boards) {
    try {
      removeBoards([board])
      deleted.push(board)
    } catch (error) {
      if (!isDamage(error)) throw error
      faults.push({ board, fault: (error as Error).message })
    }
  }
  return { deleted, faults }
}
