import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { TextStyle } from '@tiza/shapes'
import { expect, it } from 'vitest'
import type { OutlineFace } from './outline-fonts.ts'
import { createPdfLetters } from './pdf-letters.ts'

const { resolve } = createRequire(import.meta.url)

function read(letters = 'latin'): OutlineFace {
  const file = readFileSync(resolve(`@fontsource/inter/files/inter-${letters}-400-normal.woff`))
  return { font: 'sans', bold: false, italic: false, bytes: new Uint8Array(file).buffer }
}

const measure = (text: string) => text.length * 10
const style: TextStyle = { fontSize: 20, font: 'sans', bold: false, italic: false }

it('each letter has a code, the same wherever it comes again', () => {
  const setLetters = createPdfLetters([read()], measure)
  const toCodes = (text: string) =>
    setLetters({ text, width: 100 }, style)?.runs.flatMap(({ letters }) =>
      letters.map(({ code }) => code),
    )
  expect(toCodes('año')).toEqual([1, 2, 3])
  expect(toCodes('ñandú')).toEqual([2, 1, 4, 5, 6])
  // No ligature hides letters from those who look for them.
  expect(toCodes('fi')).toHaveLength(2)
})

it('letters stand where the browser has them', () => {
  // Half the font size each, but for those that are nearer to each other.
  const measure = (text: string) => text.length * 10 - (text.includes('AV') ? 3 : 0)
  const set = createPdfLetters([read(), read('greek')], measure)({ text: 'AVπV', width: 37 }, style)
  const letters = set?.runs.flatMap(({ typeface, letters }) => {
    const program = typeface.toProgram()
    return letters.map(({ code, after }) => {
      return { own: program.letters[code - 1]?.width ?? 0, after }
    })
  })
  // Each ends where what is before it and itself end.
  let start = 10 / 20 - (letters?.[0]?.own ?? 0) / 1_000
  const ends = letters?.map(({ own, after }) => {
    const end = start + own / 1_000
    start = end + after / 1_000
    return Math.round(end * 20)
  })
  expect(ends).toEqual([10, 17, 27, 37])
  expect(set?.width).toBeCloseTo(37 / 20 - (10 / 20 - (letters?.[0]?.own ?? 0) / 1_000))
})

it('a line may need several files; one that has a letter of none is not set', () => {
  const setLetters = createPdfLetters([read(), read('greek')], measure)
  const runs = setLetters({ text: 'π is 3.14', width: 100 }, style)?.runs ?? []
  expect(runs.map(({ letters }) => letters.length)).toEqual([2, 7])
  expect(new Set(runs.map(({ typeface }) => typeface)).size).toBe(2)
  for (const text of ['漢字', 'שלום', 'e\u0323\u0301x\u0489', '😀']) {
    expect(setLetters({ text, width: 100 }, style), text).toBeUndefined()
  }
})

it('a file gets the letters that are used, and no others', () => {
  const setLetters = createPdfLetters([read()], measure)
  const [run] = setLetters({ text: 'pan', width: 100 }, style)?.runs ?? []
  const program = run?.typeface.toProgram()
  expect(program?.letters.map(({ text }) => text)).toEqual(['p', 'a', 'n'])
  expect(program?.letters.every(({ width }) => width > 300 && width < 800)).toBe(true)
  // A CFF font of version 1, a small part of 30 kB.
  expect(program?.cff[0]).toBe(1)
  expect(program?.cff.length).toBeLessThan(1_500)
  expect(run?.typeface.name).toMatch(/^Inter/)
})
