import type { Box } from '../geometry/types.ts'

/** Anything that a file may say. */
export type Given = Readonly<Record<string, unknown>>

/** One thing of an Excalidraw scene (version 2 of its JSON), as far as every kind has it. */
export interface Element {
  readonly id: string
  readonly type: string
  /** Upright, before it is turned about its centre; board units. Of a line and of ink, `x` and `y` are its origin. */
  readonly box: Box
  /** All that the file says of it. */
  readonly given: Given
}

export function isGiven(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What was said, if it is a finite number, or a text of one, as in some libraries. */
export function toNumber(value: unknown, fallback = 0): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : fallback
}

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Pairs of finite numbers; what is none of them is left out. */
export function toPoints(value: unknown): [number, number][] {
  return toList(value).flatMap((point): [number, number][] => {
    const [x, y] = toList(point).map((part) => toNumber(part, Number.NaN))
    return x !== undefined && y !== undefined && Number.isFinite(x + y) ? [[x, y]] : []
  })
}

/** The points of a line; of one that has none, as old files have it, the corners of its box. */
export function toLinePoints({ given }: Pick<Element, 'given'>): [number, number][] {
  if (given.points !== undefined) return toPoints(given.points)
  const [x, y] = [toNumber(given.width), toNumber(given.height)]
  return [
    [Math.max(0, -x), Math.max(0, -y)],
    [Math.max(0, x), Math.max(0, y)],
  ]
}
