import { type Element, type Given, toNumber, toText } from './element.ts'
import { toColors } from './to-color.ts'

/** Excalidraw's numbers of fonts. */
const fonts: Readonly<Record<number, string>> = {
  1: 'hand',
  2: 'sans',
  3: 'mono',
  5: 'hand',
  6: 'sans',
  7: 'sans',
  8: 'mono',
  9: 'sans',
}
const aligns = new Map([
  ['left', 'start'],
  ['center', 'center'],
  ['right', 'end'],
])

/** The colour of words in another shape, unless it is that of the shape's outline. */
export function toLabelColor({ given }: Pick<Element, 'given'>, outline: unknown): Given {
  const { color } = toColors(given.strokeColor, undefined)
  return color === undefined || color === (outline ?? 'black') ? {} : { textColor: color }
}

/** How words look, be they by themselves or in another shape. */
export function toLabel({ given }: Pick<Element, 'given'>): Given {
  return {
    text: toText(given.originalText) || toText(given.text),
    font: fonts[toNumber(given.fontFamily, 1)] ?? 'hand',
    fontSize: toNumber(given.fontSize, 20),
    align: aligns.get(toText(given.textAlign)),
  }
}
