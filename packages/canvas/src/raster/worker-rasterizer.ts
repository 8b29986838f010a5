import type { FromWorker, ToWorker } from './messages.ts'
import type { ImageOptions, Raster, Rasterizer } from './rasterizer.ts'

interface Waiting {
  resolve(raster: Raster): void
  reject(error: Error): void
}

/** Draws in a worker. `onFailure` is called once when that turns out not to work here. */
export function createWorkerRasterizer(
  { assetsUrl, onBitmap }: ImageOptions,
  onFailure: () => void,
): Rasterizer {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let n = 0
  let handleRead = () => {}

  function tell(message: ToWorker): void {
    worker.postMessage(message)
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
    waiting.get(data.n)?.resolve(data.raster)
    waiting.delete(data.n)
  })

  tell({ type: 'start', assetsUrl })

  return {
    load: (hash, side) => tell({ type: 'load', hash, side }),
    putAsset: (hash, blob) => tell({ type: 'asset', hash, blob }),
    readTypefaces(typefaces) {
      tell({ type: 'typefaces', typefaces })
      return new Promise((resolve) => {
        handleRead = resolve
      })
    },
    useTypefaces: () => tell({ type: 'useTypefaces' }),
    change: (change) => tell({ type: 'change', ...change }),
    draw(region, look) {
      n++
      tell({ type: 'draw', n, region, look })
      return new Promise((resolve, reject) => waiting.set(n, { resolve, reject }))
    },
    destroy: stop,
  }
}
