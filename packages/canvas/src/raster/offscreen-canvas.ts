/** The 2D context of a transparent canvas that is not on the page. Sizes in device pixels. */
export function createOffscreenCanvas({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): CanvasRenderingContext2D {
  const element = document.createElement('canvas')
  element.width = width
  element.height = height
  const canvas = element.getContext('2d')
  if (!canvas) throw new Error('no 2d context')
  return canvas
}
