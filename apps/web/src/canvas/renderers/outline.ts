import type { Color, Registers } from '@tiza/protocol'
import { type Theme, toCss, toFillCss } from '../../editor/palette.ts'
import type { Box } from '../../editor/types.ts'
import type { Canvas } from './renderer.ts'

interface Outlined {
  readonly color?: Color
  readonly fill?: Registers['fill']
  readonly fillStyle?: Registers['fillStyle']
  readonly width?: number
  readonly dash?: Registers['dash']
}

/** Sets how a line is drawn: colour, width, dashes. */
export function setLine(canvas: Canvas, shape: Outlined, theme: Theme): void {
  const width = shape.width ?? 2
  canvas.strokeStyle = toCss(shape.color ?? 'black', theme)
  canvas.lineWidth = width
  canvas.lineJoin = 'round'
  canvas.lineCap = 'round'
  if (shape.dash === 'dashed') canvas.setLineDash([width * 3, width * 2.5])
  if (shape.dash === 'dotted') canvas.setLineDash([0.1, width * 2])
}

/** Fills and strokes a closed path that fills a box. */
export function paintOutline(
  canvas: Canvas,
  path: Path2D,
  { shape, box, theme }: { shape: Outlined; box: Box; theme: Theme },
): void {
  const fill = toFillCss(shape.fill, theme)
  if (fill && shape.fillStyle === 'hatch') {
    paintHatch(canvas, path, {
      box,
      width: shape.width ?? 2,
      color: toCss(shape.fill ?? 'black', theme),
    })
  } else if (fill) {
    canvas.fillStyle = fill
    canvas.fill(path)
  }
  if (shape.width === 0) return
  setLine(canvas, shape, theme)
  canvas.stroke(path)
  canvas.setLineDash([])
}

/** However large a shape is, it is not drawn of more lines than these. */
const mostLines = 400

/** Lines at 45 degrees, as far apart as the outline is wide and more; fixed to the shape. */
function paintHatch(
  canvas: Canvas,
  path: Path2D,
  { box, width, color }: { box: Box; width: number; color: string },
): void {
  const { x, y, height } = box
  const gap = Math.max(6 + width * 1.5, (box.width + height) / mostLines)
  const right = x + box.width
  canvas.save()
  canvas.clip(path)
  canvas.beginPath()
  for (let foot = x - height; foot < right; foot += gap) {
    canvas.moveTo(foot, y + height)
    canvas.lineTo(foot + height, y)
  }
  canvas.strokeStyle = color
  canvas.lineWidth = Math.max(1, width / 2)
  canvas.stroke()
  canvas.restore()
}
