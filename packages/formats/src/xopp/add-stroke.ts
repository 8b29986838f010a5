import type { InkPoint } from '@tiza/protocol'
import { type Given, thinOut } from '@tiza/shapes/excalidraw'
import type { Collector } from '../collector.ts'
import { FormatError } from '../format.ts'
import { toInkRuns, withCorners } from '../ink.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { toInkColor } from './colors.ts'
import { toPressures } from './to-pressures.ts'
import { toUnits } from './units.ts'

/** Numbers of one stroke, at most. */
const mostNumbers = 400_000
/** Handwriting is small: its points are kept to a sixteenth of a unit. */
const quantum = -4
/** Ways between points that are as long as this on average are those of a ruler, board units. */
const ruledStep = 12
/** A line with so many corners stands for something round. */
const roundCorners = 16
/** Ends nearer than this to each other are one place, board units. */
const samePlace = 0.5

type Point = readonly [x: number, y: number]

/** Adds ink; what was drawn with a ruler, or is interrupted, becomes a line. */
export function addStroke(element: XmlElement, collector: Collector): void {
  const { attributes } = element
  const points = toPoints(element.text)
  const isHighlighter = attributes.get('tool') === 'highlighter'
  const ink = toInkColor(attributes.get('color'))
  // An eraser that paints does so in white.
  const color = attributes.get('tool') === 'eraser' ? '#ffffff' : ink.color
  const widths = toNumbers(attributes.get('width') ?? '').map(toUnits)
  const { width, pressures } = toPressures(widths, points.length)
  const isFilled = Number(attributes.get('fill')) > 0
  const common: Given = {
    ...{ color, width },
    ...(isFilled && { fill: color }),
    // How much the ink of a highlighter hides is the same for all.
    ...(!isHighlighter && ink.alpha !== 1 && { opacity: ink.alpha }),
  }
  const dash = toDash(attributes.get('style'))
  const isClosed = points.length > 3 && getGap(points) < samePlace
  const isEven = !isHighlighter && pressures.length === 0 && points.length > 1
  const isRuled = isEven && points.length <= collector.limits.pathPoints && isLong(points)
  if (isRuled ? isClosed || !isFilled : isEven && dash !== undefined && !isFilled) {
    addLine(points, { ...common, dash, closed: isClosed, isRuled }, collector)
    return
  }
  if (dash !== undefined) collector.lose('dash')
  const inked = points.map(([x, y], at): InkPoint => [x, y, pressures[at] ?? 0.5])
  const { pointsPerStroke: most } = collector.limits
  const runs = toInkRuns(withCorners(inked), { most, q: quantum })
  if (runs.length === 0) collector.lose('element')
  if (runs.length > 1 && isFilled) collector.lose('fill')
  for (const run of runs) {
    const { fill, ...rest } = common
    collector.add('stroke', {
      ...{ ...rest, ...run },
      ...(runs.length === 1 && { fill }),
      ...(isHighlighter && { brush: 'highlighter' }),
    })
  }
}

function addLine(
  points: readonly Point[],
  { isRuled, ...registers }: Given & { readonly closed: boolean; readonly isRuled: boolean },
  { add, limits }: Collector,
): void {
  const corners = registers.closed ? points.slice(0, -1) : points
  const [[x, y] = [0, 0]] = corners
  const path = thinOut(corners, limits.pathPoints).map(([px, py]) => [px - x, py - y])
  add('line', {
    ...registers,
    ...{ pos: [x, y], path, bend: isRuled && path.length < roundCorners ? 'straight' : 'curve' },
    ...(!registers.closed && { closed: undefined }),
  })
}

/** Numbers of a text, which somebody may have made endless. */
function toNumbers(text: string): number[] {
  const numbers: number[] = []
  for (const [number] of text.matchAll(/\S+/g)) {
    if (numbers.length >= mostNumbers) throw new FormatError('too_large')
    numbers.push(Number(number))
  }
  return numbers
}

function toPoints(text: string): Point[] {
  const numbers = toNumbers(text)
  return Array.from(
    { length: Math.floor(numbers.length / 2) },
    (_, at): Point => [toUnits(numbers[at * 2] ?? 0), toUnits(numbers[at * 2 + 1] ?? 0)],
  )
}

function toDash(style = 'plain'): string | undefined {
  if (style === 'plain' || style === '') return undefined
  return style === 'dot' ? 'dotted' : 'dashed'
}

function getGap(points: readonly Point[]): number {
  const [[x, y] = [0, 0]] = points
  const [endX, endY] = points.at(-1) ?? [x, y]
  return Math.hypot(endX - x, endY - y)
}

function isLong(points: readonly Point[]): boolean {
  let length = 0
  for (const [at, [x, y]] of points.entries()) {
    const [beforeX, beforeY] = points[at - 1] ?? [x, y]
    length += Math.hypot(x - beforeX, y - beforeY)
  }
  return length >= ruledStep * (points.length - 1)
}
