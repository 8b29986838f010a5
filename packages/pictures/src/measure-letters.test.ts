import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createFontBaseline, createMeasureLetters } from './measure-letters.ts'
import { findTypefaceFile } from './node/typeface-files.ts'
import { createOutlineFonts } from './outline-fonts.ts'

const face = { font: 'sans', letters: 'latin', style: 'normal' } as const
const bytes = new Uint8Array(readFileSync(findTypefaceFile({ face, weight: 400 }))).buffer
const toRuns = createOutlineFonts([{ font: 'sans', bold: false, italic: false, bytes }])
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
