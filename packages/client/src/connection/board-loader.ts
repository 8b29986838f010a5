import type { Snapshot } from '@tiza/protocol'
import type { BoardStore } from '../replica/board-store-types.ts'
import { loadInSlices } from '../replica/load-in-slices.ts'
import type { Clock, Transport } from '../transport.ts'
import type { Loading } from '../types.ts'
import { SnapshotTooLargeError } from './snapshot-limit.ts'
import { createSnapshotLoader } from './snapshot-loader.ts'

export interface BoardLoaderOptions {
  readonly store: BoardStore
  readonly transport: Pick<Transport, 'loadSnapshot'>
  readonly clock: Clock
  /** For tests: how many shapes the store takes at a time. */
  readonly shapesPerSlice?: number | undefined
  /** The store has a board, whatever the connection has done meanwhile. */
  readonly onLoaded: () => void
}

/** Downloads a board, and gives it to the store in slices. */
export interface BoardLoader {
  /** Whether a download is under way, for this connection or one before it. */
  readonly isDownloading: boolean
  /**
   * Returns the board at some seq from `base` on; `undefined` when the download has failed, `too_large`
   * when the next would fail in the same way.
   */
  download(request: {
    readonly base: number | undefined
    readonly maxBytes: number
    /** Receives how many bytes of JSON have come, and of how many where the server says so. */
    readonly onProgress: (received: number, total: number | undefined) => void
  }): Promise<Snapshot | 'too_large' | undefined>
  /** Gives a board to the store, at once where it fits one slice; else resolves when the store has all of it. */
  load(
    snapshot: Snapshot,
    onProgress: (shapes: Required<Loading>['shapes']) => void,
  ): Promise<void> | undefined
  /** Resolves when the store has the board that it is being given; a load always goes on to its end. */
  readonly loadInProgress: Promise<void> | undefined
  stop(): void
}

export function createBoardLoader({
  store,
  transport,
  clock,
  shapesPerSlice,
  onLoaded,
}: BoardLoaderOptions): BoardLoader {
  const snapshots = createSnapshotLoader({ transport, clock })
  let loadInProgress: Promise<void> | undefined

  return {
    get isDownloading() {
      return snapshots.isLoading
    },
    get loadInProgress() {
      return loadInProgress
    },
    download: ({ base, maxBytes, onProgress }) =>
      snapshots
        .load({ base, maxBytes, onProgress })
        .catch((error) => (error instanceof SnapshotTooLargeError ? 'too_large' : undefined)),
    load(snapshot, onProgress) {
      const total = snapshot.shapes.length
      const loading = loadInSlices(store, snapshot, {
        clock,
        ...(shapesPerSlice === undefined ? {} : { shapesPerSlice }),
        onProgress: (loaded) => onProgress({ loaded, total }),
      })
      if (!loading) onLoaded()
      loadInProgress = loading?.finally(() => {
        loadInProgress = undefined
        onLoaded()
      })
      return loadInProgress
    },
    stop: snapshots.stop,
  }
}
