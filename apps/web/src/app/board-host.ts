import type { OpenBoard, OpenBoardOptions } from '@tiza/board/open-board'

/** What is known of a board beside its link. */
export type BoardEntry = Pick<OpenBoardOptions, 'host' | 'publicId' | 'password' | 'token' | 'file'>

/** Which board is open on this page: at most one. */
export interface BoardHost {
  readonly current: OpenBoard | undefined
  /** What kept the wanted board from being opened. */
  readonly failure: unknown
  /** Opens a board in place of the one before, or none. Resolves when that is done or has failed. */
  show(board: string | undefined, entry?: BoardEntry): Promise<void>
  /** Opens the board again that was wanted, with what is known of it by now. */
  reopen(entry: BoardEntry): Promise<void>
  subscribe(listener: () => void): () => void
}

export function createBoardHost(
  open: (board: string, entry: BoardEntry) => Promise<OpenBoard>,
): BoardHost {
  const listeners = new Set<() => void>()
  let wanted: string | undefined
  let current: OpenBoard | undefined
  let failure: unknown
  /** Counts what was opened: only the last of it is shown. */
  let turn = 0

  function set(next: OpenBoard | undefined, error?: unknown): void {
    current = next
    failure = error
    for (const listener of listeners) listener()
  }

  async function openWanted(entry: BoardEntry): Promise<void> {
    const board = wanted
    const mine = ++turn
    current?.close()
    set(undefined)
    if (board === undefined) return
    try {
      const opened = await open(board, entry)
      if (mine === turn) set(opened)
      else opened.close()
    } catch (error) {
      if (mine === turn) set(undefined, error)
    }
  }

  return {
    get current() {
      return current
    },
    get failure() {
      return failure
    },
    async show(board, entry = {}) {
      if (board === wanted) return
      wanted = board
      await openWanted(entry)
    },
    reopen: openWanted,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
