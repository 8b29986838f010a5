import type { TextStyle } from '@tiza/shapes'
import { type Font, parse } from 'opentype.js'
import { createKerning, type Kerning } from './kerning/create-kerning.ts'

/** Letters of a typeface at one weight, in a file from which outlines can be read (WOFF). */
export interface OutlineFace extends Pick<TextStyle, 'font' | 'bold' | 'italic'> {
  readonly bytes: ArrayBuffer
}

/** A file of letters, and how near they come to each other. */
export interface OutlineFont {
  readonly font: Font
  readonly kern: Kerning
}

/** A part of a line of which one file has all letters. */
export interface OutlineRun extends OutlineFont {
  readonly text: string
}

/** The parts of a line; `undefined` where no file has some of its letters. */
export type ToOutlineRuns = (text: string, style: TextStyle) => readonly OutlineRun[] | undefined

/** Letters that stand on others are placed by rules that are not read here. */
const isPlaced = /\p{M}/u

/** Reads faces, and finds the files for the letters of a line. */
export function createOutlineFonts(faces: readonly OutlineFace[]): ToOutlineRuns {
  const fonts = new Map<string, readonly OutlineFont[]>()
  for (const face of faces) {
    const key = toKey(face)
    fonts.set(key, [...(fonts.get(key) ?? []), read(face.bytes)])
  }

  return (text, style) => {
    const plain = text.normalize('NFC').replace(/\s/g, ' ')
    return isPlaced.test(plain) ? undefined : toRuns(plain, fonts.get(toKey(style)) ?? [])
  }
}

function read(bytes: ArrayBuffer): OutlineFont {
  return { font: parse(bytes), kern: createKerning(new Uint8Array(bytes)) }
}

function toKey({ font, bold, italic }: Pick<TextStyle, 'font' | 'bold' | 'italic'>): string {
  return `${font} ${bold} ${italic}`
}

function toRuns(text: string, fonts: readonly OutlineFont[]): readonly OutlineRun[] | undefined {
  const runs: (OutlineFont & { text: string })[] = []
  for (const letter of text) {
    const last = runs.at(-1)
    const has = ({ font }: OutlineFont) => font.charToGlyphIndex(letter) > 0
    if (last && has(last)) {
      last.text += letter
      continue
    }
    const font = fonts.find(has)
    if (!font) return undefined
    runs.push({ ...font, text: letter })
  }
  return runs
}
