import { createOffscreenCanvas } from './raster/offscreen-canvas.ts'
import type { Scene } from './scene.ts'
import type { Region } from './view.ts'

/** A canvas with what a view shows, drawn shape by shape. */
export function copyUncached(scene: Pick<Scene, 'drawUncached'>, view: Region): HTMLCanvasElement {
  const offscreen = createOffscreenCanvas(view)
  scene.drawUncached(offscreen, view)
  return offscreen.canvas
}
