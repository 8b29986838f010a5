import type { Box } from '../geometry/types.ts'
import type { Matrix } from './document-pen.ts'
import { applyTo, cutToSeen, toLinkAnnotation } from './pdf-operators.ts'
import type { PlacedSheet } from './pdf-page.ts'

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
