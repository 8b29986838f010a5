import { describe, expect, it } from 'vitest'
import { getCellPart, partsTouch, toPageCells, toPageSide } from './page-cells.ts'

const page = { hash: 'a', page: 1 }
const whole = [0, 0, 1, 1] as const

describe('the size of a picture', () => {
  it.each([
    [1, 128],
    [128, 128],
    [129, 181],
    [1_000, 1_024],
    [1_024, 1_024],
    [1_025, 1_448],
    [1e9, 131_072],
  ])('%i pixels on the screen: %i', (pixels, side) => {
    expect(toPageSide(pixels)).toBe(side)
  })

  it('is never smaller than what is shown, and has at most twice as many pixels', () => {
    for (let pixels = 128; pixels < 20_000; pixels += 37) {
      const side = toPageSide(pixels)
      expect(side).toBeGreaterThanOrEqual(pixels - 1)
      expect(side / pixels).toBeLessThan(1.42)
    }
  })
})

describe('cells', () => {
  it('of a small page are the page', () => {
    const cells = toPageCells({ ...page, pixels: 1_500, part: [0.2, 0.2, 0.3, 0.3] })
    expect(cells).toEqual([{ ...page, side: 2_048, column: 0, row: 0 }])
    expect(cells.map(getCellPart)).toEqual([whole])
  })

  it('of a large one are only those that are seen', () => {
    const cells = toPageCells({ ...page, pixels: 4_096, part: [0.3, 0.6, 0.7, 1.4] })
    expect(cells.map(({ column, row }) => [column, row])).toEqual([
      ...[
        [1, 2],
        [2, 2],
      ],
      ...[
        [1, 3],
        [2, 3],
      ],
    ])
  })

  it('cover a page without a gap, and overlap a little', () => {
    const parts = toPageCells({ ...page, pixels: 5_000, part: whole }).map(getCellPart)
    for (let at = 0; at < 200; at++) {
      const x = (at % 20) / 19
      const y = Math.floor(at / 20) / 9
      const over = parts.filter(([l, t, r, b]) => x >= l && x <= r && y >= t && y <= b)
      expect(over.length).toBeGreaterThanOrEqual(1)
    }
    const [first, second] = parts
    expect(first && second && partsTouch(first, second)).toBe(true)
  })

  it('of what is not seen are none', () => {
    expect(toPageCells({ ...page, pixels: 900, part: [1.2, 0, 1.5, 1] })).toEqual([])
    expect(toPageCells({ ...page, pixels: 900, part: [0.5, 0.5, 0.4, 0.6] })).toEqual([])
  })

  it('are few, however far one zooms in', () => {
    const cells = toPageCells({ ...page, pixels: 1e7, part: [0.5, 0.5, 0.51, 0.51] })
    expect(cells.length).toBeLessThanOrEqual(9)
  })
})
