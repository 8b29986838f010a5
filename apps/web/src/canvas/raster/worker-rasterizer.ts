import type { FromWorker, ToWorker } from './messages.ts'
import type { Raster, Rasterizer } from './rasterizer.ts'

interface Waiting {
  resolve(raster: Raster): void
  reject(error: Error): void
}

/** Draws in a worker. `onFailure` is called once when that turns out not to work here. */
export function createWorkerRasterizer(onFailure: () => void): Rasterizer {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let n = 0

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
    waiting.get(data.n)?.resolve(data.raster)
    waiting.delete(data.n)
  })

  return {
    change: (change) => tell({ type: 'change', ...change }),
    draw(region, look) {
      n++
      tell({ type: 'draw', n, region, look })
      return new Promise((resolve, reject) => waiting.set(n, { resolve, reject }))
    },
    destroy: stop,
  }
}
