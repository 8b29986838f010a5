import { createStallLimit, firstByteMs, readBlob } from '@tiza/client/stall-limit'
import type { AssetHeaders, AssetPlace } from '../asset-place.ts'

/** The bytes of PDFs, from this device or from the server. */
export interface PdfFiles {
  /** Resolves when they are there, however long that takes; one request at a time for each. [AS5] */
  load(hash: string): Promise<Blob>
  /** Bytes that the server need not have yet. */
  put(hash: string, blob: Blob): void
  /** Asks with these headers from now on, and again for what has not come: they say who asks. */
  setHeaders(headers: AssetHeaders): void
  destroy(): void
}

interface Loading {
  readonly promise: Promise<Blob>
  readonly resolve: (blob: Blob) => void
  readonly reject: (error: unknown) => void
  timer?: ReturnType<typeof setTimeout>
}

const [firstRetryMs, lastRetryMs] = [1_000, 30_000]
/** Files that are kept: the browser has them in memory or on its disk. */
const mostKept = 16

export function createPdfFiles({ assetsUrl }: Pick<AssetPlace, 'assetsUrl'>): PdfFiles {
  /** In the order of their last use. */
  const kept = new Map<string, Blob>()
  const loading = new Map<string, Loading>()
  let headers: AssetHeaders = {}

  function keep(hash: string, blob: Blob): void {
    kept.delete(hash)
    kept.set(hash, blob)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  }

  async function read(hash: string): Promise<Blob> {
    const limit = createStallLimit({ clock: { delay } })
    const { signal } = limit
    const response = await limit.wait(fetch(assetsUrl + hash, { headers, signal }), firstByteMs)
    if (response.status !== 200) throw new Error(`no PDF: ${response.status}`)
    return readBlob(response, limit)
  }

  function finish(hash: string, one: Loading, blob: Blob): void {
    if (loading.get(hash) !== one) return
    loading.delete(hash)
    clearTimeout(one.timer)
    keep(hash, blob)
    one.resolve(blob)
  }

  async function run(hash: string, one: Loading, retryMs: number): Promise<void> {
    try {
      finish(hash, one, await read(hash))
    } catch {
      if (loading.get(hash) !== one) return
      const next = Math.min(lastRetryMs, retryMs * 2)
      one.timer = setTimeout(() => void run(hash, one, next), retryMs)
    }
  }

  function start(hash: string): Loading {
    let settle: Pick<Loading, 'resolve' | 'reject'> | undefined
    const promise = new Promise<Blob>((resolve, reject) => {
      settle = { resolve, reject }
    })
    if (!settle) throw new Error('a promise runs at once')
    const one: Loading = { promise, ...settle }
    loading.set(hash, one)
    void run(hash, one, firstRetryMs)
    return one
  }

  return {
    async load(hash) {
      const blob = kept.get(hash)
      if (blob) keep(hash, blob)
      return blob ?? (loading.get(hash) ?? start(hash)).promise
    },
    put(hash, blob) {
      keep(hash, blob)
      const one = loading.get(hash)
      if (one) finish(hash, one, blob)
    },
    setHeaders(next) {
      headers = next
      for (const [hash, one] of loading) {
        if (one.timer === undefined) continue
        clearTimeout(one.timer)
        delete one.timer
        void run(hash, one, firstRetryMs)
      }
    },
    destroy() {
      for (const { timer, reject } of loading.values()) {
        clearTimeout(timer)
        reject(new Error('the board is closed'))
      }
      loading.clear()
      kept.clear()
    },
  }
}

function delay(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
