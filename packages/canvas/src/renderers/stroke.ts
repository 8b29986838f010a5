import type { Color, ShapeOf } from '@tiza/protocol'
import { isFilled, type Theme, toCss, touches, unpackInk } from '@tiza/shapes'
import { paintAsOne } from './as-one.ts'
import { cutInk, type LongInk, traceInk, traceInkLine } from './ink.ts'
import { hairline, paintFill } from './outline.ts'
import type { Canvas, RenderContext, Renderer } from './renderer.ts'

/** Detail of less than this many pixels cannot be seen. */
const finestPx = 0.5
/** Ink that is thinner than this many pixels is a line, whatever its pressure. */
const thinnestPx = 1.2
const highlighterAlpha = 0.45

type Stroke = ShapeOf<'stroke'>

export const renderStroke: Renderer<'stroke'> = (canvas, shape, context) => {
  const { theme, scale, part } = context
  const options = toInkOptions(shape, scale)
  const ink = unpackInk(shape)
  if (isFilled(shape)) {
    paintFill(canvas, toPath(ink), { shape, box: context.getFrame(shape), theme })
    if (shape.width === 0) return
  }
  canvas.globalAlpha *= getInkAlpha(shape)
  const long = cutInk(ink, options)
  if (long) {
    const pieces = Array.from({ length: long.count }, (_, piece) => piece)
    const seen = pieces.filter((piece) => touches(part, long.getBox(piece)))
    if (seen.length === 0) return
    paintAsOne(canvas, (sheet) => paintPieces(sheet, long, { shape, context, pieces: seen }))
    return
  }
  canvas.beginPath()
  if (isLine(shape, scale) && ink.length > 3) {
    setLine(canvas, toInkColor(shape, theme), traceInkLine(canvas, ink, options))
    canvas.stroke()
  } else {
    traceInk(canvas, ink, options)
    canvas.fillStyle = toInkColor(shape, theme)
    canvas.fill()
  }
}

/** Draws pieces of long ink, which overlap: opaque, or it shows where they do. */
export function paintPieces(
  canvas: Canvas,
  ink: LongInk,
  {
    shape,
    context: { theme, scale },
    pieces,
  }: {
    readonly shape: Stroke
    readonly context: Pick<RenderContext, 'theme' | 'scale'>
    readonly pieces: Iterable<number>
  },
): void {
  const color = toInkColor(shape, theme)
  const asLine = isLine(shape, scale)
  if (asLine) setLine(canvas, color, ink.lineWidth)
  else canvas.fillStyle = color
  for (const piece of pieces) {
    canvas.beginPath()
    if (asLine) {
      ink.traceLine(canvas, piece)
      canvas.stroke()
    } else {
      ink.trace(canvas, piece)
      canvas.fill()
    }
  }
}

/** How finely ink is traced at a scale, device pixels per board unit. */
export function toInkOptions({ width }: Stroke, scale: number) {
  return { width: width || hairline, tolerance: finestPx / scale }
}

/** How much of what lies under its ink is hidden by a stroke, its opacity apart. */
export function getInkAlpha({ brush }: Stroke): number {
  return brush === 'highlighter' ? highlighterAlpha : 1
}

function isLine({ width }: Stroke, scale: number): boolean {
  return (width || hairline) * scale < thinnestPx
}

function setLine(canvas: Canvas, color: string, width: number): void {
  canvas.lineWidth = width
  canvas.strokeStyle = color
  canvas.lineJoin = 'round'
}

function toInkColor({ brush, color }: Stroke, theme: Theme): string {
  return brush === 'highlighter' ? toHighlight(color) : toCss(color, theme)
}

/** Bright on light paper, too: the colours that the palette has for dark paper. */
function toHighlight(color: Color): string {
  return toCss(color === 'black' ? 'grey' : color, 'dark')
}

/** What ink runs around: from point to point, and back to the first. */
function toPath(ink: readonly number[]): Path2D {
  const path = new Path2D()
  for (let at = 0; at + 1 < ink.length; at += 3) path.lineTo(ink[at] ?? 0, ink[at + 1] ?? 0)
  path.closePath()
  return path
}
