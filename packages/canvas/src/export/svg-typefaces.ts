import { toBase64 } from '@tiza/pictures/base64'
import type { TextRequest } from '@tiza/shapes'
import { isWrittenWith, type Typeface } from '../typefaces.ts'

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
