import { type KnownKinds, standardKinds } from '@tiza/protocol'
import { fetchSnapshot } from './connection/fetch-snapshot.ts'
import { listNeededCaps } from './connection/list-needed-caps.ts'
import { observeSnapshot } from './connection/observe-snapshot.ts'
import { createRealClock } from './real-clock.ts'
import type { Clock, Transport } from './transport.ts'
import type { BoardAhead } from './types.ts'
import type { WireObserver } from './wire.ts'

/** Bytes of JSON, some 2,000 shapes: what is larger had better be seen loading. */
const maxBytes = 1_000_000
/** The connection waits for it, so it must not wait long. */
const patienceMs = 4_000

export interface FetchAheadOptions {
  /** Address of the server, with its base path. */
  readonly url: string
  readonly board: string
  readonly token?: string | undefined
  /** Those that the client of the board will know. Default: those of the contract. */
  readonly kinds?: Pick<KnownKinds, 'table'> | undefined
  /** Is told of the download. Default: nobody is. */
  readonly observer?: WireObserver | undefined
}

/** For tests. */
export interface FetchAheadParts {
  readonly loadSnapshot?: Transport['loadSnapshot']
  readonly clock?: Clock
}

/**
 * Begins to download a board at once, for `connectBoard` to show while it connects: for a page that is
 * opening, and whose device has no copy. Never rejects.
 */
export function fetchAhead(
  { observer, kinds = standardKinds, ...options }: FetchAheadOptions,
  parts: FetchAheadParts = {},
): BoardAhead {
  const clock = parts.clock ?? createRealClock()
  const load = parts.loadSnapshot ?? ((request) => fetchSnapshot(request, { ...options, clock }))
  const loadSnapshot: typeof load = (request) =>
    observer ? observeSnapshot(request, { load, observer }) : load(request)
  const controller = new AbortController()
  const { signal } = controller
  const stop = () => controller.abort()
  const cancel = clock.delay(stop, patienceMs)
  const caps = listNeededCaps(kinds)
  const asked = { recent: true, ...(caps.length > 0 && { caps }), maxBytes, signal } as const
  const loading = loadSnapshot({ ...asked, onProgress: () => undefined })
    .then((board) => (signal.aborted ? undefined : board))
    .catch(() => undefined)
    .finally(cancel)
  return { load: () => loading, stop }
}
