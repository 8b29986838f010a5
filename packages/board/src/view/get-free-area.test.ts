import { expect, it } from 'vitest'
import { getFitArea, getFreeArea, getViewArea } from './get-free-area.ts'

interface Measured {
  readonly hasMinimap?: boolean
  /** Where bars at the top end, if there are any. */
  readonly barPx?: number
  readonly findBarPx?: number
  /** Where notices end, and what they scroll in. */
  readonly noticePx?: readonly number[]
  readonly noticesPx?: number
  /** Where the question for a name ends, which is one of the notices. */
  readonly questionPx?: number
  readonly insets?: Partial<Record<'top' | 'right' | 'bottom' | 'left', number>>
}

const toEdges = (bottom: number) => ({ getBoundingClientRect: () => ({ top: 0, bottom }) })

function toElements(
  width: number,
  height: number,
  { hasMinimap = true, noticePx = [], questionPx = 0, insets, ...measured }: Measured = {},
) {
  const bottoms: Readonly<Record<string, number>> = {
    '.board-page__top': measured.barPx ?? 0,
    '.find-bar': measured.findBarPx ?? 0,
    '.notices': measured.noticesPx ?? 0,
    '.name-question__form': questionPx,
  }
  return {
    root: {
      querySelector: (bar: string) => (bottoms[bar] ? toEdges(bottoms[bar]) : null),
      // Those that are not shown have no size.
      querySelectorAll: (selector: string) =>
        [...noticePx, selector.includes(':not') ? 0 : questionPx, 0].map(toEdges),
    },
    surface: {
      clientWidth: width,
      clientHeight: height,
      getBoundingClientRect: () => ({ top: 0 }),
    },
    insets: { top: 0, right: 0, bottom: 0, left: 0, ...insets },
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

it('is clear of a notch, on whatever side of the screen it is', () => {
  const insets = { top: 47, bottom: 34 }
  expect(measure(390, 844, { insets })).toEqual({ x: 16, y: 63, width: 358, height: 731 })
  expect(measure(844, 390, { insets: { left: 47, right: 40, bottom: 21 } })).toEqual({
    ...{ x: 63, y: 16, width: 725, height: 337 },
  })
  // The bar at the top begins below it.
  expect(measure(390, 844, { insets, barPx: 109 }).y).toBe(125)
})

const mouse = { isCoarse: false, isNameWanted: false }
const finger = { isCoarse: true, isNameWanted: false }

it('shows things whole beside the style panel, as wide as it is for a mouse or a finger, or a button', () => {
  const fit = (width: number, height: number, pointer: typeof mouse) =>
    getFitArea({ ...toElements(width, height), ...pointer, hasStyle: true })
  expect(fit(1_280, 800, mouse)).toEqual({ x: 204, y: 16, width: 1_060, height: 636 })
  expect(fit(1_024, 768, finger)).toEqual({ x: 328, y: 16, width: 680, height: 604 })
  expect(fit(390, 844, finger)).toEqual({ x: 16, y: 16, width: 358, height: 750 })
  expect(fit(844, 390, finger)).toEqual({ x: 78, y: 16, width: 750, height: 358 })
})

it('shows things where they are seen, where there is no style to choose', () => {
  const elements = toElements(1_280, 800)
  const area = getFitArea({ ...elements, ...mouse, hasStyle: false })
  expect(area).toEqual(getFreeArea(elements))
})

it('shows things below what is said just now, as far as that reaches before it scrolls', () => {
  const top = (measured: Measured) =>
    getViewArea({ ...toElements(390, 844, { barPx: 62, ...measured }), isNameWanted: false }).y
  expect(top({})).toBe(78)
  expect(top({ noticePx: [128, 194], noticesPx: 800 })).toBe(210)
  expect(top({ noticePx: [128, 640], noticesPx: 420 })).toBe(436)
  // Where nothing would be left, they may lie below it.
  expect(top({ noticePx: [820], noticesPx: 830 })).toBe(78)
  expect(measure(390, 844, { barPx: 62, noticePx: [128] }).y, 'for what is done meanwhile').toBe(78)
})

it('leaves room for the question for a name until that has been settled', () => {
  const top = (width: number, height: number, more: Measured = {}) => {
    const elements = toElements(width, height, { barPx: 62, ...more })
    return getViewArea({ ...elements, isNameWanted: true }).y - 78
  }
  expect(top(1_280, 800)).toBeGreaterThan(60)
  expect(top(390, 844)).toBeGreaterThan(top(1_024, 768))
  expect(top(360, 640)).toBeGreaterThan(top(390, 844))
  expect(top(280, 600), 'too small to be asked').toBe(0)
  const asked = { questionPx: 120, noticesPx: 800 }
  expect(top(1_280, 800, asked), 'as high as it is when it is there').toBe(58)
  const said = { noticePx: [100], noticesPx: 800 }
  expect(top(390, 844, said), 'whatever else is said').toBe(top(390, 844))
})

it('leaves room for it at the right of a short board, where above things there is none', () => {
  const fit = (width: number, height: number, more: Measured = {}) => {
    const elements = toElements(width, height, { barPx: 62, ...more })
    return getViewArea({ ...elements, isNameWanted: true })
  }
  const beside = { x: 16, y: 78, width: 560, height: 296 }
  expect(fit(844, 390)).toEqual(beside)
  expect(fit(844, 390, { questionPx: 190, noticesPx: 330 }), 'when it is there').toEqual(beside)
  expect(fit(844, 390, { noticePx: [120], noticesPx: 330 }).y, 'below what else is said').toBe(136)
  expect(fit(600, 390).width, 'too narrow for that').toBe(568)
})
