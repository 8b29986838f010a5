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
  /** The store has taken a board, whatever the connection has done meanwhile. */
  readonly onLoaded: () => void
}

/** Downloads a board, and gives it to the store in slices. */
export interface BoardLoader {
  /** Whether a download is under way, on whose behalf ever. */
  readonly isDownloading: boolean
  /**
   * The board at some seq from `base` on; `undefined` when it cannot be had just now, `too_large` when
   * to ask again would bring the same.
   */
  download(request: {
    readonly base: number | undefined
    readonly maxBytes: number
    /** Receives bytes of JSON, and of how many when the server tells. */
    readonly onProgress: (received: number, total: number | undefined) => void
  }): Promise<Snapshot | 'too_large' | undefined>
  /** Gives a board to the store; resolves when it has all of it, at once where it fits one slice. */
  fill(
    snapshot: Snapshot,
    onProgress: (shapes: Required<Loading>['shapes']) => void,
  ): Promise<void> | undefined
  /** Resolves when the store has taken what it is being given; a load goes on to its end. */
  readonly filling: Promise<void> | undefined
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
  let filling: Promise<void> | undefined

  return {
    get isDownloading() {
      return snapshots.isLoading
    },
    get filling() {
      return filling
    },
    download: ({ base, maxBytes, onProgress }) =>
      snapshots
        .load({ base, maxBytes, onProgress })
        .catch((error) => (error instanceof SnapshotTooLargeError ? 'too_large' : undefined)),
    fill(snapshot, onProgress) {
      const total = snapshot.shapes.length
      const loading = loadInSlices(store, snapshot, {
        clock,
        ...(shapesPerSlice === undefined ? {} : { shapesPerSlice }),
        onProgress: (loaded) => onProgress({ loaded, total }),
      })
      if (!loading) onLoaded()
      filling = loading?.finally(() => {
        filling = undefined
        onLoaded()
      })
      return filling
    },
    stop: snapshots.stop,
  }
}
