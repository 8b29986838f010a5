import type { AssetHeaders } from '../asset-place.ts'
import type { PdfReader, PdfReaderOptions } from './pdf-reader.ts'

/** What reads PDFs, loaded when there is the first one to read. */
export interface LazyPdfReader {
  get(): Promise<PdfReader>
  /** Bytes of a file that the server need not have yet; those of other files are nobody's here. */
  putAsset(hash: string, blob: Blob): void
  setHeaders(headers: AssetHeaders): void
  destroy(): void
}

export interface LazyReaderOptions extends PdfReaderOptions {
  /** Called once, with the first PDF that is read. Default: nobody asks. */
  readonly onFirst?: (() => void) | undefined
}

export function createLazyReader({
  onFirst = () => undefined,
  ...options
}: LazyReaderOptions): LazyPdfReader {
  let loading: Promise<PdfReader> | undefined
  let headers: AssetHeaders = {}
  let isDestroyed = false
  const waiting = new Map<string, Blob>()

  async function load(): Promise<PdfReader> {
    const { createPdfReader } = await import('./pdf-reader.ts')
    const reader = createPdfReader(options)
    reader.setHeaders(headers)
    for (const [hash, blob] of waiting) reader.put(hash, blob)
    waiting.clear()
    if (isDestroyed) reader.destroy()
    else onFirst()
    return reader
  }

  function get(): Promise<PdfReader> {
    loading ??= load().catch((error: unknown) => {
      // It may be there the next time.
      loading = undefined
      throw error
    })
    return loading
  }

  return {
    get,
    putAsset(hash, blob) {
      if (blob.type !== 'application/pdf') return
      if (loading) void loading.then((reader) => reader.put(hash, blob)).catch(() => undefined)
      else waiting.set(hash, blob)
    },
    setHeaders(next) {
      headers = next
      void loading?.then((reader) => reader.setHeaders(next)).catch(() => undefined)
    },
    destroy() {
      isDestroyed = true
      void loading?.then((reader) => reader.destroy()).catch(() => undefined)
    },
  }
}
