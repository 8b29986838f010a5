import type { Editor } from '@tiza/editor/editor'
import { boardRecordId, type Paper } from '@tiza/protocol'

/** What is below all shapes: nothing, where it is plain. */
export function getShownPaper({ record }: Pick<Editor['board'], 'record'>): Paper | undefined {
  return record.paper === 'plain' ? undefined : record.paper
}

/** Notifies when a board has another paper. Returns what stops that. */
export function watchPaper(
  board: Pick<Editor['board'], 'record' | 'subscribe'>,
  onChange: () => void,
): () => void {
  let shown = getShownPaper(board)
  return board.subscribe(({ ids }) => {
    if (!ids.has(boardRecordId) || getShownPaper(board) === shown) return
    shown = getShownPaper(board)
    onChange()
  })
}
