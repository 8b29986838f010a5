import type { BoardChange, BoardClient } from '@tiza/client'

/** What somebody else has deleted that matters here. */
export interface Deletion {
  /** All there was, or work of one's own. */
  readonly what: 'board' | 'mine'
  /** The session of who did it. */
  readonly by: string
  readonly ids: readonly string[]
}

/** Watches what others delete. */
export interface DeletionWatch {
  /** Returns what that has come to, if it matters: with what the same person deleted shortly before. */
  handle(change: BoardChange): Deletion | undefined
}

type WatchedBoard = Pick<BoardClient, 'shapes' | 'getDeleted'> & {
  readonly presence: Pick<BoardClient['presence'], 'session'>
}

/** A board that had fewer shapes was hardly cleared. */
const fewest = 2
/** Clearing a large board takes several transactions, and erasing several strokes. */
const togetherMs = 4_000

export function createDeletionWatch(board: WatchedBoard, now: () => number): DeletionWatch {
  /** Own sessions so far: another one begins where a tab has slept. */
  const sessions = new Set<string>()
  let recent: { readonly by: string; readonly ids: readonly string[]; readonly atMs: number } = {
    ...{ by: '', ids: [], atMs: Number.NEGATIVE_INFINITY },
  }

  function isMine(id: string): boolean {
    const by = board.getDeleted(id)?.by
    return by !== undefined && sessions.has(by)
  }

  function isEmpty(): boolean {
    for (const { locked } of board.shapes.values()) if (!locked) return false
    return true
  }

  return {
    handle({ origin, deletedBy }) {
      const { session } = board.presence
      if (session !== undefined) sessions.add(session)
      if (origin !== 'remote' || !deletedBy) return undefined
      const gone = [...deletedBy].filter(([id, by]) => by !== session && board.getDeleted(id))
      const by = gone.at(-1)?.[1]
      if (by === undefined) return undefined
      const isSame = by === recent.by && now() - recent.atMs <= togetherMs
      const before = isSame ? recent.ids.filter((id) => board.getDeleted(id)) : []
      const latest = gone.flatMap(([id, author]) => (author === by ? id : []))
      // What was back meanwhile may be gone again.
      const ids = [...new Set([...before, ...latest])]
      recent = { by, ids, atMs: now() }
      if (ids.length >= fewest && isEmpty()) return { what: 'board', by, ids }
      const mine = ids.filter(isMine)
      return mine.length > 0 ? { what: 'mine', by, ids: mine } : undefined
    },
  }
}
