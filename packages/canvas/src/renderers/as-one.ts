import type { Canvas } from './renderer.ts'

/**
 * Lets `paint` draw what overlaps itself as if it were one: where the canvas is translucent, opaque on an
 * offscreen canvas first.
 */
export function paintAsOne(canvas: Canvas, paint: (canvas: Canvas) => void): void {
  if (canvas.globalAlpha === 1) {
    paint(canvas)
    return
  }
  const { width, height } = canvas.canvas
  const offscreen = createCanvas(width, height).getContext('2d')
  if (!offscreen) return
  offscreen.setTransform(canvas.getTransform())
  paint(offscreen)
  canvas.save()
  canvas.setTransform(1, 0, 0, 1, 0, 0)
  canvas.drawImage(offscreen.canvas, 0, 0)
  canvas.restore()
}

/** On the page or in a worker. */
function createCanvas(width: number, height: number): HTMLCanvasElement | OffscreenCanvas {
  if (typeof document === 'undefined') return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement('canvas'), { width, height })
}
