import { expect, it } from 'vitest'
import { getFitArea, getFreeArea } from './get-free-area.ts'

interface Measured {
  readonly hasMinimap?: boolean
  /** Where bars at the top end, if there are any. */
  readonly barPx?: number
  readonly findBarPx?: number
}

function toElements(
  width: number,
  height: number,
  { hasMinimap = true, barPx = 0, findBarPx = 0 }: Measured = {},
) {
  const bottoms: Readonly<Record<string, number>> = {
    '.board-page__top': barPx,
    '.find-bar': findBarPx,
  }
  const querySelector = (bar: string) => {
    const bottom = bottoms[bar] ?? 0
    return bottom > 0 ? { getBoundingClientRect: () => ({ top: 0, bottom }) } : null
  }
  return {
    root: { querySelector },
    surface: {
      clientWidth: width,
      clientHeight: height,
      getBoundingClientRect: () => ({ top: 0 }),
    },
    hasMinimap,
  }
}

const measure = (...size: Parameters<typeof toElements>) => getFreeArea(toElements(...size))

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

it('shows things whole beside the style panel, as wide as it is for a mouse or a finger, or a button', () => {
  const fit = (width: number, height: number, isCoarse: boolean) =>
    getFitArea({ ...toElements(width, height), hasStyle: true, isCoarse })
  expect(fit(1_280, 800, false)).toEqual({ x: 204, y: 16, width: 1_060, height: 636 })
  expect(fit(1_024, 768, true)).toEqual({ x: 328, y: 16, width: 680, height: 604 })
  expect(fit(390, 844, true)).toEqual({ x: 16, y: 16, width: 358, height: 750 })
  expect(fit(844, 390, true)).toEqual({ x: 78, y: 16, width: 750, height: 358 })
})

it('shows things where they are seen, where there is no style to choose', () => {
  const elements = toElements(1_280, 800)
  const area = getFitArea({ ...elements, hasStyle: false, isCoarse: false })
  expect(area).toEqual(getFreeArea(elements))
})
