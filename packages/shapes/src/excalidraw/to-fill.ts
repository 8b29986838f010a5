import { type Given, toNumber } from './element.ts'
import { toColors, toLineColor } from './to-color.ts'

/** All the ways there to fill something with lines. */
const hatches = new Map<unknown, 'hatch' | 'cross-hatch'>([
  ['hachure', 'hatch'],
  ['zigzag', 'hatch'],
  ['cross-hatch', 'cross-hatch'],
])

/** How wide lines are there where it is not said, board units. */
export const usualLineWidth = 2

/** The colours of an element that has an inside, how that is filled, and the width of its outline. */
export function toFill({ strokeColor, backgroundColor, strokeWidth, fillStyle }: Given): Given {
  const hatch = hatches.get(fillStyle)
  const { fill, color } = toColors(strokeColor, backgroundColor, { isHatched: hatch !== undefined })
  return {
    ...(color === undefined ? {} : { color }),
    ...(fill === undefined ? {} : { fill }),
    ...(fill === undefined || hatch === undefined ? {} : { fillStyle: hatch }),
    width: toLineColor(strokeColor) ? toLineWidth(strokeWidth) : 0,
  }
}

/** The width of a line: none is there what is usual. */
export function toLineWidth(strokeWidth: unknown): number {
  return toNumber(strokeWidth) || usualLineWidth
}

/** The same of ink or a line, which must have a colour even if only their fill is seen. */
export function toLoopLook(given: Given): Given {
  const look = toFill(given)
  return look.fill === undefined ? look : { color: 'black', ...look }
}

/** Ends this near to each other make a loop there, which is what is filled; units. */
const loopReach = 8

/** Whether points come back to where they began. */
export function isLoop(points: readonly (readonly [number, number])[]): boolean {
  return points.length > 2 && getGap(points) <= loopReach
}

/** How far it is from the last point to the first. */
export function getGap(points: readonly (readonly [number, number])[]): number {
  const [[x, y] = [0, 0]] = points
  const [endX, endY] = points.at(-1) ?? [x, y]
  return Math.hypot(endX - x, endY - y)
}
