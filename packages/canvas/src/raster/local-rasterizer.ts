import { drawRecorded, drawRegion, type ShapeSource } from './draw-region.ts'
import { createOffscreenCanvas } from './offscreen-canvas.ts'
import type { ImageOptions, Rasterizer } from './rasterizer.ts'

const sliceMs = 6

/** Draws on the page's own thread, a slice at a time: where workers cannot draw. */
export function createLocalRasterizer(source: ShapeSource, images: ImageOptions): Rasterizer {
  let destroyed = false
  const loader = import('./bitmap-loader.ts').then((code) => code.createBitmapLoader(images))
  return {
    change: () => undefined,
    readTypefaces: async () => undefined,
    useTypefaces: () => undefined,
    load: (hash, side) => void loader.then((ready) => ready.load(hash, side)),
    putAsset: (hash, blob) => void loader.then((ready) => ready.putAsset(hash, blob)),
    async draw(region, look) {
      const canvas = createOffscreenCanvas(region)
      let until = performance.now() + sliceMs
      for (const _ of drawRegion(canvas, region, { ...look, source, inStrips: true })) {
        drawRecorded(canvas)
        if (performance.now() < until) continue
        await new Promise((resolve) => setTimeout(resolve))
        if (destroyed) throw new Error('the canvas is gone')
        until = performance.now() + sliceMs
      }
      return canvas.canvas
    },
    destroy() {
      destroyed = true
      void loader.then((ready) => ready.destroy())
    },
  }
}
