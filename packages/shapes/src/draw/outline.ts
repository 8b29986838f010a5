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

/** How a line is drawn: colour, width, dashes. */
export function toLine(shape: Outlined, theme: Theme): Line {
  const width = (shape.width ?? 2) || hairline
  return {
    color: toCss(shape.color ?? 'black', theme),
    width,
    dash: toDash(shape, width),
    cap: 'round',
  }
}

function toDash({ dash }: Outlined, width: number): Line['dash'] {
  if (dash === 'dashed') return [width * 3, width * 2.5]
  return dash === 'dotted' ? [0.1, width * 2] : undefined
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

/** However large a shape is, it is not drawn of more lines than these. */
const mostLines = 400

/**
 * Lines at 45 degrees, as far apart as the outline is wide and more; fixed to the shape. Crossed by
 * others, they are a little further apart.
 */
function drawHatch(pen: Pen, path: Path, { shape, box, theme }: Place): void {
  const { x, y, height } = box
  const { width = 2, fill = 'black' } = shape
  const crossed = shape.fillStyle === 'cross-hatch'
  const least = (6 + width * 1.5) * (crossed ? 1.25 : 1)
  const gap = Math.max(least, (box.width + height) / mostLines)
  const right = x + box.width
  const line = { color: toCss(fill, theme), width: Math.max(1, width / 2), cap: 'butt' } as const
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
