import type { Line, Path, PathPaint } from '../pen.ts'
import { type Matrix, toNumber as num } from './document-pen.ts'
import { type CubicCommand, fitCurves } from './fit-curves.ts'
import { recordPath } from './path-recorder.ts'

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

/** A length in board units as a whole number of steps. */
export function toSteps(length: number, steps: number): string {
  return Number.isFinite(length) ? String(Math.round(length * steps)) : '0'
}

/** How far curves may be from those that they stand for, steps: a 960th of an inch, finer than printers print. */
const nearEnough = 2

/** Operators that trace a path, in whole numbers of steps, so many to a board unit. */
export function toPathOperators(path: Path, steps: number): string {
  const commands = fitCurves(recordPath(path), nearEnough / steps)
  let operators = ''
  for (const command of commands) operators += `${toOperator(command, steps)} `
  return operators.slice(0, -1)
}

const names = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

function toOperator(command: CubicCommand, steps: number): string {
  let operator = ''
  for (let at = 1; at < command.length; at++) {
    const value = command[at]
    if (typeof value === 'number') operator += `${toSteps(value, steps)} `
  }
  return operator + names[command[0]]
}

/** Operators that say how lines are drawn. */
export function toLineOperators({ color, width, dash = [], cap }: Line, steps: number): string {
  const dashes = dash.map((length) => toSteps(length, steps)).join(' ')
  const ends = cap === 'round' ? 1 : 0
  return `${toColor(color)} RG ${toSteps(width, steps)} w ${ends} J 1 j [${dashes}] 0 d`
}

/** Operators that fill a path and draw its line, in whole numbers of steps; none for one that is empty. */
export function toPaintOperators(
  path: Path,
  { fill, line }: PathPaint,
  steps: number,
): readonly string[] {
  const traced = toPathOperators(path, steps)
  if (traced === '') return []
  return [
    ...(fill
      ? [`${toColor(fill.color)} rg ${traced} ${fill.rule === 'evenodd' ? 'f*' : 'f'}`]
      : []),
    ...(line ? [`${toLineOperators(line, steps)}\n${traced} S`] : []),
  ]
}

/** A matrix whose last two numbers are board units, as operands: its numbers around 1 need more digits than places do. */
export function toOperands([a, b, c, d, e, f]: Matrix, steps: number): string {
  const fine = [a, b, c, d].map((value) => String(Number(value.toFixed(7))))
  return [...fine.map(toPlain), toSteps(e, steps), toSteps(f, steps)].join(' ')
}

/** A number without an exponent, which a PDF does not know. */
function toPlain(number: string): string {
  return number.includes('e') ? '0' : number
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

/** The box around some corners, as far as it is seen: left, bottom, right, top. */
export function cutToSeen(
  corners: readonly (readonly [x: number, y: number])[],
  [left, bottom, right, top]: readonly [number, number, number, number],
): readonly [number, number, number, number] {
  const [xs, ys] = [corners.map(([at]) => at), corners.map(([, at]) => at)]
  return [
    Math.max(left, Math.min(...xs)),
    Math.max(bottom, Math.min(...ys)),
    Math.min(right, Math.max(...xs)),
    Math.min(top, Math.max(...ys)),
  ]
}

/** What leads to an address: a box in points of the page, left, bottom, right, top. */
export function toLinkAnnotation(
  address: string,
  sides: readonly [number, number, number, number],
): string {
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
