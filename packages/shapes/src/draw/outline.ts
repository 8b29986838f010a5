import type { Color, Registers } from '@tiza/protocol'
import { type Theme, toCss, toFillCss } from '../color/palette.ts'
import type { Box } from '../geometry/types.ts'
import type { Line, Path, Pen } from '../pen.ts'

/** As much of a shape as says how its outline looks. */
export interface Outlined {
  readonly color?: Color
  readonly fill?: Registers['fill']
  readonly fillStyle?: Registers['fillStyle']
  readonly width?: number
  readonly dash?: Registers['dash']
}

interface Place {
  readonly shape: Outlined
  /** The box of what is filled. */
  readonly box: Box
  readonly theme: Theme
}

/** The width of what has none, and would not be seen otherwise; board units. */
export const hairline = 1

/** The width of an outline whose shape says none, board units. */
export const usualWidth = 2

/** Dashes and gaps by turns, each as a multiple of the width of its line and so many board units more. */
export const dashes: Readonly<
  Record<'dashed' | 'dotted', readonly { readonly perWidth: number; readonly more: number }[]>
> = {
  dashed: [
    { perWidth: 3, more: 0 },
    { perWidth: 2.5, more: 0 },
  ],
  dotted: [
    { perWidth: 0, more: 0.1 },
    { perWidth: 2, more: 0 },
  ],
}

/** How a line is drawn: colour, width, dashes. */
export function toLine(shape: Outlined, theme: Theme): Line {
  const width = (shape.width ?? usualWidth) || hairline
  return {
    color: toCss(shape.color ?? 'black', theme),
    width,
    dash: toDash(shape, width),
    cap: 'round',
  }
}

function toDash({ dash = 'solid' }: Outlined, width: number): Line['dash'] {
  if (dash === 'solid') return undefined
  return dashes[dash].map(({ perWidth, more }) => width * perWidth + more)
}

/** Fills and strokes a closed path, filled by the even–odd rule. */
export function drawOutline(pen: Pen, path: Path, place: Place): void {
  const { shape, theme } = place
  const line = shape.width === 0 ? undefined : toLine(shape, theme)
  if (isHatched(shape)) {
    drawHatch(pen, path, place)
    pen.path(path, { line })
  } else {
    pen.path(path, { fill: toSolidFill(shape, theme), line })
  }
}

/** Fills a closed path by the even–odd rule. */
export function drawFill(pen: Pen, path: Path, place: Place): void {
  if (isHatched(place.shape)) drawHatch(pen, path, place)
  else pen.path(path, { fill: toSolidFill(place.shape, place.theme) })
}

function toSolidFill({ fill }: Outlined, theme: Theme) {
  const color = toFillCss(fill, theme)
  return color === undefined ? undefined : ({ color, rule: 'evenodd' } as const)
}

function isHatched({ fill = 'none', fillStyle = 'solid' }: Outlined): boolean {
  return fill !== 'none' && fillStyle !== 'solid'
}

/** How a hatched fill is drawn: lengths in board units, `perWidth` multiples of the outline's width. */
export const hatch = {
  /** From one line to the next, along the lower edge. */
  gap: { least: 6, perWidth: 1.5 },
  /** How many times as far apart crossed lines are. */
  crossed: 1.25,
  /** However large a shape is, it is not drawn of more lines than these. */
  mostLines: 400,
  lineWidth: { least: 1, perWidth: 0.5 },
} as const

/**
 * Lines at 45 degrees, as far apart as the outline is wide and more; fixed to the shape. Crossed by
 * others, they are a little further apart.
 */
function drawHatch(pen: Pen, path: Path, { shape, box, theme }: Place): void {
  const { x, y, height } = box
  const { width = usualWidth, fill = 'black' } = shape
  const crossed = shape.fillStyle === 'cross-hatch'
  const least = (hatch.gap.least + width * hatch.gap.perWidth) * (crossed ? hatch.crossed : 1)
  const gap = Math.max(least, (box.width + height) / hatch.mostLines)
  const right = x + box.width
  const lineWidth = Math.max(hatch.lineWidth.least, width * hatch.lineWidth.perWidth)
  const line = { color: toCss(fill, theme), width: lineWidth, cap: 'butt' } as const
  /** Draws the lines that begin at one height and end at another. */
  const drawLines = (from: number, to: number) => {
    const lines: Path = (tracer) => {
      for (let foot = x - height; foot < right; foot += gap) {
        tracer.moveTo(foot, from)
        tracer.lineTo(foot + height, to)
      }
    }
    pen.path(lines, { line })
  }
  // In a path that crosses itself, browsers misplace the edges of almost level lines by up to a pixel.
  const drawCrossed = () => {
    drawLines(y + height, y)
    drawLines(y, y + height)
  }
  pen.clip(path, 'evenodd', () => {
    if (crossed) pen.asOne(drawCrossed)
    else drawLines(y + height, y)
  })
}
