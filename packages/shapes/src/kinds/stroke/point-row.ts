import { getInkRadius } from './ink.ts'

/** Points in a row: flat `x, y, third, …` in the first `count * 3` places. */
export interface PointRow {
  readonly flat: Float64Array
  readonly count: number
}

/** The points that differ visibly from the one before, and always the last. */
export function thin(ink: ArrayLike<number>, tolerance: number): PointRow {
  const flat = takeRow(0, ink.length)
  const last = ink.length - 3
  let end = 0
  let lastX = Number.POSITIVE_INFINITY
  let lastY = 0
  for (let at = 0; at <= last; at += 3) {
    const x = ink[at] ?? 0
    const y = ink[at + 1] ?? 0
    if (Math.abs(x - lastX) < tolerance && Math.abs(y - lastY) < tolerance) {
      if (at < last) continue
      // The end replaces a neighbour, rather than making a hook that nobody sees.
      if (end > 3) end -= 3
    }
    flat[end] = lastX = x
    flat[end + 1] = lastY = y
    flat[end + 2] = ink[at + 2] ?? 0
    end += 3
  }
  return { flat, count: end / 3 }
}

/** Each point drawn half-way to the middle of its neighbours; the third number is the radius. */
export function smooth(
  { flat: points, count: all }: PointRow,
  { start, end, width }: { start: number; end: number; width: number },
): PointRow {
  const count = end - start
  const flat = takeRow(1, count * 3)
  const last = (all - 1) * 3
  for (let from = start * 3, at = 0; from < end * 3; from += 3, at += 3) {
    const isEnd = from === 0 || from === last
    const before = isEnd ? from : from - 3
    const after = isEnd ? from : from + 3
    flat[at] = mix(points[before], points[from], points[after])
    flat[at + 1] = mix(points[before + 1], points[from + 1], points[after + 1])
    const pressure = mix(points[before + 2], points[from + 2], points[after + 2])
    flat[at + 2] = getInkRadius(width, pressure)
  }
  return { flat, count }
}

function mix(a = 0, b = 0, c = 0): number {
  return (a + b * 2 + c) / 4
}

/**
 * Strokes are many and short-lived lists are expensive, so all of them are worked on in the same few
 * rows of numbers. What is returned from here is read before the next stroke begins.
 */
const rows = Array.from({ length: 4 }, () => new Float64Array(3 * 256))

/** A row of at least so many numbers, with whatever they were before. */
export function takeRow(number: number, length: number): Float64Array {
  const row = rows[number]
  if (row && row.length >= length) return row
  const longer = new Float64Array(length * 2)
  rows[number] = longer
  return longer
}

/** The width of the line that stands for points where they are drawn thinner than a pixel, board units. */
export function getLineWidth({ flat, count }: PointRow, width: number): number {
  let pressure = 0
  for (let at = 0; at < count * 3; at += 3) pressure += flat[at + 2] ?? 0
  return getInkRadius(width, pressure / Math.max(1, count)) * 2
}
