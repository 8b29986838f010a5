import type { XmlElement } from '../xml/parse-xml.ts'
import { addEllipse, addRect, toPolygon } from './add-basic.ts'
import { addContours } from './add-contours.ts'
import { type Contour, isFiniteContour, moveContour, type Point } from './contour.ts'
import { parseLength } from './length.ts'
import { getLook } from './look.ts'
import { getHeads } from './markers.ts'
import type { Place } from './place.ts'
import type { Style } from './style.ts'
import type { SvgContext } from './svg-context.ts'
import { TooManyPartsError } from './too-many-parts.ts'

/** Adds what an element is that has a form. */
export function addShape(
  element: XmlElement,
  { name, place, context }: { name: string; place: Place; context: SvgContext },
): void {
  const { style, transform } = place
  const look = getLook(style, place, context)
  // Some programs put what is not seen around all that is.
  if (!look.fill && !look.line) return
  const get = (property: string, along: 'width' | 'height' | 'both') =>
    getLength(property, { style, place, along })
  switch (name) {
    case 'rect': {
      const [x, y] = [get('x', 'width') ?? 0, get('y', 'height') ?? 0]
      const [width, height] = [get('width', 'width') ?? 0, get('height', 'height') ?? 0]
      if (!(width > 0 && height > 0)) return
      const [rx, ry] = [get('rx', 'width'), get('ry', 'height')]
      const radii = {
        rx: Math.min(width / 2, Math.max(0, rx ?? ry ?? 0)),
        ry: Math.min(height / 2, Math.max(0, ry ?? rx ?? 0)),
      }
      addRect({ x, y, width, height, ...radii }, transform, look, context)
      return
    }
    case 'circle':
    case 'ellipse': {
      const [cx, cy] = [get('cx', 'width') ?? 0, get('cy', 'height') ?? 0]
      const r = get('r', 'both') ?? 0
      const [rx, ry] = [get('rx', 'width'), get('ry', 'height')]
      const radii = name === 'circle' ? { rx: r, ry: r } : { rx: rx ?? ry ?? 0, ry: ry ?? rx ?? 0 }
      if (radii.rx > 0 && radii.ry > 0) addEllipse({ cx, cy, ...radii }, transform, look, context)
      return
    }
    default: {
      const contours = toContours(element, { name, place, context })
      const segments = contours.reduce((sum, contour) => sum + contour.segments.length, 0)
      if (!context.budget.take(segments)) throw new TooManyPartsError(context.budget.most)
      const moved = contours
        .map((contour) => moveContour(transform, contour))
        .filter(isFiniteContour)
      const open = contours.filter(({ isClosed }) => !isClosed).length
      const heads = getHeads(style, { open, count: contours.length, context })
      if (moved.length > 0) addContours(moved, { ...look, heads }, context)
    }
  }
}

interface LengthPlace {
  readonly style: Style
  readonly place: Place
  readonly along: 'width' | 'height' | 'both'
}

/** A length of an element in its own units; `undefined` where it says none, or `auto`. */
function getLength(
  name: string,
  { style, place: { viewport }, along }: LengthPlace,
): number | undefined {
  const { width, height } = viewport
  const whole = along === 'both' ? Math.hypot(width, height) / Math.SQRT2 : viewport[along]
  return parseLength(style.getOwn(name), { fontSize: style.fontSize, whole })
}

function toContours(
  { attributes }: XmlElement,
  { name, place, context }: { name: string; place: Place; context: SvgContext },
): readonly Contour[] {
  switch (name) {
    case 'line': {
      const get = (attribute: string, whole: number) =>
        parseLength(attributes.get(attribute), { fontSize: place.style.fontSize, whole }) ?? 0
      const { width, height } = place.viewport
      const ends: readonly Point[] = [
        [get('x1', width), get('y1', height)],
        [get('x2', width), get('y2', height)],
      ]
      return [toPolygon(ends, false)]
    }
    case 'polyline':
    case 'polygon': {
      const points = toPoints(attributes.get('points') ?? '')
      return points.length > 1 ? [toPolygon(points, name === 'polygon')] : []
    }
    default: {
      const { contours, isWhole } = context.readPath(unwrap(place.style.getOwn('d') ?? ''))
      if (!isWhole) context.lose('damaged')
      return contours
    }
  }
}

/** Path data as a sheet says it: `path("…")`. */
function unwrap(data: string): string {
  return /^path\(\s*(["'])(.*)\1\s*\)$/s.exec(data)?.[2] ?? data
}

function toPoints(list: string): Point[] {
  const numbers = [...list.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi)].map(Number)
  return Array.from(
    { length: Math.floor(numbers.length / 2) },
    (_, at): Point => [numbers[at * 2] ?? 0, numbers[at * 2 + 1] ?? 0],
  )
}
