import type { BoardClient } from '@tiza/client'
import type { BoardMemories } from '../settings.ts'

/** Notes the visit once the server knows the board: a mistyped link is nothing to come back to. */
export function rememberVisit(
  id: string,
  { board, memories }: { board: BoardClient; memories: BoardMemories },
): () => void {
  const stop = board.onStatus(() => {
    if (board.status.connection.state !== 'online') return
    memories.visit(id, Date.now())
    stop()
  })
  return stop
}
