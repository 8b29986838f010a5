import type { AssetHeaders } from '../asset-place.ts'
import type { ShapeSource } from './draw-region.ts'
import { isStandard } from './is-standard.ts'
import { createLocalRasterizer } from './local-rasterizer.ts'
import type { ImageOptions, Rasterizer } from './rasterizer.ts'
import { createWorkerRasterizer } from './worker-rasterizer.ts'

/**
 * Draws in a worker or, where that does not work, on the page's own thread: only that knows kinds
 * that are not of the contract.
 */
export function createRasterizer(source: ShapeSource, images: ImageOptions): Rasterizer {
  let headers: AssetHeaders = {}
  let current = createFirst()

  function createFirst(): Rasterizer {
    if (source.shapes && !isStandard(source.shapes)) return createLocalRasterizer(source, images)
    try {
      return createWorkerRasterizer(images, () => {
        current = createLocalRasterizer(source, images)
        current.setAssetHeaders(headers)
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
    setAssetHeaders(next) {
      headers = next
      current.setAssetHeaders(next)
    },
    putAsset: (hash, blob) => current.putAsset(hash, blob),
    putPage: (cell, piece) => current.putPage(cell, piece),
    draw: (region, look, giveUp) => current.draw(region, look, giveUp),
    destroy: () => current.destroy(),
  }
}
