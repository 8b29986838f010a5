import { type Box, getCentre, turnBox } from '@tiza/shapes'
import { type Matrix, type SheetView, toInverse, toMatrix } from '@tiza/shapes/pens'

/** How a page of a PDF is looked at (ISO 32000-1, 7.7.3.3). */
export interface PageView {
  /** What is seen of it, in its units: left, bottom, right, top. */
  readonly box: readonly [left: number, bottom: number, right: number, top: number]
  /** How far it is turned, clockwise: 0, 90, 180 or 270 degrees. */
  readonly rotate: number
  /** Points of a unit. */
  readonly unit: number
}

/** Where a page is on the board. */
export interface PagePlace {
  /** Board units. */
  readonly pos: readonly [x: number, y: number]
  readonly size: readonly [width: number, height: number]
  /** Radians, clockwise, about its middle. */
  readonly angle?: number | undefined
}

/** The size of a page as it is looked at, points. */
export function getViewSize({ box, rotate, unit }: PageView): readonly [number, number] {
  const [left, bottom, right, top] = box
  const [width, height] = [(right - left) * unit, (top - bottom) * unit]
  return rotate % 180 === 0 ? [width, height] : [height, width]
}

/** The upright box on the board around a page, however it is turned there. */
export function getPlaceBox({ pos: [x, y], size: [width, height], angle = 0 }: PagePlace): Box {
  return turnBox({ x, y, width, height }, angle)
}

/** How the part of the board around a page comes on the page of the PDF, which is stretched to its place. */
export function toSheetView(place: PagePlace, view: PageView): SheetView {
  const { pos, size, angle = 0 } = place
  const around = getPlaceBox(place)
  const centre = getCentre({ x: 0, y: 0, width: size[0], height: size[1] })
  const own = toMatrix({ pos: [pos[0] - around.x, pos[1] - around.y], angle, centre })
  const toShares: Matrix = [1 / size[0], 0, 0, 1 / size[1], 0, 0]
  const base = multiply(toUnits(view), multiply(toShares, toInverse(own)))
  return { base, seen: view.box, unit: view.unit }
}

/** From shares of a page as it is looked at, from its top left, to its units. */
function toUnits({ box: [left, bottom, right, top], rotate }: PageView): Matrix {
  const [width, height] = [right - left, top - bottom]
  switch (rotate) {
    case 90:
      return [0, height, width, 0, left, bottom]
    case 180:
      return [-width, 0, 0, height, right, bottom]
    case 270:
      return [0, -height, -width, 0, right, top]
    default:
      return [width, 0, 0, -height, left, top]
  }
}

/** From its units to a page of one unit across and up, as it is looked at. */
export function toUnitMatrix(view: PageView): Matrix {
  const [a, b, c, d, e, f] = toUnits(view)
  const size = a * d - b * c
  const [k, l, m, n] = [d / size, -b / size, -c / size, a / size]
  const upright: Matrix = [k, l, m, n, -(k * e + m * f), -(l * e + n * f)]
  return multiply([1, 0, 0, -1, 0, 1], upright)
}

/** What does the second, then the first. */
function multiply([a, b, c, d, e, f]: Matrix, [k, l, m, n, o, p]: Matrix): Matrix {
  return [
    ...([a * k + c * l, b * k + d * l, a * m + c * n, b * m + d * n] as const),
    ...([a * o + c * p + e, b * o + d * p + f] as const),
  ]
}
