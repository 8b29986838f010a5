/** Boards that other nodes are about to take. */
export interface ComingHomes {
  /** Another node is about to take a board. */
  note(board: string): void
  /** It has taken it. */
  end(board: string): void
  /** Resolves once it has, or takes too long; `undefined` where none is about to. */
  when(board: string): Promise<void> | undefined
  close(): void
}

interface Coming {
  readonly taken: Promise<void>
  end(): void
}

/** After that, whoever was about to take a board is not waited for. */
const longestMs = 1_000

export function createComingHomes(): ComingHomes {
  const all = new Map<string, Coming>()

  function end(board: string): void {
    all.get(board)?.end()
    all.delete(board)
  }

  return {
    note(board) {
      // Of several that are about to take it one does.
      if (all.has(board)) return
      let resolve = () => {}
      const taken = new Promise<void>((done) => {
        resolve = done
      })
      const timer = setTimeout(() => end(board), longestMs)
      timer.unref()
      all.set(board, {
        taken,
        end() {
          clearTimeout(timer)
          resolve()
        },
      })
    },
    end,
    when: (board) => all.get(board)?.taken,
    close() {
      for (const board of [...all.keys()]) end(board)
    },
  }
}
