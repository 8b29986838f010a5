import { type Given, toNumber } from './element.ts'
import { toColors } from './to-color.ts'

/** All the ways there to fill something with lines. */
const hatches = new Map<unknown, string>([
  ['hachure', 'hatch'],
  ['zigzag', 'hatch'],
  ['cross-hatch', 'cross-hatch'],
])

/** The colours of an element that has an inside, how that is filled, and the width of its outline. */
export function toFill({ strokeColor, backgroundColor, strokeWidth, fillStyle }: Given): Given {
  const { fill, color } = toColors(strokeColor, backgroundColor)
  const hatch = fill === undefined ? undefined : hatches.get(fillStyle)
  return {
    ...(color === undefined ? {} : { color }),
    ...(fill === undefined ? {} : { fill }),
    ...(hatch === undefined ? {} : { fillStyle: hatch }),
    width: strokeColor === 'transparent' ? 0 : toNumber(strokeWidth, 1),
  }
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
