import type { Canvas } from '../renderers/renderer.ts'

/** The 2d context of a transparent canvas of its own, on the page or in a worker. Sizes in pixels. */
export function createExportCanvas({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): Canvas {
  const element: HTMLCanvasElement | OffscreenCanvas =
    typeof document === 'undefined'
      ? new OffscreenCanvas(width, height)
      : Object.assign(document.createElement('canvas'), { width, height })
  const canvas = element.getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('no 2d context')
  return canvas
}

/** What is on a canvas, as PNG. Rejects where it cannot be written. */
export function toPng(canvas: Canvas): Promise<Blob> {
  return toBlob(canvas, 'image/png')
}

/** What is on a canvas, as JPEG without transparency. Rejects where it cannot be written. */
export function toJpeg(canvas: Canvas): Promise<Blob> {
  return toBlob(canvas, 'image/jpeg')
}

async function toBlob({ canvas }: Canvas, type: string): Promise<Blob> {
  const quality = 0.92
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality })
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  if (!blob) throw new Error('the canvas cannot be written')
  return blob
}
