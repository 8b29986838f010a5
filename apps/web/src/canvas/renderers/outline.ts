import type { Color, Registers } from '@tiza/protocol'
import { type Theme, toCss, toFillCss } from '../../editor/palette.ts'
import type { Canvas } from './renderer.ts'

interface Outlined {
  readonly color?: Color
  readonly fill?: Registers['fill']
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

/** Fills and strokes a closed path. */
export function paintOutline(
  canvas: Canvas,
  path: Path2D,
  { shape, theme }: { shape: Outlined; theme: Theme },
): void {
  const fill = toFillCss(shape.fill, theme)
  if (fill) {
    canvas.fillStyle = fill
    canvas.fill(path)
  }
  if (shape.width === 0) return
  setLine(canvas, shape, theme)
  canvas.stroke(path)
  canvas.setLineDash([])
}
