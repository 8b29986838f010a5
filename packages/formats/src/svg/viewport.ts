import type { Box } from '@tiza/shapes'
import type { Transform } from '../transform.ts'
import type { XmlElement } from '../xml/parse-xml.ts'

/** A width and a height. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** How what is drawn in a box is fitted into another, as `preserveAspectRatio` says. */
export interface Fit {
  /** Whether it is stretched, shown whole, or covers the other. */
  readonly way: 'stretch' | 'meet' | 'slice'
  /** Where what is left over goes, 0 to 1: before it. */
  readonly x: number
  readonly y: number
}

const shares: Readonly<Record<string, number>> = { Min: 0, Mid: 0.5, Max: 1 }

export function parseFit(value = ''): Fit {
  const [, align = 'xMidYMid', way = 'meet'] =
    /^\s*(?:defer\s+)?(\w+)(?:\s+(meet|slice))?/.exec(value) ?? []
  if (align === 'none') return { way: 'stretch', x: 0, y: 0 }
  const [, x = 'Mid', y = 'Mid'] = /^x(Min|Mid|Max)Y(Min|Mid|Max)$/.exec(align) ?? []
  return { way: way === 'slice' ? 'slice' : 'meet', x: shares[x] ?? 0.5, y: shares[y] ?? 0.5 }
}

/** The transform that fits a box into another. */
export function fitBox(inner: Box, outer: Box, { way, x, y }: Fit): Transform {
  const [across, down] = [outer.width / inner.width, outer.height / inner.height]
  const one = way === 'slice' ? Math.max(across, down) : Math.min(across, down)
  const [sx, sy] = way === 'stretch' ? [across, down] : [one, one]
  const left = outer.x + (outer.width - inner.width * sx) * x - inner.x * sx
  const top = outer.y + (outer.height - inner.height * sy) * y - inner.y * sy
  return [sx, 0, 0, sy, left, top]
}

/** The `viewBox` of an element; `undefined` where there is none, or one without an inside. */
export function getViewBox({ attributes }: Pick<XmlElement, 'attributes'>): Box | undefined {
  const numbers = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [x = 0, y = 0, width = 0, height = 0] = numbers
  const isBox = numbers.length === 4 && numbers.every(Number.isFinite) && width > 0 && height > 0
  return isBox ? { x, y, width, height } : undefined
}
