import { type DarkColors, invertLightness } from './invert-lightness.ts'
import type { PagePart } from './page-cells.ts'
import type { PagePhoto, PageSurvey } from './survey-page.ts'

interface DarkCopy {
  readonly survey: PageSurvey
  /** Which part of the page has been drawn. */
  readonly part: PagePart
  readonly colors: DarkColors
}

/** A copy of a part of a page as it is on a dark board: photographs have their colours, and so has a page that is dark. */
export function copyDark(
  canvas: OffscreenCanvas,
  { survey, part, colors }: DarkCopy,
): OffscreenCanvas {
  const { width, height } = canvas
  const copy = new OffscreenCanvas(width, height)
  const context = copy.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2d context')
  context.drawImage(canvas, 0, 0)
  if (survey.isDark) return copy
  const pixels = context.getImageData(0, 0, width, height)
  invertLightness(pixels.data, colors)
  context.putImageData(pixels, 0, 0)
  const [left, top, right, bottom] = part
  context.setTransform(width / (right - left), 0, 0, height / (bottom - top), 0, 0)
  context.translate(-left, -top)
  for (const photo of survey.photos) {
    context.save()
    clipTo(context, photo)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.drawImage(canvas, 0, 0)
    context.restore()
  }
  return copy
}

/** What is drawn from now on is seen only within a picture of the page, of which a unit is a page's side. */
function clipTo(
  context: OffscreenCanvasRenderingContext2D,
  { topLeft, bottomLeft, topRight }: PagePhoto,
): void {
  const [x, y] = [
    topRight[0] + bottomLeft[0] - topLeft[0],
    topRight[1] + bottomLeft[1] - topLeft[1],
  ]
  context.beginPath()
  context.moveTo(...topLeft)
  context.lineTo(...topRight)
  context.lineTo(x, y)
  context.lineTo(...bottomLeft)
  context.closePath()
  context.clip()
}
