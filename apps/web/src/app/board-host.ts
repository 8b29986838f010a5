import type { OpenBoard } from '@tiza/board/open-board'

/** Which board is open on this page: at most one. */
export interface BoardHost {
  readonly current: OpenBoard | undefined
  /** What kept the wanted board from being opened. */
  readonly failure: unknown
  /** Opens a board in place of the one before, or none. Resolves when that is done or has failed. */
  show(board: string | undefined): Promise<void>
  subscribe(listener: () => void): () => void
}

export function createBoardHost(open: (board: string) => Promise<OpenBoard>): BoardHost {
  const listeners = new Set<() => void>()
  let wanted: string | undefined
  let current: OpenBoard | undefined
  let failure: unknown

  function set(next: OpenBoard | undefined, error?: unknown): void {
    current = next
    failure = error
    for (const listener of listeners) listener()
  }

  return {
    get current() {
      return current
    },
    get failure() {
      return failure
    },
    async show(board) {
      if (board === wanted) return
      wanted = board
      current?.close()
      set(undefined)
      if (board === undefined) return
      try {
        const opened = await open(board)
        if (wanted === board) set(opened)
        else opened.close()
      } catch (error) {
        if (wanted === board) set(undefined, error)
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
