import { resumableBytes } from '../storage/board-log.ts'
import type { Room } from './room.ts'
import type { SnapshotCache } from './snapshot-cache.ts'

/** Low enough that clients which load the stored snapshot can be sent the transactions after it. */
const dueBytes = resumableBytes / 2
/** Packing a large board takes a while: of a busy board, at most half of the time. */
const restsPerWork = 1

/** Stores snapshots of one room, to keep its next load short. */
export interface SnapshotSaver {
  /** Stores a snapshot if one is due, and repeats while one is due. */
  saveIfDue(): void
  /** Stores a snapshot if anything changed since the last; resolves when done or failed. */
  save(): Promise<void>
}

export interface SnapshotSaverOptions {
  readonly room: Pick<Room, 'readOnly' | 'unsnapshotted' | 'saveSnapshot'>
  readonly snapshots: Pick<SnapshotCache, 'get'>
  /** Number of small transactions after which a snapshot is due. */
  readonly everyTx: number
  /** Whether the room is still in use. */
  readonly isInUse: () => boolean
  readonly onError: (error: unknown) => void
}

export function createSnapshotSaver({
  room,
  snapshots,
  everyTx,
  isInUse,
  onError,
}: SnapshotSaverOptions): SnapshotSaver {
  /** Set while a snapshot is stored and during the pause after it. */
  let isBusy = false

  function saveIfDue(): void {
    const { tx, bytes } = room.unsnapshotted
    if (tx >= everyTx || bytes >= dueBytes) void save()
  }

  async function save(): Promise<void> {
    if (isBusy || room.readOnly === 'damaged' || room.unsnapshotted.tx === 0) return
    isBusy = true
    const fromMs = performance.now()
    try {
      await room.saveSnapshot((await snapshots.get()).packed)
    } catch (error) {
      onError(error)
    }
    const goOn = () => {
      isBusy = false
      // More transactions may have arrived meanwhile.
      if (isInUse()) saveIfDue()
    }
    setTimeout(goOn, (performance.now() - fromMs) * restsPerWork).unref()
  }

  return { saveIfDue, save }
}
