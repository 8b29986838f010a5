import type { BoardStore } from './board-store.ts'
import type { Clock } from './transport.ts'
import type { ClientStorage } from './types.ts'

const saveAfterMs = 2_000

/** Keeps a copy of the confirmed board for the next visit, some seconds behind. */
export function createBoardCache({
  store,
  storage,
  board,
  clock,
}: {
  store: BoardStore
  storage: ClientStorage
  board: string
  clock: Clock
}) {
  let savedSeq = store.seq
  let cancel: (() => void) | undefined

  async function save(): Promise<void> {
    cancel = undefined
    const { epoch, seq } = store
    if (epoch === undefined || seq === savedSeq) return
    savedSeq = seq
    const shapes = [...store.confirmed.shapes.values()]
    // A copy that cannot be kept costs a download later, nothing else.
    await storage.saveBoard(board, { epoch, seq, shapes }).catch(() => undefined)
  }

  const unsubscribe = store.subscribe(() => {
    if (store.seq === savedSeq) return
    cancel ??= clock.delay(() => void save(), saveAfterMs)
  })

  return {
    async close(): Promise<void> {
      unsubscribe()
      cancel?.()
      await save()
    },
  }
}
