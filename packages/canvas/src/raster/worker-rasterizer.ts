import { listBitmaps } from '../pdf/page-bitmaps.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import type { ImageOptions, Raster, Rasterizer } from './rasterizer.ts'

interface Waiting {
  resolve(raster: Raster): void
  reject(error: Error): void
}

/** Draws in a worker. `onFailure` is called once when that turns out not to work here. */
export function createWorkerRasterizer(
  { assetsUrl, olderAssetsUrl, onBitmap, onWantPage }: ImageOptions,
  onFailure: () => void,
): Rasterizer {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let n = 0
  let handleRead = () => {}

  function tell(message: ToWorker, transfer: Transferable[] = []): void {
    worker.postMessage(message, transfer)
  }

  function stop(): void {
    worker.terminate()
    for (const { reject } of waiting.values()) reject(new Error('the worker has ended'))
    waiting.clear()
  }

  function fail(): void {
    stop()
    onFailure()
  }

  worker.addEventListener('error', fail)
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === 'ready') {
      if (!data.able) fail()
      return
    }
    if (data.type === 'typefacesRead') return handleRead()
    if (data.type === 'bitmap') return onBitmap(data.hash, data.decoded)
    if (data.type === 'wantPage') return onWantPage(data.cell)
    const asked = waiting.get(data.n)
    waiting.delete(data.n)
    if (asked) asked.resolve(data.raster)
    else if ('close' in data.raster) data.raster.close()
  })

  tell({ type: 'start', assetsUrl, olderAssetsUrl })

  return {
    load: (hash, side) => tell({ type: 'load', hash, side }),
    setAssetHeaders: (headers) => tell({ type: 'headers', headers }),
    putAsset: (hash, blob) => tell({ type: 'asset', hash, blob }),
    putPage: (cell, piece) => tell({ type: 'page', cell, piece }, listBitmaps(piece)),
    readTypefaces(typefaces) {
      tell({ type: 'typefaces', typefaces })
      return new Promise((resolve) => {
        handleRead = resolve
      })
    },
    useTypefaces: () => tell({ type: 'useTypefaces' }),
    change: (change) => tell({ type: 'change', ...change }),
    draw(region, look, giveUp) {
      n++
      const own = n
      tell({ type: 'draw', n: own, region, look })
      return new Promise((resolve, reject) => {
        waiting.set(own, { resolve, reject })
        giveUp?.addEventListener('abort', () => {
          if (!waiting.delete(own)) return
          tell({ type: 'cancel', n: own })
          reject(new Error('given up'))
        })
      })
    },
    destroy: stop,
  }
}
