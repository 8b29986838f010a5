import type { BoardChange, BoardClient } from '@tiza/client'
import type { Shape } from '@tiza/protocol'

/** More than these are of a board that nobody has looked at for long. */
const most = 1_000

/** What others have written before there was anything to say so with. */
export interface WritingSoFar {
  /** Own shapes as one has left them, by id. */
  readonly left: ReadonlyMap<string, Shape>
  /** What has been written since, in order. */
  readonly changes: readonly BoardChange[]
}

/** Notes what others write, as on the way back to a board. */
export interface EarlyWriting {
  /** All of it so far; from then on whoever has asked listens for more. */
  take(): WritingSoFar
  stop(): void
}

type NotedBoard = Pick<BoardClient, 'subscribe' | 'shapes' | 'getShape'>

/**
 * Begins to note what others write on a board.
 *
 * @param sessions under which this browser has worked
 */
export function keepEarlyWriting(board: NotedBoard, sessions: readonly string[]): EarlyWriting {
  const own = new Set(sessions)
  let left = new Map<string, Shape>()
  let changes: BoardChange[] = []

  function keep(ids: Iterable<string>): void {
    for (const id of ids) {
      const shape = board.getShape(id)
      if (shape && own.has(shape.by)) left.set(id, shape)
    }
  }

  keep(board.shapes.keys())
  const stop = board.subscribe((change) => {
    if (change.origin !== 'remote') keep(change.ids)
    else if (change.written && changes.length < most) changes.push(change)
  })
  return {
    take() {
      stop()
      const taken = { left, changes }
      left = new Map()
      changes = []
      return taken
    },
    stop,
  }
}
