import type { TextStyle } from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { usualBaseline } from '@tiza/shapes/pens/text-lines'
import type { Font } from 'opentype.js'
import { layGlyphs } from './lay-glyphs.ts'
import type { OutlineRun, ToOutlineRuns } from './outline-fonts.ts'

/** How wide letters are, as shares of the font size, of which no file says it. */
const widths = { usual: 0.55, wide: 1 } as const
/** Letters of East Asia and pictures are as wide as high. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
/** Marks that stand on others, and what joins letters. */
const narrow = /[\p{M}\p{Cf}]/u

/** Measures lines by the files of their letters, kerned; about, where those lack some. */
export function createMeasureLetters(toRuns: ToOutlineRuns): MeasureText {
  return (line, style) => {
    const runs = toRuns(line, style)
    if (!runs) return estimate(line) * style.fontSize
    const toEms = (run: OutlineRun) => layGlyphs(run).width / run.font.unitsPerEm
    return runs.reduce((sum, run) => sum + toEms(run), 0) * style.fontSize
  }
}

function estimate(line: string): number {
  let width = 0
  for (const letter of line) {
    if (!narrow.test(letter)) width += wide.test(letter) ? widths.wide : widths.usual
  }
  return width
}

/**
 * From the middle of a line down to where its letters stand, board units: the middle is that of the em square, as a
 * canvas has it for `textBaseline` "middle" (HTML).
 */
export function createFontBaseline(toRuns: ToOutlineRuns): (style: TextStyle) => number {
  return (style) => {
    const [run] = toRuns('x', style) ?? []
    return style.fontSize * (run ? getMiddle(run.font) : usualBaseline)
  }
}

function getMiddle(font: Font): number {
  const metrics = new Map<string, unknown>(Object.entries(font.tables.os2 ?? {}))
  const read = (name: string, usual: number) => {
    const value = metrics.get(name)
    return typeof value === 'number' ? value : usual
  }
  const ascent = read('sTypoAscender', font.ascender)
  const descent = -read('sTypoDescender', font.descender)
  return ascent + descent > 0 ? (ascent - descent) / 2 / (ascent + descent) : usualBaseline
}
