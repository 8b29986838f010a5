import type { ShapeSource } from './draw-region.ts'
import { createLocalRasterizer } from './local-rasterizer.ts'
import type { Rasterizer } from './rasterizer.ts'
import { createWorkerRasterizer } from './worker-rasterizer.ts'

/** Draws in a worker or, where that does not work, on the page's own thread. */
export function createRasterizer(source: ShapeSource): Rasterizer {
  let current = createFirst()

  function createFirst(): Rasterizer {
    try {
      return createWorkerRasterizer(() => {
        current = createLocalRasterizer(source)
      })
    } catch {
      return createLocalRasterizer(source)
    }
  }

  return {
    change: (change) => current.change(change),
    draw: (region, look) => current.draw(region, look),
    destroy: () => current.destroy(),
  }
}
