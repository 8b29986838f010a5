import { limits, type Registers } from '@tiza/protocol'
import type { Box } from '../geometry/types.ts'
import type { TextSize } from './text-layout.ts'
import type { TextRequest } from './text-request.ts'
import { type Label, toLabelRequest } from './text-request.ts'
import { labelPadding } from './text-style.ts'

type Size = Pick<Box, 'width' | 'height'>

/** Less than this is an error of rounding, board units. */
const tolerance = 0.01

/**
 * A size in which a shape has room for its text: the one given, as the same object, where that will do;
 * `undefined` where the size of the text is not known yet. Where a single letter is wider than the shape,
 * the height may be more than is needed at the new width.
 */
export function growToLabel(
  shape: Label,
  size: Size,
  measure: (request: TextRequest) => TextSize | undefined,
): Size | undefined {
  const written: Registers['size'] = [size.width, size.height]
  const request = toLabelRequest({ ...shape, size: written }, size.width)
  if (!request) return size
  const text = measure(request)
  if (!text || text.isEstimate) return undefined
  // Words break where they must; a line is wider than its box only by its single letter.
  const isWide = text.widest > text.width + tolerance && size.width < limits.coordinate
  const height = text.height + labelPadding * 2
  if (!isWide && height <= size.height + tolerance) return size
  return {
    width: isWide ? toExtent(text.widest + labelPadding * 2) : size.width,
    height: toExtent(Math.max(size.height, height)),
  }
}

function toExtent(length: number): number {
  return Math.min(limits.coordinate, length)
}
