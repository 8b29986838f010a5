import type { BoardChange, BoardClient, Deletions } from '@tiza/client'

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
  /**
   * Returns what that has come to, if it matters: all that a clearing took, or of one's own what the same person
   * deleted in a row.
   */
  handle(change: Pick<BoardChange, 'origin' | 'deletions'>): Deletion | undefined
}

type WatchedBoard = Pick<BoardClient, 'shapes' | 'getDeleted'> & {
  readonly limits: Pick<BoardClient['limits'], 'opsPerTx'>
  readonly presence: Pick<BoardClient['presence'], 'session'>
}

/** A board that had fewer shapes was hardly cleared. */
const fewest = 2
/** Clearing a large board takes several transactions, and erasing several strokes. */
const togetherMs = 4_000

export interface DeletionWatchOptions {
  /** Milliseconds, from any fixed point. */
  readonly now: () => number
  /** Under which sessions this browser has worked, on other visits as well. */
  readonly getSessions: () => readonly string[]
}

export function createDeletionWatch(
  board: WatchedBoard,
  { now, getSessions }: DeletionWatchOptions,
): DeletionWatch {
  /** Own sessions so far: another one begins where a tab has slept. */
  const sessions = new Set<string>()
  /** What the same person has deleted in a row. */
  let recent: { readonly by: string; readonly row: readonly Deletions[]; readonly atMs: number } = {
    ...{ by: '', row: [], atMs: Number.NEGATIVE_INFINITY },
  }

  function isMine(id: string): boolean {
    const by = board.getDeleted(id)?.by
    return by !== undefined && sessions.has(by)
  }

  function isEmpty(): boolean {
    for (const { locked } of board.shapes.values()) if (!locked) return false
    return true
  }

  /** Those that are gone: what was back meanwhile may be gone again. */
  function getGone(row: readonly Deletions[]): readonly string[] {
    const ids = new Set(row.flatMap((one) => one.ids))
    return [...ids].filter((id) => board.getDeleted(id))
  }

  /** The transactions of one gesture at the end of some: all but its last are as large as they may be. */
  function getLastGesture(row: readonly Deletions[]): readonly Deletions[] {
    const before = row.slice(0, -1)
    const at = before.findLastIndex(({ opCount }) => opCount < board.limits.opsPerTx)
    return row.slice(at + 1)
  }

  return {
    handle({ origin, deletions = [] }) {
      const { session } = board.presence
      if (session !== undefined) sessions.add(session)
      if (origin !== 'remote' || deletions.length === 0) return undefined
      for (const one of getSessions()) sessions.add(one)
      const latest = deletions.filter((one) => !sessions.has(one.by) && getGone([one]).length > 0)
      const by = latest.at(-1)?.by
      if (by === undefined) return undefined
      const isSame = by === recent.by && now() - recent.atMs <= togetherMs
      const row = [...(isSame ? recent.row : []), ...latest.filter((one) => one.by === by)]
      recent = { by, row, atMs: now() }
      const cleared = getGone(getLastGesture(row))
      if (cleared.length >= fewest && isEmpty()) return { what: 'board', by, ids: cleared }
      const mine = getGone(row).filter(isMine)
      return mine.length > 0 ? { what: 'mine', by, ids: mine } : undefined
    },
  }
}
