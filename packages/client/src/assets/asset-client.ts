import { getReaction } from '@tiza/protocol'
import { createRealClock } from '../real-clock.ts'
import { RequestError } from '../request-json.ts'
import type { Clock } from '../transport.ts'
import { hashBytes } from './hash-bytes.ts'
import { httpAssets } from './http-assets.ts'
import { memoryAssetStorage } from './memory-storage.ts'
import type { AssetClient, AssetStorage, AssetTransport, Upload } from './types.ts'

const firstRetryMs = 1_000
const lastRetryMs = 30_000

export interface AssetClientOptions {
  /** Address of the server, with its base path. */
  readonly url: string
  /** The key of a link of the board whose pictures and PDFs are loaded. Default: pictures that need none. */
  readonly board?: string
  /** What says who asks, as it is by then: see `toProofHeaders`. */
  readonly getHeaders?: () => Readonly<Record<string, string>>
  /** Default: in memory. Browsers pass `indexedDbAssetStorage()`. */
  readonly storage?: AssetStorage
}

/** For tests: another way to the server, another clock. */
export interface AssetClientParts {
  readonly transport?: AssetTransport
  readonly clock?: Pick<Clock, 'delay'>
}

interface Queued {
  readonly blob: Blob
  readonly upload: Upload
}

/** Sends pictures and PDFs one after the other, and retries until the server has them. */
export function createAssetClient(
  { url, storage = memoryAssetStorage(), ...board }: AssetClientOptions,
  { transport = httpAssets(url, board), clock = createRealClock() }: AssetClientParts = {},
): AssetClient {
  const queue = new Map<string, Queued>()
  const listeners = new Set<() => void>()
  let uploads: ReadonlyMap<string, Upload> = new Map()
  let state: 'idle' | 'busy' | 'closed' = 'idle'
  let failures = 0
  let stopWaiting: () => void = () => undefined

  function notify(): void {
    uploads = new Map([...queue].map(([hash, { upload }]) => [hash, upload]))
    for (const listener of listeners) listener()
  }

  function change(hash: string, changed: Partial<Upload>): void {
    const queued = queue.get(hash)
    if (!queued) return
    queue.set(hash, { ...queued, upload: { ...queued.upload, ...changed } })
    notify()
  }

  function enqueue(hash: string, blob: Blob): void {
    if (queue.has(hash)) return
    queue.set(hash, { blob, upload: { hash, bytes: blob.size, sent: 0, state: 'waiting' } })
    notify()
    void pump()
  }

  async function pump(): Promise<void> {
    if (state !== 'idle') return
    const next = [...queue.values()].find(({ upload }) => upload.state === 'waiting')
    if (!next) return
    state = 'busy'
    const waitMs = await send(next)
    if (state !== 'busy') return
    state = 'idle'
    if (waitMs === 0) return pump()
    stopWaiting()
    stopWaiting = clock.delay(() => void pump(), waitMs)
  }

  /** Returns how many milliseconds to wait before the next. */
  async function send({ blob, upload: { hash } }: Queued): Promise<number> {
    change(hash, { state: 'sending', sent: 0 })
    try {
      if (!(await transport.has(hash))) {
        await transport.put(hash, blob, (sent) => change(hash, { sent }))
      }
      failures = 0
      queue.delete(hash)
      notify()
      await forget(hash)
      return 0
    } catch (error) {
      if (isFinal(error)) {
        change(hash, { state: 'refused' })
        await forget(hash)
        return 0
      }
      change(hash, { state: 'waiting', sent: 0 })
      const retryAfterMs = error instanceof RequestError ? error.retryAfterMs : undefined
      return retryAfterMs ?? Math.min(lastRetryMs, firstRetryMs * 2 ** failures++)
    }
  }

  async function forget(hash: string): Promise<void> {
    // What stays there is sent again at the next visit, and changes nothing.
    await storage.remove(hash).catch(() => undefined)
  }

  const adopting = storage
    .list()
    .catch(() => [])
    .then((kept) => {
      for (const { hash, blob } of kept) enqueue(hash, blob)
    })

  return {
    async add(blob) {
      const hash = await hashBytes(await blob.arrayBuffer())
      await storage.put(hash, blob).catch(() => undefined)
      if (queue.get(hash)?.upload.state === 'refused') queue.delete(hash)
      enqueue(hash, blob)
      return hash
    },
    async load(hash) {
      await adopting
      return queue.get(hash)?.blob ?? transport.get(hash)
    },
    get uploads() {
      return uploads
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retry() {
      stopWaiting()
      failures = 0
      void pump()
    },
    close() {
      state = 'closed'
      stopWaiting()
      storage.close()
      listeners.clear()
    },
  }
}

/** Whether it would be the same if it was sent again. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.status >= 500) return false
  return error.code !== undefined && getReaction(error.code) !== 'retry'
}
