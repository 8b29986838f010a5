import { expect, it } from 'vitest'
import { strengthen } from './strengthen.ts'

/** How dense a pixel of a canvas is after lines of some thickness were made seen on it. */
function getAlpha(linePx: number, before: number): number {
  let alpha = before
  const element = {} as HTMLCanvasElement
  strengthen(
    {
      canvas: element,
      drawImage(image: CanvasImageSource) {
        expect(image).toBe(element)
        alpha = alpha + (1 - alpha) * alpha
      },
    },
    linePx,
  )
  return alpha
}

it('makes lines seen that are thinner than a pixel', () => {
  for (const linePx of [0.15, 0.3, 0.6, 0.79]) {
    expect(getAlpha(linePx, linePx), `${linePx} px`).toBeGreaterThan(0.7)
  }
})

it('leaves alone what is opaque, empty, or drawn with lines that are seen', () => {
  expect(getAlpha(0.2, 1)).toBe(1)
  expect(getAlpha(0.2, 0)).toBe(0)
  expect(getAlpha(1, 0.3)).toBe(0.3)
})
