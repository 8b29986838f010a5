import { type Box, labelPadding, lineHeight } from '@tiza/shapes'
import type { Collector } from '../collector.ts'
import type { ReadOptions } from '../format.ts'
import type { Size } from './forms/form.ts'

/** The size of letters on lines, board units: smaller than those of shapes. */
export const lineFontSize = 16
/** Where the board wraps words on lines, board units. */
const lineLabelWidth = 200 - labelPadding * 2
/** The size of letters of a title, and how far its lower edge is above what it is the title of. */
const [titleFontSize, titleGap, frameTitleHeight] = [28, 20, 24]

/** About how much room words take on a line, board units; nothing for none. */
export function getLineLabelSize(
  text: string,
  { measureText }: Pick<ReadOptions, 'measureText'>,
): Size {
  if (text === '') return { width: 0, height: 0 }
  const font = { fontSize: lineFontSize }
  let [width, count] = [0, 0]
  for (const line of text.split('\n')) {
    // Ends of lines stay empty where words wrap.
    const length = measureText(line, font) * 1.05
    count += length <= lineLabelWidth ? 1 : Math.ceil((length * 1.2) / lineLabelWidth)
    width = Math.max(width, Math.min(length, lineLabelWidth))
  }
  return { width: width + 8, height: count * lineFontSize * lineHeight }
}

/** Adds the title of a diagram above its box, and above the name of a frame there; nothing for none. */
export function addTitle(
  collector: Pick<Collector, 'add'>,
  text: string,
  { above, hasFrame = false }: { readonly above: Box; readonly hasFrame?: boolean },
): void {
  if (text === '') return
  const height = titleFontSize * lineHeight
  const y = above.y - titleGap - height - (hasFrame ? frameTitleHeight : 0)
  collector.add('text', { pos: [above.x, y], text, fontSize: titleFontSize, bold: true })
}
