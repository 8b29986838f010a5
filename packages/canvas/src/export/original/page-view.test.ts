import { toMatrix } from '@tiza/shapes/pens'
import { expect, it } from 'vitest'
import { getPlaceBox, getViewSize, type PageView, toSheetView } from './page-view.ts'

const view: PageView = { box: [-50, 20, 250, 220], rotate: 0, unit: 1 }

/** Where a share of a page on the board comes on the page of the PDF. */
function toPage(
  [across, down]: readonly [number, number],
  {
    rotate = 0,
    unit = 1,
    angle = 0,
  }: { readonly rotate?: number; readonly unit?: number; readonly angle?: number } = {},
) {
  const own = { ...view, rotate, unit }
  const [width, height] = getViewSize(own)
  const size = [width * 2, height * 2] as const
  const place = { pos: [1_000, -500], size, angle } as const
  const centre = { x: size[0] / 2, y: size[1] / 2 }
  const [a, b, c, d, e, f] = toMatrix({ ...place, centre })
  const [x, y] = [across * size[0], down * size[1]]
  const around = getPlaceBox(place)
  const [dx, dy] = [a * x + c * y + e - around.x, b * x + d * y + f - around.y]
  const { base } = toSheetView(place, own)
  return [base[0] * dx + base[2] * dy + base[4], base[1] * dx + base[3] * dy + base[5]].map(
    (value) => Math.round(value * 1e6) / 1e6 + 0,
  )
}

it.each([0, 0.3, -2])(
  'a page is turned and cropped as it is looked at, wherever it lies: %d',
  (angle) => {
    // Its top left, and a quarter across and a half down.
    expect(toPage([0, 0], { angle })).toEqual([-50, 220])
    expect(toPage([0.25, 0.5], { angle })).toEqual([25, 120])
    expect(toPage([0, 0], { angle, rotate: 90 })).toEqual([-50, 20])
    expect(toPage([0.25, 0.5], { angle, rotate: 90 })).toEqual([100, 70])
    expect(toPage([0, 0], { angle, rotate: 180 })).toEqual([250, 20])
    expect(toPage([0.25, 0.5], { angle, rotate: 180 })).toEqual([175, 120])
    expect(toPage([0, 0], { angle, rotate: 270 })).toEqual([250, 220])
    expect(toPage([0.25, 0.5], { angle, rotate: 270 })).toEqual([100, 170])
  },
)

it('a page whose units are larger is as much larger, and its places are the same', () => {
  expect(getViewSize({ ...view, unit: 10 })).toEqual([3_000, 2_000])
  expect(getViewSize({ ...view, rotate: 90 })).toEqual([200, 300])
  expect(toPage([0.25, 0.5], { unit: 10 })).toEqual([25, 120])
})
