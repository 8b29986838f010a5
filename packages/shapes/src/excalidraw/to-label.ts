import { cutText, limits } from '@tiza/protocol'
import { getDirection } from '../text/text-direction.ts'
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

/** The colour of words in another shape, unless it is that of the shape's outline. */
export function toLabelColor({ given }: Pick<Element, 'given'>, outline: unknown): Given {
  const { color } = toColors(given.strokeColor, undefined)
  return color === undefined || color === (outline ?? 'black') ? {} : { textColor: color }
}

/** What is written, before any line was broken. */
export function toWords({ originalText, text }: Given): string {
  return (toText(originalText) || toText(text)).replace(/\r\n?/g, '\n')
}

/** How words look, be they by themselves or in another shape. */
export function toLabel({ given }: Pick<Element, 'given'>): Given {
  const text = cutText(toWords(given), limits.textLength)
  return {
    text,
    font: fonts[toNumber(given.fontFamily, 1)] ?? 'hand',
    fontSize: toNumber(given.fontSize, 20),
    align: toAlign(given.textAlign, text),
  }
}

/** There, a side is named; here, where one begins to read. */
function toAlign(side: unknown, text: string): string | undefined {
  if (side === 'center') return 'center'
  const isAtStart = side === (getDirection(text) === 'ltr' ? 'left' : 'right')
  return side === 'left' || side === 'right' ? (isAtStart ? 'start' : 'end') : undefined
}
