import { toFont } from '@tiza/shapes/layout/font'
import type { LetterMask, LetterRequest } from '@tiza/shapes/pens'
import type { Raster } from './raster.ts'
import { takeParts } from './take-parts.ts'

/** Pixels on a side that every browser draws. */
const mostSidePx = 8_192
/** Letters that have colours of their own. */
const colored = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u

/** Draws lines of letters as pictures, `scale` pixels to a board unit: what no typeface of ours has. */
export function createDrawLetters(
  scale: number,
  createContext: Raster['createContext'],
): (request: LetterRequest) => LetterMask | undefined {
  return ({ line: { text, direction, width }, style, edge }) => {
    const margin = style.fontSize
    const units = { width: width + margin * 2, height: margin * 2 }
    const fine = Math.min(scale, mostSidePx / units.width, mostSidePx / units.height)
    const size = { width: Math.ceil(units.width * fine), height: Math.ceil(units.height * fine) }
    const canvas = createContext(size)
    canvas.scale(fine, fine)
    canvas.font = toFont(style)
    canvas.direction = direction
    canvas.textAlign = 'left'
    canvas.textBaseline = 'middle'
    if (edge === undefined) {
      canvas.fillText(text, margin, margin)
    } else {
      canvas.lineJoin = 'round'
      canvas.lineWidth = edge
      canvas.strokeText(text, margin, margin)
    }
    const { data } = canvas.getImageData(0, 0, size.width, size.height)
    const alpha = takeParts(data, [3])
    if (!alpha.some((share) => share > 0)) return undefined
    const rgb = edge === undefined && colored.test(text) ? takeParts(data, [0, 1, 2]) : undefined
    return { alpha, rgb, ...size, left: -margin, top: -margin, scale: fine }
  }
}
