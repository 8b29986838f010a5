import type { Path, TextStyle } from '@tiza/shapes'
import { type Font, type PathCommand, parse } from 'opentype.js'

/** Letters of a typeface at one weight, in a file from which outlines can be read (WOFF). */
export interface OutlineFace extends Pick<TextStyle, 'font' | 'bold' | 'italic'> {
  readonly bytes: ArrayBuffer
}

/** The letters of a line as a path from its left end, on the line on which they stand; `undefined` where some have none. */
export type ToOutline = (
  line: { readonly text: string; readonly width: number },
  style: TextStyle,
) => Path | undefined

/** Letters that stand on others are placed by rules that are not read here. */
const isPlaced = /\p{M}/u

interface Run {
  readonly font: Font
  text: string
}

/** Outlines of lines in some faces: kerned as in a browser, and as wide as they were laid out. */
export function createLetterOutlines(faces: readonly OutlineFace[]): ToOutline {
  const fonts = new Map<string, readonly Font[]>()
  for (const face of faces) {
    const key = toKey(face)
    fonts.set(key, [...(fonts.get(key) ?? []), parse(face.bytes)])
  }

  return ({ text, width }, style) => {
    const plain = text.normalize('NFC').replace(/\s/g, ' ')
    const runs = isPlaced.test(plain) ? undefined : toRuns(plain, fonts.get(toKey(style)) ?? [])
    if (!runs) return undefined
    const { fontSize } = style
    const commands: PathCommand[] = []
    let at = 0
    for (const { font, text: part } of runs) {
      commands.push(...font.getPath(part, at, 0, fontSize).commands)
      at += font.getAdvanceWidth(part, fontSize)
    }
    return toPath(commands, at > 0 && width > 0 ? width / at : 1)
  }
}

function toKey({ font, bold, italic }: Pick<TextStyle, 'font' | 'bold' | 'italic'>): string {
  return `${font} ${bold} ${italic}`
}

/** Parts of a text that one font has all letters of; `undefined` where no font has some. */
function toRuns(text: string, fonts: readonly Font[]): readonly Run[] | undefined {
  const runs: Run[] = []
  for (const letter of text) {
    const last = runs.at(-1)
    const has = (font: Font) => font.charToGlyphIndex(letter) > 0
    const font = last && has(last.font) ? last.font : fonts.find(has)
    if (!font) return undefined
    if (last?.font === font) last.text += letter
    else runs.push({ font, text: letter })
  }
  return runs
}

/** Commands as a path, stretched along the line. */
function toPath(commands: readonly PathCommand[], by: number): Path {
  return (tracer) => {
    for (const command of commands) {
      switch (command.type) {
        case 'M':
          tracer.moveTo(command.x * by, command.y)
          break
        case 'L':
          tracer.lineTo(command.x * by, command.y)
          break
        case 'Q':
          tracer.quadraticCurveTo(command.x1 * by, command.y1, command.x * by, command.y)
          break
        case 'C': {
          const { x1, y1, x2, y2, x, y } = command
          tracer.bezierCurveTo(x1 * by, y1, x2 * by, y2, x * by, y)
          break
        }
        case 'Z':
          tracer.closePath()
      }
    }
  }
}
