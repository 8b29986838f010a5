import { expect, it } from 'vitest'
import { getFreeArea } from './get-free-area.ts'

/** A board of a size with nothing but a surface, or with a bar at its top. */
function measure(
  width: number,
  height: number,
  { hasMinimap = true, barPx = 0, findBarPx = 0 } = {},
) {
  const bottoms: Readonly<Record<string, number>> = {
    '.board-page__top': barPx,
    '.find-bar': findBarPx,
  }
  const querySelector = (bar: string) => {
    const bottom = bottoms[bar] ?? 0
    return bottom > 0 ? { getBoundingClientRect: () => ({ top: 0, bottom }) } : null
  }
  return getFreeArea({
    root: { querySelector },
    surface: {
      clientWidth: width,
      clientHeight: height,
      getBoundingClientRect: () => ({ top: 0 }),
    },
    hasMinimap,
  })
}

it('is what the bars leave', () => {
  const area = { x: 16, y: 86, width: 358, height: 742 }
  expect(measure(390, 844, { barPx: 70 })).toEqual(area)
})

it('is below the bar that finds text, or what is found would lie behind it', () => {
  const area = { x: 16, y: 132, width: 358, height: 696 }
  expect(measure(390, 844, { barPx: 62, findBarPx: 116 })).toEqual(area)
})

it('is beside the small map, or above it where that leaves more', () => {
  expect(measure(1_280, 800)).toEqual({ x: 16, y: 16, width: 1_044, height: 768 })
  expect(measure(800, 1_000)).toEqual({ x: 16, y: 16, width: 768, height: 836 })
})

it('is whole where the small map is hidden', () => {
  const whole = { x: 16, y: 16, width: 1_248, height: 768 }
  expect(measure(1_280, 800, { hasMinimap: false })).toEqual(whole)
  expect(measure(844, 390)).toEqual({ x: 16, y: 16, width: 812, height: 358 })
})
