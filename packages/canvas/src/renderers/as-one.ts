import type { Canvas } from './renderer.ts'

/**
 * Lets `paint` draw what overlaps itself as if it were one: where the canvas is translucent, opaque on a
 * sheet of its own first.
 */
export function paintAsOne(canvas: Canvas, paint: (canvas: Canvas) => void): void {
  if (canvas.globalAlpha === 1) {
    paint(canvas)
    return
  }
  const { width, height } = canvas.canvas
  const sheet = createCanvas(width, height).getContext('2d')
  if (!sheet) return
  sheet.setTransform(canvas.getTransform())
  paint(sheet)
  canvas.save()
  canvas.setTransform(1, 0, 0, 1, 0, 0)
  canvas.drawImage(sheet.canvas, 0, 0)
  canvas.restore()
}

/** On the page or in a worker. */
function createCanvas(width: number, height: number): HTMLCanvasElement | OffscreenCanvas {
  if (typeof document === 'undefined') return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement('canvas'), { width, height })
}
