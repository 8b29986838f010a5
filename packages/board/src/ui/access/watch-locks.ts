import type { BoardChange } from '@tiza/client'

/** What is looked at of a board. */
export interface LockableBoard {
  readonly shapes: ReadonlyMap<string, { readonly locked?: boolean | undefined }>
  readonly status: { readonly rights?: { readonly locked?: true } | undefined }
  subscribe(listener: (change: Pick<BoardChange, 'origin' | 'ids'>) => void): () => void
  onStatus(listener: () => void): () => void
}

/** Calls back whenever somebody here locks a shape, or the board is locked for everybody but hosts. */
export function watchLocks(board: LockableBoard, onLock: () => void): () => void {
  let wasLocked = board.status.rights?.locked
  const stops = [
    board.subscribe(({ origin, ids }) => {
      if (origin !== 'local') return
      if ([...ids].some((id) => board.shapes.get(id)?.locked)) onLock()
    }),
    board.onStatus(() => {
      const { locked } = board.status.rights ?? {}
      if (locked && !wasLocked) onLock()
      wasLocked = locked
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
