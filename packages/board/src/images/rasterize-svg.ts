import { toUsefulScale } from '@tiza/formats/svg/useful-scale'
import { fitsBytes, type ImageLimits } from './fits-server.ts'
import { toBlob } from './to-blob.ts'

const largestFileBytes = 5e6
const usualSize = { width: 300, height: 150 }
/** Pixels of the longer side: enough to be stretched to four times its size. */
const [fewestPixels, mostPixels] = [1_024, 4_096]
const stretch = 4
/** Vectors with many colours may be too large a file of pixels; then fewer are drawn. */
const shares = [1, 0.5, 0.25]

interface Rasterized {
  readonly blob: Blob
  /** Board units. */
  readonly width: number
  readonly height: number
}

/**
 * Draws vectors as pixels; `undefined` when the file is not SVG. As an image they can run no script
 * and load nothing, and boards never hold them as they are.
 */
export async function rasterizeSvg(
  file: Blob,
  limits: ImageLimits,
): Promise<Rasterized | undefined> {
  if (file.size > largestFileBytes) return undefined
  const text = await file.text()
  if (!/<svg[\s>]/.test(text)) return undefined
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  if (root.localName !== 'svg') return undefined
  const { width, height } = getSize(root)
  const scale = toUsefulScale({ width, height })
  // Without a size of its own, some browsers draw nothing.
  root.setAttribute('width', `${width}`)
  root.setAttribute('height', `${height}`)
  const svg = new Blob([new XMLSerializer().serializeToString(root)], { type: 'image/svg+xml' })
  for (const share of shares) {
    const blob = await draw(svg, toPixels(width, height, share))
    if (!blob) return undefined
    if (fitsBytes(blob, limits)) return { blob, width: width * scale, height: height * scale }
  }
  return undefined
}

function getSize(root: Element): { readonly width: number; readonly height: number } {
  const [, , boxWidth, boxHeight] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  const toLength = (name: string, fallback: number | undefined) => {
    const text = root.getAttribute(name) ?? ''
    const length = text.endsWith('%') ? Number.NaN : Number.parseFloat(text)
    return length > 0 ? length : fallback && fallback > 0 ? fallback : undefined
  }
  const width = toLength('width', boxWidth)
  const height = toLength('height', boxHeight)
  return width && height ? { width, height } : usualSize
}

function toPixels(width: number, height: number, share: number): { width: number; height: number } {
  const side = Math.max(width, height)
  const factor = (share * Math.min(mostPixels, Math.max(fewestPixels, side * stretch))) / side
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  }
}

async function draw(
  svg: Blob,
  { width, height }: { width: number; height: number },
): Promise<Blob | undefined> {
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
    return await toBlob(canvas, 'image/png')
  } catch {
    return undefined
  } finally {
    URL.revokeObjectURL(address)
  }
}
