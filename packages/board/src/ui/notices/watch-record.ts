import type { BoardChange, BoardClient } from '@tiza/client'
import type { Paper } from '@tiza/protocol'

/** What is another now; an empty name is none. */
export interface RecordNews {
  readonly name?: string
  readonly paper?: Paper
}

export interface RecordWatch {
  /** What others, or undo and redo, have just made of the board's record. */
  handle(change: Pick<BoardChange, 'origin'>): RecordNews
}

/** Watches the name and the paper of a board for those who do not see them change. */
export function createRecordWatch(board: Pick<BoardClient, 'record'>): RecordWatch {
  const read = () => {
    const { name = '', paper = 'plain' } = board.record
    return { name, paper }
  }
  let known = read()

  return {
    handle({ origin }) {
      const before = known
      known = read()
      if (origin === 'local' || origin === 'reset') return {}
      return {
        ...(known.name !== before.name && { name: known.name }),
        ...(known.paper !== before.paper && { paper: known.paper }),
      }
    },
  }
}
