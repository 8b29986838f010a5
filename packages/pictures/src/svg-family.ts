import type { TextStyle } from '@tiza/shapes'
import { fallbacks, shippedFamilies, typefaces } from '@tiza/shapes/layout/font'

/** The families of a text in an SVG: that of the file, the same where it is installed, and what stands in. */
export function toSvgFamily({ font }: Pick<TextStyle, 'font'>): string {
  return `"${shippedFamilies[font]}", "${typefaces[font]}", ${fallbacks[font]}`
}
