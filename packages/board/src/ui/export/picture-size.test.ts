import { expect, it } from 'vitest'
import { mostSidePx, toPictureSize } from './picture-size.ts'

const box = { x: -50, y: 20, width: 5_000, height: 1_000 }

it('is as large as it is wanted', () => {
  expect(toPictureSize(box, 3)).toEqual({ scale: 3, width: 15_000, height: 3_000 })
})

it('is the largest that can be made, and says what was wanted', () => {
  const size = toPictureSize(box, 4)
  expect(size).toMatchObject({ width: mostSidePx, wanted: { width: 20_000, height: 4_000 } })
  expect(size.height).toBe(Math.round(1_000 * size.scale))
  expect(toPictureSize({ ...box, width: 10, height: 1e6 }, 1).height).toBe(mostSidePx)
})

it('has a pixel where there is next to nothing', () => {
  expect(toPictureSize({ ...box, width: 0.1, height: 0.1 }, 1)).toMatchObject({
    ...{ width: 1, height: 1 },
  })
})
