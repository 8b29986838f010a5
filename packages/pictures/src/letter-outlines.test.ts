import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Path, TextStyle } from '@tiza/shapes'
import { expect, it } from 'vitest'
import { createLetterOutlines } from './letter-outlines.ts'
import type { OutlineFace } from './outline-fonts.ts'

const { resolve } = createRequire(import.meta.url)

function read(weight: 400 | 700, letters = 'latin'): OutlineFace {
  const file = readFileSync(
    resolve(`@fontsource/inter/files/inter-${letters}-${weight}-normal.woff`),
  )
  const bytes = new Uint8Array(file).buffer
  return { font: 'sans', bold: weight === 700, italic: false, bytes }
}

const style: TextStyle = { fontSize: 20, font: 'sans', bold: false, italic: false }
const toOutline = createLetterOutlines([read(400), read(700), read(400, 'greek')])

/** The box of the ends of all commands. */
function measure(path: Path | undefined) {
  const xs: number[] = []
  const ys: number[] = []
  const add = (x: number, y: number) => {
    xs.push(x)
    ys.push(y)
  }
  const none = () => undefined
  path?.({
    ...{ moveTo: add, lineTo: add, closePath: none, arc: none, arcTo: none, ellipse: none },
    ...{ rect: none, roundRect: none },
    quadraticCurveTo: (_cx, _cy, x, y) => add(x, y),
    bezierCurveTo: (_ax, _ay, _bx, _by, x, y) => add(x, y),
  })
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
}

it('letters stand on their line, and are as wide as they were laid out', () => {
  const wide = measure(toOutline({ text: 'Hand', width: 100 }, style))
  const narrow = measure(toOutline({ text: 'Hand', width: 50 }, style))
  expect(wide.bottom).toBeCloseTo(0, 0)
  expect(wide.top).toBeLessThan(-13)
  expect(wide.right).toBeGreaterThan(90)
  expect(wide.right).toBeLessThan(100)
  expect(narrow.right).toBeCloseTo(wide.right / 2)
})

it('bold letters are others', () => {
  const [plain, bold] = [false, true].map((bold) => {
    const path = toOutline({ text: 'l', width: 10 }, { ...style, bold })
    const { left, right } = measure(path)
    return right - left
  })
  expect(bold).toBeGreaterThan((plain ?? 0) * 1.2)
})

it('a line may need several files; one that has a letter of none stays text', () => {
  expect(toOutline({ text: 'π is 3.14', width: 100 }, style)).toBeDefined()
  expect(toOutline({ text: 'two \t spaces', width: 100 }, style)).toBeDefined()
  for (const text of ['漢字', 'שלום', 'e\u0323\u0301x\u0489', '😀']) {
    expect(toOutline({ text, width: 100 }, style), text).toBeUndefined()
  }
  expect(toOutline({ text: 'a', width: 100 }, { ...style, font: 'mono' })).toBeUndefined()
})
