import { closePiece } from '../pdf/page-bitmaps.ts'
import type { Region } from '../view.ts'
import { drawRecorded, drawRegion, type RegionLook, type ShapeSource } from './draw-region.ts'
import { createOffscreenCanvas } from './offscreen-canvas.ts'
import type { ImageOptions, Raster, Rasterizer } from './rasterizer.ts'
import { createTurns } from './take-turns.ts'

const sliceMs = 6

/** Draws on the page's own thread, a slice at a time: where workers cannot draw. */
export function createLocalRasterizer(source: ShapeSource, images: ImageOptions): Rasterizer {
  let destroyed = false
  /** Slices of two pictures would come one right after the other. */
  const takeTurn = createTurns(1)
  const loader = import('./bitmap-loader.ts').then((code) => code.createBitmapLoader(images))

  async function draw(region: Region, look: RegionLook, giveUp?: AbortSignal): Promise<Raster> {
    if (giveUp?.aborted) throw new Error('given up')
    const canvas = createOffscreenCanvas(region)
    let until = performance.now() + sliceMs
    for (const _ of drawRegion(canvas, region, { ...look, source, inStrips: true })) {
      drawRecorded(canvas)
      if (performance.now() < until) continue
      await new Promise((resolve) => setTimeout(resolve))
      if (destroyed) throw new Error('the canvas is gone')
      if (giveUp?.aborted) throw new Error('given up')
      until = performance.now() + sliceMs
    }
    return canvas.canvas
  }

  return {
    change: () => undefined,
    readTypefaces: async () => undefined,
    useTypefaces: () => undefined,
    load: (hash, side) => void loader.then((ready) => ready.load(hash, side)),
    setAssetHeaders: (headers) => void loader.then((ready) => ready.setHeaders(headers)),
    putAsset: (hash, blob) => void loader.then((ready) => ready.putAsset(hash, blob)),
    // What the page itself has of pages is enough.
    putPage: (_, piece) => closePiece(piece),
    draw: (region, look, giveUp) => takeTurn(() => draw(region, look, giveUp)),
    destroy() {
      destroyed = true
      void loader.then((ready) => ready.destroy())
    },
  }
}
