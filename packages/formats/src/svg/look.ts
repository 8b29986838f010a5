import type { Given } from '@tiza/shapes/excalidraw'
import { getScale, type Transform } from '../transform.ts'
import type { Paint } from './color.ts'
import { parseLength, parseLengths, parseShare } from './length.ts'
import { getPaint } from './paint.ts'
import type { Style } from './style.ts'
import type { SvgContext } from './svg-context.ts'
import type { Size } from './viewport.ts'

/** How the outline of something looks. */
export interface LineLook extends Paint {
  /** Board units. */
  readonly width: number
  readonly dash?: 'dashed' | 'dotted' | undefined
  /** Whether its ends and corners are drawn as they are here. */
  readonly isRound: boolean
}

/** How something is painted, its transparency and that of all around it multiplied. */
export interface Look {
  readonly fill?: Paint | undefined
  readonly rule: 'nonzero' | 'evenodd'
  readonly line?: LineLook | undefined
  readonly link?: string | undefined
}

/** Where and within what something is painted. */
export interface LookPlace {
  readonly transform: Transform
  readonly viewport: Size
  /** Of all that it lies in, and its own. */
  readonly opacity: number
  readonly link?: string | undefined
}

/** Less opaque than this, nothing is seen. */
const leastAlpha = 1 / 512

/** How an element is painted. */
export function getLook(style: Style, place: LookPlace, context: SvgContext): Look {
  const fill = fade(getPaint(style, 'fill', context), {
    opacity: place.opacity * parseShare(style.get('fill-opacity')),
  })
  return {
    fill,
    line: getLineLook(style, place, context),
    rule: style.get('fill-rule') === 'evenodd' ? 'evenodd' : 'nonzero',
    link: place.link,
  }
}

function getLineLook(style: Style, place: LookPlace, context: SvgContext): LineLook | undefined {
  const { transform, viewport } = place
  const opacity = place.opacity * parseShare(style.get('stroke-opacity'))
  const paint = fade(getPaint(style, 'stroke', context), { opacity })
  // Shares are of the diagonal, as SVG has it.
  const whole = Math.hypot(viewport.width, viewport.height) / Math.SQRT2
  const base = { fontSize: style.fontSize, whole }
  const own = parseLength(style.get('stroke-width'), base) ?? 1
  const isScaling = style.getOwn('vector-effect') !== 'non-scaling-stroke'
  const width = own * (isScaling ? getScale(transform) : 1)
  if (!paint || !(width > 0)) return undefined
  const isRound = [style.get('stroke-linecap'), style.get('stroke-linejoin')].every(
    (form) => form === 'round',
  )
  return { ...paint, width, isRound, dash: toDash(style, { base, own }) }
}

/** Dashes that are this much longer than their line is wide are dashes; others are dots. */
const longestDot = 1.5

function toDash(
  style: Style,
  { base, own }: { readonly base: { fontSize: number; whole: number }; readonly own: number },
): LineLook['dash'] {
  const lengths = parseLengths(style.get('stroke-dasharray'), base)
  const [first = 0] = lengths
  const isDashed = lengths.some((length) => length > 0) && lengths.every((length) => length >= 0)
  if (
    !isDashed ||
    (lengths.length > 1 && lengths.every((length, at) => at % 2 === 0 || length === 0))
  ) {
    return undefined
  }
  // Caps that reach as far as the next dash leave no gap.
  const hasCaps = (style.get('stroke-linecap') ?? 'butt') !== 'butt'
  const gaps = lengths.length > 1 ? lengths.filter((_, at) => at % 2 === 1) : lengths
  if (hasCaps && gaps.every((gap) => gap <= own)) return undefined
  return first <= own * longestDot ? 'dotted' : 'dashed'
}

function fade(
  paint: Paint | undefined,
  { opacity }: { readonly opacity: number },
): Paint | undefined {
  const alpha = paint ? paint.alpha * opacity : 0
  return paint && alpha > leastAlpha ? { ...paint, alpha } : undefined
}

/** The registers that say how opaque something is. */
export function toOpacity(alpha: number): Given {
  return alpha < 0.998 ? { opacity: alpha } : {}
}

/** Whether one shape can be filled and outlined so: each of ours is as opaque as the other. */
export function isEven({ fill, line }: Look): boolean {
  return !fill || !line || Math.abs(fill.alpha - line.alpha) < 0.01
}

/** The registers of a shape that is filled and outlined in one; without an outline it has none. */
export function toOutlined({ fill, line, link }: Omit<Look, 'rule'>): Given {
  return {
    color: (line ?? fill)?.hex,
    ...(fill && { fill: fill.hex }),
    width: line?.width ?? 0,
    ...(line?.dash && { dash: line.dash }),
    ...(link !== undefined && { link }),
    ...toOpacity((line ?? fill)?.alpha ?? 1),
  }
}
