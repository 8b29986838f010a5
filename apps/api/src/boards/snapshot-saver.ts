import { resumableBytes } from '../storage/board-log.ts'
import type { Room } from './room.ts'
import type { SnapshotCache } from './snapshot-cache.ts'

/** So that clients which load the stored snapshot can always be sent what came after it. */
const dueBytes = resumableBytes / 2
/** A large board takes a while to pack, most of it beside: of a busy one at most half of the time. */
const restsPerWork = 1

/** Stores snapshots of one room, so that its next load is short. */
export interface SnapshotSaver {
  /** Stores one if so much has come since the last, and again while that is so. */
  saveIfDue(): void
  /** Stores one if anything has come since the last; resolves when that is done or has failed. */
  save(): Promise<void>
}

export interface SnapshotSaverOptions {
  readonly room: Pick<Room, 'readOnly' | 'unsnapshotted' | 'saveSnapshot'>
  readonly snapshots: Pick<SnapshotCache, 'get'>
  /** Transactions after which one is due, if they are few bytes. */
  readonly everyTx: number
  /** Whether the room is in use still. */
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
  /** One is being stored, or was and it rests. */
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
      // More may have come meanwhile.
      if (isInUse()) saveIfDue()
    }
    setTimeout(goOn, (performance.now() - fromMs) * restsPerWork).unref()
  }

  return { saveIfDue, save }
}
