import type { Shape, ShapeOf } from '@tiza/protocol'
import { isClosed, labelWidth } from '@tiza/shapes'
import { labelPadding, toTextStyle } from '../text-layout.ts'
import type { TextRequest } from './text-layouts.ts'

/** What of a drawn shape is laid out as text; `width` is that of its frame. `undefined`: nothing is. */
export function toTextRequest(shape: Shape, width: number): TextRequest | undefined {
  switch (shape.kind) {
    case 'stroke':
    case 'image':
    case 'frame':
      return undefined
    case 'text':
      return toFreeRequest(shape)
    case 'line':
      return toLabelRequest(shape, isClosed(shape) ? width : labelWidth)
    default:
      return toLabelRequest(shape, width)
  }
}

/** The request for a text that is a shape of its own. */
export function toFreeRequest(shape: ShapeOf<'text'>): TextRequest {
  const { id, text, wrap } = shape
  return { id, text, style: toTextStyle(shape), wrap }
}

/** A shape that may have a text within it. */
export type Label = Parameters<typeof toTextStyle>[0] & {
  readonly id: string
  readonly text?: string
}

/** The request for a text that stands in a box; `undefined` where there is none. */
export function toLabelRequest(
  { id, text, ...looks }: Label,
  width: number,
): TextRequest | undefined {
  if (!text) return undefined
  return { id, text, style: toTextStyle(looks), wrap: Math.max(1, width - labelPadding * 2) }
}
