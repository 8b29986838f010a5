import { getReaction } from '@tiza/protocol'
import { createRealClock } from '../real-clock.ts'
import { RequestError } from '../request-json.ts'
import type { Clock } from '../transport.ts'
import { hashBytes } from './hash-bytes.ts'
import { httpAssets } from './http-assets.ts'
import { memoryAssetStorage } from './memory-storage.ts'
import type { AssetClient, AssetStorage, AssetTransport, Upload } from './types.ts'
import { createUploadLane, type Tried } from './upload-lane.ts'

/** What is larger has a lane of its own, so that it holds up no picture. */
const largeBytes = 1_000_000

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

/**
 * Sends pictures and PDFs, and retries until the server has them: what is large one after the other, and beside that
 * what is small likewise.
 */
export function createAssetClient(
  { url, storage = memoryAssetStorage(), ...board }: AssetClientOptions,
  { transport = httpAssets(url, board), clock = createRealClock() }: AssetClientParts = {},
): AssetClient {
  const queue = new Map<string, Queued>()
  const listeners = new Set<() => void>()
  let uploads: ReadonlyMap<string, Upload> = new Map()
  const lanes = [false, true].map((isLarge) =>
    createUploadLane({
      takeNext: () =>
        [...queue.values()].find(
          ({ blob, upload: { state } }) =>
            state === 'waiting' && blob.size > largeBytes === isLarge,
        ),
      ...{ send, clock },
    }),
  )

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
    for (const lane of lanes) lane.pump()
  }

  async function send({ blob, upload: { hash } }: Queued): Promise<Tried> {
    change(hash, { state: 'sending', sent: 0 })
    try {
      if (!(await transport.has(hash))) {
        await transport.put(hash, blob, (sent) => change(hash, { sent }))
      }
      queue.delete(hash)
      notify()
      await forget(hash)
      return { state: 'done' }
    } catch (error) {
      if (isFinal(error)) {
        change(hash, { state: 'refused' })
        await forget(hash)
        return { state: 'done' }
      }
      change(hash, { state: 'waiting', sent: 0 })
      const retryAfterMs = error instanceof RequestError ? error.retryAfterMs : undefined
      return { state: 'failed', retryAfterMs }
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
      for (const lane of lanes) lane.retry()
    },
    close() {
      for (const lane of lanes) lane.close()
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
