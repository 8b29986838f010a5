import { standardShapes } from '@tiza/shapes'
import type { ShapeSource } from './draw-region.ts'
import { createLocalRasterizer } from './local-rasterizer.ts'
import type { ImageOptions, Rasterizer } from './rasterizer.ts'
import { createWorkerRasterizer } from './worker-rasterizer.ts'

/**
 * Draws in a worker or, where that does not work, on the page's own thread: that alone knows kinds
 * that are not of the contract.
 */
export function createRasterizer(source: ShapeSource, images: ImageOptions): Rasterizer {
  let current = createFirst()

  function createFirst(): Rasterizer {
    if (source.shapes && source.shapes !== standardShapes) {
      return createLocalRasterizer(source, images)
    }
    try {
      return createWorkerRasterizer(images, () => {
        current = createLocalRasterizer(source, images)
      })
    } catch {
      return createLocalRasterizer(source, images)
    }
  }

  return {
    change: (change) => current.change(change),
    readTypefaces: (typefaces) => current.readTypefaces(typefaces),
    useTypefaces: () => current.useTypefaces(),
    load: (hash, side) => current.load(hash, side),
    putAsset: (hash, blob) => current.putAsset(hash, blob),
    draw: (region, look) => current.draw(region, look),
    destroy: () => current.destroy(),
  }
}
