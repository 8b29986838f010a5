/** A rectangle of the canvas, CSS pixels from its top left. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How light each pixel of an area is, 0 to 255, row by row. */
export type Pixels = Uint8Array

/** Runs in the page: all canvas layers over each other, on the page's colour, as base64 bytes. */
export function readPixels({ x, y, width, height }: Area): string {
  const sheet = document.createElement('canvas')
  sheet.width = width
  sheet.height = height
  const pen = sheet.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('no 2d context')
  pen.fillStyle = getComputedStyle(document.documentElement).backgroundColor
  pen.fillRect(0, 0, width, height)
  for (const layer of document.querySelectorAll<HTMLCanvasElement>('.board-canvas canvas')) {
    if (
      layer.width === 0 ||
      layer.height === 0 ||
      !layer.checkVisibility({ visibilityProperty: true })
    )
      continue
    const ratio = layer.width / layer.clientWidth
    // The canvas of what is being drawn is smaller than the others.
    const [left, top] = [Number.parseFloat(layer.style.left), Number.parseFloat(layer.style.top)]
    const from = [(x - left) * ratio, (y - top) * ratio, width * ratio, height * ratio] as const
    pen.drawImage(layer, ...from, 0, 0, width, height)
  }
  const { data } = pen.getImageData(0, 0, width, height)
  let text = ''
  for (let i = 0; i < data.length; i += 4) {
    const lightness = ((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0)) / 3
    text += String.fromCharCode(Math.round(lightness))
  }
  return btoa(text)
}

/** Half-way between paper and ink, on light paper. */
const inkBelow = 160

/** How many pixels are ink. */
export function countInk(pixels: Pixels): number {
  return pixels.reduce((count, lightness) => count + (lightness < inkBelow ? 1 : 0), 0)
}

/**
 * The share of ink pixels, of either picture, that clearly differ in lightness: 0 for the same
 * picture, 1 for nothing in common.
 */
export function getDifference(a: Pixels, b: Pixels, tolerance = 40): number {
  if (a.length !== b.length) throw new Error('pictures of different sizes')
  let ink = 0
  let different = 0
  for (const [i, lightness] of a.entries()) {
    const other = b[i] ?? 0
    if (lightness < inkBelow || other < inkBelow) ink++
    if (Math.abs(lightness - other) > tolerance) different++
  }
  return ink === 0 ? (different > 0 ? 1 : 0) : different / ink
}
