import { describe, expect, it } from 'vitest'
import type { TextStyle } from '../text/text-style.ts'
import { fitLetters, shrinkFactors, stepsToHalf } from './fit-letters.ts'
import { roughMeasure, walkLayout } from './layout-text.ts'

const style: TextStyle = { fontSize: 40, font: 'sans', bold: false, italic: false }

/** The size of a text's letters, after the sizes that were tried. */
function fit(text: string, { fontSize = style.fontSize, room = 200 } = {}) {
  const tried: number[] = []
  const steps = fitLetters({
    style: { ...style, fontSize },
    room,
    walk(style) {
      tried.push(style.fontSize)
      return walkLayout(text, style, { measure: roughMeasure, wrap: 184 })
    },
  })
  let step = steps.next()
  while (!step.done) step = steps.next()
  return { size: step.value.fontSize, tried }
}

/** Significant digits of a double from ½ to 1, as a whole number, and as much again in front of its half. */
const digits = 53n

describe('letters that shrink', () => {
  it('are of sizes that every engine computes alike: by factors that are the nearest doubles', () => {
    for (const [k, factor] of shrinkFactors.entries()) {
      if (k === 0) continue
      // factor ^ 8 = 2 ^ -k, in whole numbers: half a last digit less is too little, and half of one more too much.
      const doubled = 2n * BigInt(factor * 2 ** Number(digits))
      const wanted = 1n << ((digits + 1n) * BigInt(stepsToHalf) - BigInt(k))
      expect((doubled - 1n) ** BigInt(stepsToHalf), String(k)).toBeLessThan(wanted)
      expect((doubled + 1n) ** BigInt(stepsToHalf), String(k)).toBeGreaterThan(wanted)
    }
  })

  it('try nothing but products of the factors and halves of them, and the least', () => {
    const words = 'Long texts of a lesson stay in their notes. '
    for (const fontSize of [8.5, 16, 20, 40, 1_000]) {
      const halves = [0, 1, 2, 3, 4, 5, 6].map((half) => 1 / 2 ** half)
      const sizes = halves.flatMap((half) =>
        shrinkFactors.map((factor) => fontSize * factor * half),
      )
      for (const times of [1, 2, 4, 8, 30]) {
        const { size, tried } = fit(words.repeat(times), { fontSize })
        for (const one of tried) expect([8, ...sizes]).toContain(one)
        expect(size).toBeGreaterThanOrEqual(8)
      }
    }
  })

  it('are as large as fits, and as their style says at most', () => {
    expect(fit('a')).toEqual({ size: 40, tried: [40] })
    expect(fit('a', { fontSize: 6 })).toEqual({ size: 6, tried: [6] })
    expect(fit('word '.repeat(400)).size).toBe(8)
    const { size } = fit('word '.repeat(20))
    expect(size).toBeGreaterThan(8)
    expect(size).toBeLessThan(40)
  })
})
