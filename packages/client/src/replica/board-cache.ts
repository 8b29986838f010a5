import type { Clock } from '../transport.ts'
import type { CachedBoard, ClientStorage, KeptBoard } from '../types.ts'
import type { BoardStore } from './board-store-types.ts'

const saveAfterMs = 2_000

/** Keeps a copy of the confirmed board for the next visit, two seconds behind while online. */
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
  const getVersion = () => ({ epoch: store.epoch, seq: store.seq, sum: store.sum })
  let saved = getVersion()
  let cancel: (() => void) | undefined

  const isSaved = () =>
    store.epoch === saved.epoch && store.seq === saved.seq && store.sum === saved.sum

  async function save(): Promise<void> {
    cancel?.()
    cancel = undefined
    const { epoch, seq, sum } = store
    if (epoch === undefined || isSaved()) return
    saved = getVersion()
    const shapes = [...store.confirmed.shapes.values()]
    // A copy that cannot be saved costs a download later, nothing else.
    await storage.saveBoard(board, { epoch, seq, sum, shapes }).catch(() => undefined)
  }

  return {
    /** Notes that what the store holds came from the copy. */
    markSaved(): void {
      saved = getVersion()
    },
    /** Saves what has changed since the last time, now. */
    save,
    /** Saves soon, together with what changes until then. */
    schedule(): void {
      if (!isSaved()) cancel ??= clock.delay(() => void save(), saveAfterMs)
    },
  }
}

/** All of a copy, if there is one and it is whole. */
export async function readCopy(copy: KeptBoard | undefined): Promise<CachedBoard | undefined> {
  const shapes = await copy?.readShapes().catch(() => undefined)
  return copy && shapes && { epoch: copy.epoch, seq: copy.seq, sum: copy.sum, shapes }
}
