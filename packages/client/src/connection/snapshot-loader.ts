import type { Snapshot } from '@tiza/protocol'
import type { Clock, SnapshotRequest, Transport } from '../transport.ts'

/** A download that has brought nothing for so long is not waited for by a new connection. */
const freshMs = 3_000

interface Download {
  readonly controller: AbortController
  readonly result: Promise<Snapshot>
  onProgress: SnapshotRequest['onProgress']
  latest: Parameters<SnapshotRequest['onProgress']> | undefined
  movedAtMs: number
}

/** Downloads the snapshot of a board, one at a time. */
export interface SnapshotLoader {
  /**
   * The board at some seq. A download that is under way and moves goes on, though the connection
   * that asked for it is gone: on a line that comes and goes, nothing else would ever arrive. What
   * it brings may then be older than `base`. Rejects when it cannot be had.
   */
  load(request: Omit<SnapshotRequest, 'signal'>): Promise<Snapshot>
  /** Whether a download is under way. */
  readonly isLoading: boolean
  stop(): void
}

export function createSnapshotLoader({
  transport,
  clock,
}: {
  readonly transport: Pick<Transport, 'loadSnapshot'>
  readonly clock: Pick<Clock, 'now'>
}): SnapshotLoader {
  let current: Download | undefined

  function begin({ base, maxBytes, onProgress }: Omit<SnapshotRequest, 'signal'>): Download {
    const controller = new AbortController()
    const result = transport.loadSnapshot({
      ...{ base, maxBytes },
      signal: controller.signal,
      onProgress(...progress) {
        download.movedAtMs = clock.now()
        download.latest = progress
        download.onProgress(...progress)
      },
    })
    const movedAtMs = clock.now()
    const download: Download = { controller, result, onProgress, latest: undefined, movedAtMs }
    const forget = () => {
      if (current === download) current = undefined
    }
    result.then(forget, forget)
    return download
  }

  function stop(): void {
    current?.controller.abort()
    current = undefined
  }

  return {
    get isLoading() {
      return current !== undefined
    },
    load(request) {
      if (current && clock.now() - current.movedAtMs < freshMs) {
        current.onProgress = request.onProgress
        if (current.latest) request.onProgress(...current.latest)
      } else {
        stop()
        current = begin(request)
      }
      return current.result
    },
    stop,
  }
}
