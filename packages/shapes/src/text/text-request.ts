import type { Registers } from '@tiza/protocol'
import { labelPadding, type TextStyle, toTextStyle } from './text-style.ts'

/** A text, and all that its layout depends on. */
export interface TextRequest {
  readonly text: string
  readonly style: TextStyle
  /** Board units. */
  readonly wrap?: number | undefined
  /**
   * The height that the text should fit, board units: its letters are made smaller for that, down to
   * `leastFontSize`. Default: they keep their size.
   */
  readonly room?: number | undefined
  /** The shape that it is the text of, where there is one. */
  readonly id?: string
}

/** A shape that may have a text within it. */
export type Label = Parameters<typeof toTextStyle>[0] & {
  readonly id: string
  readonly text?: string
  readonly fit?: Registers['fit']
  readonly size?: Registers['size']
}

/** The request for a text that stands in a box; `undefined` where there is none. */
export function toLabelRequest(
  { id, text, fit, size, ...looks }: Label,
  width: number,
): TextRequest | undefined {
  if (!text) return undefined
  const request = { id, text, style: toTextStyle(looks), wrap: withoutPadding(width) }
  return fit === 'shrink' && size ? { ...request, room: withoutPadding(size[1]) } : request
}

function withoutPadding(length: number): number {
  return Math.max(1, length - labelPadding * 2)
}
