/** Requests over HTTP about boards that this node is answering. */
export interface BoardRequests {
  /** One begins; returns what ends it. */
  begin(board: string): () => void
  /** Resolves once none about a board is being answered, or soon after; `undefined` where none is. */
  whenIdle(board: string): Promise<void> | undefined
}

/** Longer answers are not waited for. */
const longestMs = 500

export function createBoardRequests(): BoardRequests {
  const counts = new Map<string, number>()
  const waiting = new Map<string, Set<() => void>>()

  function end(board: string): void {
    const left = (counts.get(board) ?? 1) - 1
    if (left > 0) return void counts.set(board, left)
    counts.delete(board)
    for (const resolve of waiting.get(board) ?? []) resolve()
    waiting.delete(board)
  }

  return {
    begin(board) {
      counts.set(board, (counts.get(board) ?? 0) + 1)
      let isOver = false
      return () => {
        if (!isOver) end(board)
        isOver = true
      }
    },
    whenIdle(board) {
      if (!counts.has(board)) return undefined
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, longestMs)
        const all = waiting.get(board) ?? new Set()
        waiting.set(board, all)
        all.add(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    },
  }
}
