import type { Color, ShapeOf } from '@tiza/protocol'
import { isFilled, type Theme, toCss } from '../../color/palette.ts'
import type { Look } from '../../define-shape.ts'
import { drawFill, hairline } from '../../draw/outline.ts'
import { touches } from '../../geometry/box.ts'
import type { Path, PathPaint, Pen } from '../../pen.ts'
import { unpackInk } from './ink.ts'
import { findInk, noteInk } from './known-ink.ts'
import { cutInk, type LongInk } from './long-ink.ts'
import { type InkOptions, toInkLine, traceInk } from './trace-ink.ts'

/** Detail of less than this many pixels cannot be seen. */
const finestPx = 0.5
/** Scales from one doubling to the next at which ink has the same detail. */
const detailsADoubling = 2
/** Ink that is thinner than this many pixels is a line, whatever its pressure. */
const thinnestPx = 1.2
/** How opaque the ink of a highlighter is. */
export const highlighterAlpha = 0.45

type Stroke = ShapeOf<'stroke'>

/** Draws what ink runs around, and the ink over it. */
export function drawStroke(shape: Stroke, pen: Pen, look: Look): void {
  if (isFilled(shape)) {
    const inside = toInside(unpackInk(shape))
    drawFill(pen, inside, { shape, box: look.getBox(), theme: look.theme })
    if (shape.width === 0) return
  }
  const alpha = getInkAlpha(shape)
  if (alpha === 1) drawInk(pen, shape, look)
  else pen.fade(alpha, () => drawInk(pen, shape, look))
}

function drawInk(pen: Pen, shape: Stroke, { theme, scale, part }: Look): void {
  const options = toInkOptions(shape, scale)
  const { tolerance } = options
  const asLine = isLine(shape, scale)
  const color = toInkColor(shape, theme)
  const known = findInk(shape, { tolerance, isLine: asLine })
  if (known) {
    pen.path(known.path, { ...toPaint(color, known.lineWidth), isKept: true })
    return
  }
  const ink = unpackInk(shape)
  const long = cutInk(ink, options)
  if (long) {
    const pieces = Array.from({ length: long.count }, (_, piece) => piece)
    const seen = pieces.filter((piece) => touches(part, long.getBox(piece)))
    if (seen.length === 0) return
    pen.asOne(() => drawInkPieces(pen, long, { shape, theme, scale, pieces: seen }))
    return
  }
  const traced = toTraced(ink, { options, asLine })
  pen.path(traced.trace, toPaint(color, traced.width))
  noteInk(shape, {
    ...{ tolerance, isLine: asLine, lineWidth: traced.width },
    path: (tracer) => toTraced(unpackInk(shape), { options, asLine }).trace(tracer),
  })
}

/** Ink as a line or an outline, to be traced before other ink is. */
function toTraced(
  ink: readonly number[],
  { options, asLine }: { readonly options: InkOptions; readonly asLine: boolean },
): { readonly trace: Path; readonly width?: number } {
  if (asLine && ink.length > 3) return toInkLine(ink, options)
  return { trace: (tracer) => traceInk(tracer, ink, options) }
}

function toPaint(color: string, lineWidth: number | undefined): PathPaint {
  if (lineWidth === undefined) return { fill: { color, rule: 'nonzero' } }
  return { line: { color, width: lineWidth, cap: 'butt' } }
}

/** Draws pieces of long ink, which overlap: opaque, or it shows where they do. */
export function drawInkPieces(
  pen: Pick<Pen, 'path'>,
  ink: LongInk,
  {
    shape,
    theme,
    scale,
    pieces,
  }: Pick<Look, 'theme' | 'scale'> & {
    readonly shape: Stroke
    readonly pieces: readonly number[]
  },
): void {
  const color = toInkColor(shape, theme)
  const asLine = isLine(shape, scale)
  for (const piece of pieces) {
    if (asLine) {
      const line = { color, width: ink.lineWidth, cap: 'butt' } as const
      pen.path((tracer) => ink.traceLine(tracer, piece), { line })
    } else {
      pen.path((tracer) => ink.trace(tracer, piece), { fill: { color, rule: 'nonzero' } })
    }
  }
}

/**
 * How finely ink is traced at a scale, device pixels per board unit: the same at some scales below, so that
 * what was traced for one does for the next.
 */
export function toInkOptions({ width }: Stroke, scale: number): InkOptions {
  const finest = 2 ** (Math.ceil(Math.log2(scale) * detailsADoubling) / detailsADoubling)
  return { width: width || hairline, tolerance: finestPx / finest }
}

/** How much of what lies under its ink is hidden by a stroke, its opacity apart. */
export function getInkAlpha({ brush }: Stroke): number {
  return brush === 'highlighter' ? highlighterAlpha : 1
}

function isLine({ width }: Stroke, scale: number): boolean {
  return (width || hairline) * scale < thinnestPx
}

function toInkColor({ brush, color }: Stroke, theme: Theme): string {
  return brush === 'highlighter' ? toHighlight(color) : toCss(color, theme)
}

/** Bright on light paper, too: the colours that the palette has for dark paper. */
function toHighlight(color: Color): string {
  return toCss(color === 'black' ? 'grey' : color, 'dark')
}

/** What ink runs around: from point to point, and back to the first. */
function toInside(ink: readonly number[]): Path {
  return (tracer) => {
    for (let at = 0; at + 1 < ink.length; at += 3) tracer.lineTo(ink[at] ?? 0, ink[at + 1] ?? 0)
    tracer.closePath()
  }
}
