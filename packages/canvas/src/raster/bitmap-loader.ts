import { createStallLimit, firstByteMs, readBlob } from '@tiza/client/stall-limit'
import type { AssetHeaders, AssetPlace } from '../asset-place.ts'
import type { Decoded } from './bitmaps.ts'
import { createTurns } from './take-turns.ts'

/** Gets images from the server, or from this device, and decodes them. */
export interface BitmapLoader {
  /** Asks for an image with so many pixels on its longer side, unless that is on its way. */
  load(hash: string, side: number): void
  /** Asks with these headers from now on, and again for what has not come: they say who asks. */
  setHeaders(headers: AssetHeaders): void
  /** The bytes of an image that the server need not have yet. */
  putAsset(hash: string, blob: Blob): void
  destroy(): void
}

interface Loading {
  side: number
  timer?: ReturnType<typeof setTimeout>
}

const [firstRetryMs, lastRetryMs] = [1_000, 30_000]
/** However small an image is shown, decoding it takes memory for all of its pixels. */
const mostDecoding = 2

export interface BitmapLoaderOptions extends AssetPlace {
  readonly onBitmap: (hash: string, decoded: Decoded) => void
  /** How many pixels the longer side of the next bitmap may have. */
  readonly getMostSide: () => number
}

/** Tries again, each time somewhat later, until the image is there ([AS5]). */
export function createBitmapLoader({
  assetsUrl,
  olderAssetsUrl,
  onBitmap,
  getMostSide,
}: BitmapLoaderOptions): BitmapLoader {
  const takeTurn = createTurns(mostDecoding)
  const loading = new Map<string, Loading>()
  const assets = new Map<string, Blob>()
  let headers: AssetHeaders = {}

  async function ask(hash: string, signal: AbortSignal): Promise<Response> {
    const response = await fetch(assetsUrl + hash, { headers, signal })
    const isUnknown = response.status === 404 && olderAssetsUrl !== undefined
    return isUnknown ? fetch(olderAssetsUrl + hash, { signal }) : response
  }

  async function read(hash: string): Promise<Blob> {
    const limit = createStallLimit({ clock: { delay } })
    const response = await limit.wait(ask(hash, limit.signal), firstByteMs)
    if (response.status !== 200) throw new Error(`no image: ${response.status}`)
    return readBlob(response, limit)
  }

  async function run(hash: string, one: Loading, retryMs: number): Promise<void> {
    try {
      const blob = assets.get(hash) ?? (await read(hash))
      const decoded = await takeTurn(() => decode(blob, { wanted: one, getMostSide }))
      if (loading.get(hash) !== one) return decoded.bitmap.close()
      loading.delete(hash)
      onBitmap(hash, decoded)
    } catch {
      if (loading.get(hash) !== one) return
      const next = Math.min(lastRetryMs, retryMs * 2)
      one.timer = setTimeout(() => void run(hash, one, next), retryMs)
    }
  }

  function start(hash: string, side: number): void {
    const one = { side }
    loading.set(hash, one)
    void run(hash, one, firstRetryMs)
  }

  /** Tries again at once what waits for its next attempt. */
  function hurry(hash: string, one: Loading | undefined): void {
    if (one?.timer === undefined) return
    clearTimeout(one.timer)
    start(hash, one.side)
  }

  return {
    load(hash, side) {
      const one = loading.get(hash)
      if (one) one.side = Math.max(one.side, side)
      else start(hash, side)
    },
    setHeaders(next) {
      headers = next
      for (const [hash, one] of [...loading]) hurry(hash, one)
    },
    putAsset(hash, blob) {
      assets.set(hash, blob)
      hurry(hash, loading.get(hash))
    },
    destroy() {
      for (const { timer } of loading.values()) clearTimeout(timer)
      loading.clear()
    },
  }
}

async function decode(
  blob: Blob,
  { wanted, getMostSide }: { wanted: { readonly side: number }; getMostSide: () => number },
): Promise<Decoded> {
  const whole = await createImageBitmap(blob)
  const side = Math.min(wanted.side, getMostSide())
  const factor = side / Math.max(whole.width, whole.height)
  if (factor >= 1) return { bitmap: whole, side: Number.POSITIVE_INFINITY }
  const bitmap = await createImageBitmap(whole, {
    resizeWidth: Math.max(1, Math.round(whole.width * factor)),
    resizeHeight: Math.max(1, Math.round(whole.height * factor)),
    resizeQuality: 'high',
  })
  whole.close()
  return { bitmap, side }
}

function delay(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
