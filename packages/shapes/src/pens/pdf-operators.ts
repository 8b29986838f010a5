import type { Path } from '../pen.ts'
import { type Matrix, toNumber as num } from './document-pen.ts'
import { type PathCommand, recordPath } from './path-recorder.ts'

/** A colour `#rrggbb`: 0 to 255 each. */
export function toRgb(color: string): readonly [red: number, green: number, blue: number] {
  const value = Number.parseInt(color.slice(1, 7), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** A colour `#rrggbb` as operands. */
export function toColor(color: string): string {
  return toRgb(color)
    .map((part) => num(part / 255))
    .join(' ')
}

/** Operators that trace a path. */
export function toPathOperators(path: Path): string {
  let [x, y] = [0, 0]
  let start: readonly [number, number] = [0, 0]
  const toOperator = (command: PathCommand): string => {
    const [name, ...numbers] = command
    const operands = numbers.map(num).join(' ')
    let operator = ''
    switch (command[0]) {
      case 'M':
        operator = `${operands} m`
        break
      case 'L':
        operator = `${operands} l`
        break
      case 'C':
        operator = `${operands} c`
        break
      case 'Q': {
        // A quadratic curve is a cubic one whose controls are two thirds of the way to its own.
        const [, cx, cy, toX, toY] = command
        const mix = (end: number, control: number) => num(end + ((control - end) * 2) / 3)
        operator = `${mix(x, cx)} ${mix(y, cy)} ${mix(toX, cx)} ${mix(toY, cy)} ${num(toX)} ${num(toY)} c`
        break
      }
      default:
        operator = 'h'
    }
    if (name === 'Z') [x, y] = start
    else [x = 0, y = 0] = numbers.slice(-2)
    if (name === 'M') start = [x, y]
    return operator
  }
  return recordPath(path).map(toOperator).join(' ')
}

/** A matrix as operands: its numbers around 1 need more digits than places do. */
export function toOperands([a, b, c, d, e, f]: Matrix): string {
  const fine = [a, b, c, d].map((value) => Number(value.toFixed(7)).toFixed(7))
  return [...fine, num(e), num(f)].join(' ')
}

/** The way back; of matrices that turn and move only. */
export function toInverse([a, b, c, d, e, f]: Matrix): Matrix {
  return [a, c, b, d, -(a * e + b * f), -(c * e + d * f)]
}

export function applyTo(
  [a, b, c, d, e, f]: Matrix,
  x: number,
  y: number,
): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** What leads to an address: the box around some corners, points of the page. */
export function toLinkAnnotation(
  address: string,
  corners: readonly (readonly [x: number, y: number])[],
): string {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const sides = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  return (
    `<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[${sides.map(num).join(' ')}]` +
    `/A<</S/URI/URI${toLiteral(address)}>>>>`
  )
}

/** An address within brackets. */
function toLiteral(address: string): string {
  const ascii = address.replace(/[^\x20-\x7e]/gu, (letter) => encodeURIComponent(letter))
  return `(${ascii.replace(/[\\()]/g, (sign) => `\\${sign}`)})`
}
