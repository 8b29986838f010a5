import type { Glyph } from 'opentype.js'
import type { OutlineRun } from './outline-fonts.ts'

/** A glyph, and how far from the beginning of its run it stands, units of its font. */
export interface LaidGlyph {
  readonly glyph: Glyph
  readonly x: number
}

/** The glyphs of a run beside each other, kerned, and how wide they are together, units of the font. */
export function layGlyphs({ font, kern, text }: OutlineRun): {
  readonly glyphs: readonly LaidGlyph[]
  readonly width: number
} {
  let width = 0
  let last: Glyph | undefined
  const glyphs = font.stringToGlyphs(text).map((glyph): LaidGlyph => {
    if (last) width += kern(last.index, glyph.index)
    const x = width
    width += glyph.advanceWidth ?? 0
    last = glyph
    return { glyph, x }
  })
  return { glyphs, width }
}
