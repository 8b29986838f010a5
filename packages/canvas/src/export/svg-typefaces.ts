import { fallbacks, typefaces as realNames, shippedFamilies } from '@tiza/editor/font'
import type { TextRequest, TextStyle } from '@tiza/shapes'
import { isWrittenWith, type Typeface } from '../typefaces.ts'
import { toBase64 } from './base64.ts'

/** The families of a text in an SVG: that of the file, the same where it is installed, and what stands in. */
export function toSvgFamily({ font }: Pick<TextStyle, 'font'>): string {
  return `"${shippedFamilies[font]}", "${realNames[font]}", ${fallbacks[font]}`
}

/** A style sheet with the typefaces that some texts are written with; nothing where there are none. */
export function toSvgTypefaces(
  typefaces: readonly Typeface[],
  texts: readonly Pick<TextRequest, 'text' | 'style'>[],
): readonly string[] {
  const used = typefaces.filter((typeface) => texts.some(isWrittenWith([typeface])))
  return used.length === 0 ? [] : [`<style>${used.map(toRule).join('')}</style>`]
}

function toRule({ family, style, unicodeRange, bytes }: Typeface): string {
  const address = `data:font/woff2;base64,${toBase64(new Uint8Array(bytes))}`
  const looks = `font-weight:400 700;font-style:${style};unicode-range:${unicodeRange}`
  return `@font-face{font-family:"${family}";${looks};src:url(${address}) format("woff2")}`
}
