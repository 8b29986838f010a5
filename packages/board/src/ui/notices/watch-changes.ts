import type { BoardChange, BoardClient } from '@tiza/client'
import type { Shape } from '@tiza/protocol'

/** Work of one's own that somebody else has made something else of. */
export interface ChangedWork {
  /** The session of who did it. */
  readonly by: string
  /** The shapes as they were left. */
  readonly before: readonly Shape[]
}

export interface ChangeWatchOptions {
  /** Under which sessions this browser has worked, on other visits as well. */
  readonly sessions: readonly string[]
  /** One's own shapes as one has left them, where that is longer ago; by id. */
  readonly left?: ReadonlyMap<string, Shape>
  /** Whether the first can hardly be recognized in the second. */
  readonly isLost: (before: Shape, now: Shape) => boolean
  readonly onChange: (changed: ChangedWork) => void
  /** Runs a function later; returns one that stops that. */
  readonly delay: (run: () => void, ms: number) => () => void
}

/** Watches what others make of one's own shapes. */
export interface ChangeWatch {
  handle(change: BoardChange): void
  stop(): void
}

type WatchedBoard = Pick<BoardClient, 'shapes' | 'getShape'> & {
  readonly presence: Pick<BoardClient['presence'], 'session' | 'peers'>
}

/** What is being dragged or written is judged when it has come to rest. */
const restMs = 1_500

export function createChangeWatch(
  board: WatchedBoard,
  { sessions: known, left: earlier = new Map(), isLost, onChange, delay }: ChangeWatchOptions,
): ChangeWatch {
  /** Own sessions so far: another one begins where a tab has slept. */
  const sessions = new Set(known)
  /** One's own shapes, as one has left them. */
  const left = new Map<string, Shape>()
  /** Those that others have changed since, and who did. */
  const changed = new Map<string, string>()
  let stopWaiting = () => {}

  function keep(ids: Iterable<string>): void {
    for (const id of ids) {
      const shape = board.getShape(id)
      if (shape && sessions.has(shape.by)) left.set(id, shape)
      else left.delete(id)
      changed.delete(id)
    }
  }

  function noteSession(): void {
    const { session } = board.presence
    if (session === undefined || sessions.has(session)) return
    sessions.add(session)
    for (const { id, by } of board.shapes.values()) if (by === session && !left.has(id)) keep([id])
  }

  function judge(): void {
    if (isAnyWritten()) {
      stopWaiting = delay(judge, restMs)
      return
    }
    const lost = new Map<string, Shape[]>()
    for (const [id, by] of changed) {
      const [before, now] = [left.get(id), board.getShape(id)]
      if (!before || !now || !isLost(before, now)) continue
      lost.set(by, [...(lost.get(by) ?? []), before])
      // It is told of once.
      left.set(id, now)
    }
    changed.clear()
    for (const [by, before] of lost) onChange({ by, before })
  }

  function isAnyWritten(): boolean {
    for (const { editing } of board.presence.peers.values()) {
      if (editing !== undefined && changed.has(editing)) return true
    }
    return false
  }

  noteSession()
  keep(board.shapes.keys())
  for (const [id, shape] of earlier) if (left.has(id)) left.set(id, shape)
  return {
    handle({ origin, ids, written }) {
      noteSession()
      if (origin === 'reset') {
        left.clear()
        keep(board.shapes.keys())
        return
      }
      for (const id of ids) {
        const by = origin === 'remote' ? written?.get(id)?.by : undefined
        if (by !== undefined && !sessions.has(by) && left.has(id) && board.getShape(id)) {
          changed.set(id, by)
        } else keep([id])
      }
      if (changed.size === 0) return
      stopWaiting()
      stopWaiting = delay(judge, restMs)
    },
    stop: () => stopWaiting(),
  }
}
