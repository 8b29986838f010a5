import type { Color, Registers } from '@tiza/protocol'
import { type Box, type Theme, toCss, toFillCss } from '@tiza/shapes'
import type { Canvas } from './renderer.ts'

interface Outlined {
  readonly color?: Color
  readonly fill?: Registers['fill']
  readonly fillStyle?: Registers['fillStyle']
  readonly width?: number
  readonly dash?: Registers['dash']
}

/** The width of what has none, and would not be seen otherwise; board units. */
export const hairline = 1

/** Sets how a line is drawn: colour, width, dashes. */
export function setLine(canvas: Canvas, shape: Outlined, theme: Theme): void {
  const width = (shape.width ?? 2) || hairline
  canvas.strokeStyle = toCss(shape.color ?? 'black', theme)
  canvas.lineWidth = width
  canvas.lineJoin = 'round'
  canvas.lineCap = 'round'
  if (shape.dash === 'dashed') canvas.setLineDash([width * 3, width * 2.5])
  if (shape.dash === 'dotted') canvas.setLineDash([0.1, width * 2])
}

interface Place {
  readonly shape: Outlined
  /** What the path fills. */
  readonly box: Box
  readonly theme: Theme
}

/** Fills a closed path by the even–odd rule. */
export function paintFill(canvas: Canvas, path: Path2D, { shape, box, theme }: Place): void {
  const fill = toFillCss(shape.fill, theme)
  if (!fill) return
  if (shape.fillStyle === 'hatch' || shape.fillStyle === 'cross-hatch') {
    paintHatch(canvas, path, {
      ...{ box, width: shape.width ?? 2, color: toCss(shape.fill ?? 'black', theme) },
      crossed: shape.fillStyle === 'cross-hatch',
    })
    return
  }
  canvas.fillStyle = fill
  canvas.fill(path, 'evenodd')
}

/** Fills and strokes a closed path. */
export function paintOutline(canvas: Canvas, path: Path2D, place: Place): void {
  const { shape, theme } = place
  paintFill(canvas, path, place)
  if (shape.width === 0) return
  setLine(canvas, shape, theme)
  canvas.stroke(path)
  canvas.setLineDash([])
}

/** However large a shape is, it is not drawn of more lines than these. */
const mostLines = 400

/**
 * Lines at 45 degrees, as far apart as the outline is wide and more; fixed to the shape. Crossed by
 * others, they are a little further apart.
 */
function paintHatch(
  canvas: Canvas,
  path: Path2D,
  { box, width, color, crossed }: { box: Box; width: number; color: string; crossed: boolean },
): void {
  const { x, y, height } = box
  const least = (6 + width * 1.5) * (crossed ? 1.25 : 1)
  const gap = Math.max(least, (box.width + height) / mostLines)
  const right = x + box.width
  canvas.save()
  canvas.clip(path, 'evenodd')
  canvas.beginPath()
  for (let foot = x - height; foot < right; foot += gap) {
    canvas.moveTo(foot, y + height)
    canvas.lineTo(foot + height, y)
    if (!crossed) continue
    canvas.moveTo(foot, y)
    canvas.lineTo(foot + height, y + height)
  }
  canvas.strokeStyle = color
  canvas.lineWidth = Math.max(1, width / 2)
  canvas.stroke()
  canvas.restore()
}
