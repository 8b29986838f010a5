/** A transparent canvas that is not on the page, in device pixels. */
export function createSheet({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): CanvasRenderingContext2D {
  const sheet = document.createElement('canvas')
  sheet.width = width
  sheet.height = height
  const canvas = sheet.getContext('2d')
  if (!canvas) throw new Error('no 2d context')
  return canvas
}
