import type { TextLayout } from '@tiza/shapes'
import type { TextRequest } from '@tiza/shapes/layout/text-layouts'
import { ellipsis, type TextLine } from '@tiza/shapes/layout/text-line'

/** Lines of a text on their way to another thread, which has the text. */
export interface PackedLayout {
  /** The shapes that have this text in this style and width: copies share a layout. */
  readonly ids: readonly string[]
  readonly wrap: number | undefined
  readonly room: number | undefined
  /** Of each line: where it begins in the text, its code units, its width, and 1 if read from the right. */
  readonly starts: Uint16Array
  readonly lengths: Uint16Array
  readonly widths: Float64Array
  readonly fromRight: Uint8Array
  /** Whether the last line stands for more that are not shown. */
  readonly isCut: boolean
  readonly size: Omit<TextLayout, 'lines'>
}

export function packLayout(
  ids: readonly string[],
  { wrap, room }: Pick<TextRequest, 'wrap' | 'room'>,
  { lines, ...size }: TextLayout,
): PackedLayout {
  return {
    ...{ ids, wrap, room, size },
    starts: Uint16Array.from(lines, ({ start }) => start),
    lengths: Uint16Array.from(lines, ({ text }) => text.length),
    widths: Float64Array.from(lines, ({ width }) => width),
    fromRight: Uint8Array.from(lines, ({ direction }) => (direction === 'rtl' ? 1 : 0)),
    isCut: lines.at(-1)?.text === ellipsis,
  }
}

/** The layout of a text that was packed. */
export function unpackLayout(text: string, packed: PackedLayout): TextLayout {
  const { starts, lengths, widths, fromRight, isCut, size } = packed
  const last = starts.length - 1
  const lines = Array.from(
    starts,
    (start, at): TextLine => ({
      start,
      text: isCut && at === last ? ellipsis : text.slice(start, start + (lengths[at] ?? 0)),
      width: widths[at] ?? 0,
      direction: fromRight[at] === 1 ? 'rtl' : 'ltr',
    }),
  )
  return { ...size, lines }
}
