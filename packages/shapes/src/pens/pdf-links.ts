import type { Box } from '../geometry/types.ts'
import type { Matrix } from './document-pen.ts'
import { applyTo, cutToSeen, toLinkAnnotation } from './pdf-operators.ts'
import type { PlacedSheet } from './pdf-page.ts'
import type { PlacedLine } from './text-lines.ts'

/** A part of an object that leads to an address. */
export interface ObjectLink {
  readonly address: string
  /** As shares of the object, from its top left. */
  readonly part: readonly [left: number, top: number, right: number, bottom: number]
}

/** Where the letters of a line are. */
export function toLineBox(
  { left, middle, width }: Pick<PlacedLine, 'left' | 'middle' | 'width'>,
  { fontSize }: { readonly fontSize: number },
): Box {
  return { x: left, y: middle - fontSize / 2, width, height: fontSize }
}

/** Where a part of an object is that is drawn in a box. */
export function toPartBox({ x, y, width, height }: Box, part: ObjectLink['part']): Box {
  const [left, top, right, bottom] = part
  return {
    ...{ x: x + left * width, y: y + top * height },
    ...{ width: (right - left) * width, height: (bottom - top) * height },
  }
}

/** What makes a box lead to an address, as far as it is on a page. `matrix`: from the axes of the box to those of the sheet. */
export function toLinks(
  address: string,
  { x, y, width, height }: Box,
  { sheet, matrix }: { readonly sheet: PlacedSheet; readonly matrix: Matrix },
): readonly string[] {
  const toPage = (cx: number, cy: number) => applyTo(sheet.base, ...applyTo(matrix, cx, cy))
  const corners = [x, x + width].flatMap((cx) => [y, y + height].map((cy) => toPage(cx, cy)))
  const sides = cutToSeen(corners, sheet.seen)
  return sides[0] < sides[2] && sides[1] < sides[3] ? [toLinkAnnotation(address, sides)] : []
}
