/** What decides how wide a text is. Sizes in board units. */
export interface TextStyle {
  readonly fontSize: number
  readonly font: 'hand' | 'sans' | 'serif' | 'mono'
  readonly bold: boolean
  readonly italic: boolean
}

/** From one line of a text to the next, as a multiple of its font size. */
export const lineHeight = 1.25

/** Where a line of a link is underlined below its middle, and how strongly, as shares of the line height. */
export const underline = { below: 0.36, height: 1 / 20 } as const

/** Both sides of an edge around letters together, as a share of the font size. */
export const haloWidth = 0.4

/** Room on both sides of a text that stands inside another shape, board units. */
export const labelPadding = 8

export const defaultFontSize = 20

/** Letters that are made smaller to fit stay as large as this, board units: it can be read at 100 %. */
export const leastFontSize = 8

/** The text style of a shape, with defaults for what it leaves out. */
export function toTextStyle(shape: {
  readonly fontSize?: number
  readonly font?: TextStyle['font']
  readonly bold?: boolean
  readonly italic?: boolean
}): TextStyle {
  return {
    fontSize: shape.fontSize ?? defaultFontSize,
    font: shape.font ?? 'sans',
    bold: shape.bold ?? false,
    italic: shape.italic ?? false,
  }
}
