import { readFileSync } from 'node:fs'
import type { TextStyle } from '@tiza/shapes'
import { expect, it } from 'vitest'
import { createFontBaseline, createMeasureLetters } from './measure-letters.ts'
import { findTypefaceFile } from './node/typeface-files.ts'
import { createOutlineFonts } from './outline-fonts.ts'

const readFonts = (font: TextStyle['font']) => {
  const face = { font, letters: 'latin', style: 'normal' } as const
  const { buffer } = new Uint8Array(readFileSync(findTypefaceFile({ face, weight: 400 })))
  return createOutlineFonts([{ font, bold: false, italic: false, bytes: buffer }])
}
const toRuns = readFonts('sans')
const style = { fontSize: 20, font: 'sans', bold: false, italic: false } as const

it('lines are as wide as their letters', () => {
  const measure = createMeasureLetters(toRuns)
  expect(measure('', style)).toBe(0)
  expect(measure('AB', style)).toBeCloseTo(measure('A', style) + measure('B', style))
  expect(measure('Hello', { ...style, fontSize: 40 })).toBeCloseTo(2 * measure('Hello', style))
})

it('letters of which there is no file are about as wide as they are elsewhere', () => {
  const measure = createMeasureLetters(toRuns)
  expect(measure('漢字', style)).toBe(40)
  expect(measure('🙂', style)).toBe(20)
  expect(measure('e\u0301', style), 'marks stand on letters').toBeLessThan(20)
})

it('letters stand below the middle of their line by what the typeface says', () => {
  expect(createFontBaseline(toRuns)(style) / 20).toBeCloseTo(0.35, 1)
  expect(createFontBaseline(() => undefined)(style)).toBe(7)
})

/** As Chromium 156 measures them at 1,000 pixels with the files of the page, where Firefox is apart by 0.3 % at most. */
const [[, ...fonts] = [], ...rows] = readFileSync(
  new URL('testing/browser-widths.tsv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((row) => row.split('\t'))

it.each(['sans', 'serif', 'hand', 'mono'] as const)(
  'words are as wide as in a browser: %s',
  (font) => {
    const measure = createMeasureLetters(readFonts(font))
    const column = fonts.indexOf(font) + 1
    const apart = rows.map(([word = '', ...widths]) => {
      const ours = measure(word, { ...style, font, fontSize: 1_000 })
      return { word, share: Math.abs(ours / Number(widths[column - 1]) - 1) }
    })
    expect(apart).toHaveLength(rows.length)
    expect(rows.length).toBeGreaterThan(200)
    expect(apart.filter(({ share }) => !(share < 0.002))).toEqual([])
  },
)
