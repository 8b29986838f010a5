import type { TypefaceProgram } from '@tiza/shapes/pens'
import { Font, Glyph, Path } from 'opentype.js'

/** One letter that a program has. */
export interface ProgramLetter {
  /** A code point. */
  readonly text: string
  /** Of its shape in the font. */
  readonly glyph: number
}

/** A font of some letters of another, in the order of their codes, which begin at 1. */
export function toFontProgram(font: Font, letters: readonly ProgramLetter[]): TypefaceProgram {
  const none = new Glyph({ name: '.notdef', advanceWidth: 0, path: new Path() })
  const glyphs = letters.map(({ text, glyph }, at) => {
    const { advanceWidth = 0, path } = font.glyphs.get(glyph)
    return new Glyph({ name: `g${at + 1}`, unicode: text.codePointAt(0), advanceWidth, path })
  })
  const written = new Font({
    ...{ familyName: 'Subset', styleName: 'Regular', glyphs: [none, ...glyphs] },
    unitsPerEm: font.unitsPerEm,
    // What it writes as the box of all letters reaches as far across as these do up.
    ascender: Math.max(font.ascender, ...glyphs.map(({ advanceWidth = 0 }) => advanceWidth)),
    descender: Math.min(0, font.descender),
  })
  return {
    cff: findTable(new Uint8Array(written.toArrayBuffer()), 'CFF '),
    letters: glyphs.map(({ advanceWidth = 0 }, at) => ({
      text: letters[at]?.text ?? '',
      width: (advanceWidth / font.unitsPerEm) * 1_000,
    })),
  }
}

/** A table of a font file (OpenType, "Table Directory"). Throws where there is none. */
function findTable(file: Uint8Array, name: string): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const count = view.getUint16(4)
  for (let at = 12; at < 12 + count * 16; at += 16) {
    if (String.fromCharCode(...file.subarray(at, at + 4)) !== name) continue
    const start = view.getUint32(at + 8)
    return file.slice(start, start + view.getUint32(at + 12))
  }
  throw new Error(`the font has no ${name}`)
}
