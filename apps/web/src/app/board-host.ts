import type { OpenBoard } from './open-board.ts'

/** Which board is open on this page: at most one. */
export interface BoardHost {
  /** The board that is open; throws what kept it from being opened. */
  readonly current: OpenBoard | undefined
  /** Opens a board in place of the one before, or none. Resolves when that is done or has failed. */
  show(board: string | undefined): Promise<void>
  subscribe(listener: () => void): () => void
}

export function createBoardHost(open: (board: string) => Promise<OpenBoard>): BoardHost {
  const listeners = new Set<() => void>()
  let wanted: string | undefined
  let getCurrent = (): OpenBoard | undefined => undefined

  function set(get: typeof getCurrent): void {
    getCurrent = get
    for (const listener of listeners) listener()
  }

  return {
    get current() {
      return getCurrent()
    },
    async show(board) {
      if (board === wanted) return
      wanted = board
      leave()
      if (board === undefined) return
      try {
        const opened = await open(board)
        if (wanted === board) set(() => opened)
        else opened.close()
      } catch (error) {
        if (wanted !== board) return
        set(() => {
          throw error
        })
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  function leave(): void {
    const get = getCurrent
    set(() => undefined)
    try {
      get()?.close()
    } catch {
      // It never was open.
    }
  }
}
