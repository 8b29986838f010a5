import { labelPadding, type TextStyle, toTextStyle } from './text-style.ts'

/** A text, and all that its layout depends on. */
export interface TextRequest {
  readonly text: string
  readonly style: TextStyle
  /** Board units. */
  readonly wrap?: number | undefined
  /** The shape that it is the text of, where there is one. */
  readonly id?: string
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
