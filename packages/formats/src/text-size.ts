import { defaultFontSize, labelPadding, lineHeight } from '@tiza/shapes'
import type { ReadOptions } from './format.ts'

/** How much wider a line is taken for: its typeface may be on its way, and bold letters are not measured. */
const slack = { usual: 1.05, bold: 1.2 }

/** Lines that are measured one by one; of more, the rest is taken for as long as those. */
const mostMeasured = 200

export interface LabelSizeOptions extends Pick<ReadOptions, 'measureText'> {
  /** Of the shape, board units: its words wrap within. */
  readonly mostWidth: number
  readonly isBold?: boolean
}

/** About as large as a shape has to be for its text at the usual size of letters, board units. */
export function getLabelSize(
  text: string,
  { measureText, mostWidth, isBold = false }: LabelSizeOptions,
): { readonly width: number; readonly height: number } {
  const within = mostWidth - labelPadding * 2
  const measure = (line: string) =>
    measureText(line, { fontSize: defaultFontSize }) * slack[isBold ? 'bold' : 'usual']
  const paragraphs = text.split('\n')
  let [lines, widest] = [0, 0]
  for (const paragraph of paragraphs.slice(0, mostMeasured)) {
    // Ends of lines stay empty: wrapped words take more lines than their width alone would.
    const width = measure(paragraph)
    lines += width <= within ? 1 : Math.ceil((width * 1.2) / within)
    widest = Math.max(widest, width)
  }
  lines *= Math.max(1, paragraphs.length / mostMeasured)
  return {
    width: Math.min(mostWidth, widest + labelPadding * 2),
    height: Math.ceil(lines) * defaultFontSize * lineHeight + labelPadding * 2,
  }
}
