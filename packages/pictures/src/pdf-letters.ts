import type { Path } from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import type { PdfLetterOptions, PdfTypeface, SetRun } from '@tiza/shapes/pens'
import type { Font } from 'opentype.js'
import { type ProgramLetter, toFontProgram } from './font-program.ts'
import { traceRuns } from './letter-outlines.ts'
import { createOutlineFonts, type OutlineFace } from './outline-fonts.ts'

type SetLetters = NonNullable<PdfLetterOptions['setLetters']>

/** A font and those of its letters that are used. */
interface UsedFont {
  readonly typeface: PdfTypeface
  /** The code of a letter, from 1 on. */
  getCode(letter: string): number
}

/**
 * Sets lines in some faces, letter by letter, each where the browser has it: `measure` says how wide a text is with
 * its kerning, which is not read from the files.
 */
export function createPdfLetters(faces: readonly OutlineFace[], measure: MeasureText): SetLetters {
  const toRuns = createOutlineFonts(faces)
  const used = new Map<Font, UsedFont>()

  function getUsed(font: Font): UsedFont {
    const one = used.get(font) ?? createUsedFont(font)
    used.set(font, one)
    return one
  }

  return ({ text, width: laidOut }, style) => {
    const found = toRuns(text, style)
    if (!found || found.length === 0) return undefined
    let before = ''
    /** Where the last letter ends, and what all of them take, at a font size of 1. */
    let [end, width] = [0, 0]
    let last: { after: number } | undefined
    const runs = found.map(({ font, text: part }): SetRun => {
      const { typeface, getCode } = getUsed(font)
      const letters = Array.from(part, (letter) => {
        before += letter
        const next = measure(before, style) / style.fontSize
        const own = (font.charToGlyph(letter).advanceWidth ?? 0) / font.unitsPerEm
        // A letter that comes nearer to the one before moves with all that follow it.
        const room = last ? next - own - end : 0
        if (last) last.after = room * 1_000
        width += own + room
        end = next
        last = { after: 0 }
        return Object.assign(last, { code: getCode(letter) })
      })
      return { typeface, letters }
    })
    const outline: Path = (tracer) =>
      traceRuns(found, { width: laidOut, fontSize: style.fontSize })(tracer)
    return { runs, width, outline }
  }
}

function createUsedFont(font: Font): UsedFont {
  const codes = new Map<string, number>()
  const toThousandths = (length: number) => (length / font.unitsPerEm) * 1_000
  const name = font.getEnglishName('postScriptName') || font.getEnglishName('fontFamily')
  return {
    typeface: {
      name: name.replace(/[^\w-]/g, '') || 'Letters',
      isItalic: /italic|oblique/i.test(font.getEnglishName('fontSubfamily')),
      ascent: toThousandths(font.ascender),
      descent: toThousandths(font.descender),
      toProgram() {
        const letters = [...codes.keys()].map(
          (text): ProgramLetter => ({ text, glyph: font.charToGlyphIndex(text) }),
        )
        return toFontProgram(font, letters)
      },
    },
    getCode(letter) {
      const code = codes.get(letter) ?? codes.size + 1
      codes.set(letter, code)
      return code
    },
  }
}
