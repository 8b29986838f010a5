import type { WaitingRoom } from '@tiza/protocol'

/** The shortest time between two events about one board. */
const betweenMs = 1_000

export interface WaitingNewsOptions {
  /** Who waits, by the internal id of a board. */
  readonly getWaitingRoom: (board: string) => WaitingRoom
  /** Sends it to the hosts of a board who read it. */
  readonly send: (board: string, room: WaitingRoom) => void
}

/** Tells hosts who waits to be let in: at once, but once a second however many come together. [WR4] */
export interface WaitingNews {
  /** Somebody waits who did not, or no longer, or there is another host. */
  note(board: string): void
  stop(): void
}

export function createWaitingNews({ getWaitingRoom, send }: WaitingNewsOptions): WaitingNews {
  /** Boards of which something was sent a moment ago. */
  const recent = new Map<string, { hasMore: boolean; readonly timer: NodeJS.Timeout }>()

  function tell(board: string): void {
    const timer = setTimeout(() => {
      const hasMore = recent.get(board)?.hasMore
      recent.delete(board)
      if (hasMore) tell(board)
    }, betweenMs).unref()
    recent.set(board, { hasMore: false, timer })
    send(board, getWaitingRoom(board))
  }

  return {
    note(board) {
      const known = recent.get(board)
      if (known) known.hasMore = true
      else tell(board)
    },
    stop() {
      for (const { timer } of recent.values()) clearTimeout(timer)
      recent.clear()
    },
  }
}
