import type { BoardClient } from '@tiza/client'
import type { Right } from '@tiza/protocol'
import type { BoardMemories } from '../settings.ts'

/**
 * Notes the visit once the server knows the board, since a mistyped link is nothing to come back to; what one may do
 * there; and that it is in the bin.
 */
export function rememberVisit(
  id: string,
  { board, memories }: { board: BoardClient; memories: BoardMemories },
): () => void {
  let right: Right | undefined
  let isVisited = false
  return board.onStatus(() => {
    const { connection, rights } = board.status
    if (connection.state === 'ended') {
      // Others than hosts cannot take it out.
      const isInBin = connection.code === 'forbidden' && connection.reason === 'deleted'
      if (isInBin) memories.noteDeleted(id, connection.deletedAt ?? Date.now())
    }
    if (connection.state !== 'online') return
    if (!isVisited) memories.visit(id, Date.now())
    isVisited = true
    if (!rights || rights.right === right) return
    right = rights.right
    memories.noteRight(id, right)
  })
}
