import type { Line, Path } from '../pen.ts'
import { toNumber as num, type ShapePlace, toMatrix } from './document-pen.ts'
import { recordPath } from './path-recorder.ts'
import type { PlacedLine } from './text-lines.ts'

/** Spaces that XML would leave out. */
export const hasSpaces = /^\s|\s\s|\s$/

/** A path as `d` has it. */
export function toData(path: Path): string {
  return recordPath(path)
    .map(([name, ...numbers]) => name + numbers.map(num).join(' '))
    .join('')
}

/** The attributes of a line. */
export function toStroke({ color, width, dash, cap }: Line): Readonly<Record<string, string>> {
  return {
    ...{ stroke: color, 'stroke-width': num(width), 'stroke-linejoin': 'round' },
    ...(cap === 'round' && { 'stroke-linecap': cap }),
    ...(dash && { 'stroke-dasharray': dash.map(num).join(' ') }),
  }
}

/** An attribute that makes something translucent; none where it is not. */
export function toOpacity(name: string, opacity: number): Readonly<Record<string, string>> {
  return opacity === 1 ? {} : { [name]: num(opacity) }
}

/** In the direction of the line: what a canvas calls left is the end of one that is read from the right. */
export function toAnchor({ side, direction }: PlacedLine): string {
  if (side === 'center') return 'middle'
  return (side === 'left') === (direction === 'ltr') ? 'start' : 'end'
}

/** From the axes of a shape to the board. */
export function toTransform(place: ShapePlace): string {
  const [a, b, c, d, e, f] = toMatrix(place)
  if (a === 1 && b === 0) return `translate(${num(e)} ${num(f)})`
  return `matrix(${[a, b, c, d].map(toShare).join(' ')} ${num(e)} ${num(f)})`
}

/** A number around 1, of which more digits are seen. */
export function toShare(value: number): string {
  return String(Number(value.toFixed(7)))
}
