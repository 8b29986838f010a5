import { isDeepStrictEqual } from 'node:util'
import { expect } from '../harness/expect.ts'
import type { SeenBoard } from '../harness/headless.ts'
import type { BoardPage } from './board-page.ts'
import { wave } from './paths.ts'
import { type Area, countInk, getDifference } from './pixels.ts'

/** Waits until two people see identical shapes. */
export async function expectSameShapes(a: SeenBoard, b: SeenBoard): Promise<void> {
  const compare = async () => {
    const [ofA, ofB] = await Promise.all([a.getShapes(), b.getShapes()])
    return isDeepStrictEqual(ofA, ofB) ? 'the same' : { a: ofA, b: ofB }
  }
  await expect.poll(compare, { message: 'both see the same shapes' }).toBe('the same')
}

/** Waits until two people see the same ink in an area, up to a share of its pixels. */
export async function expectSamePicture(
  [a, b]: readonly [BoardPage, BoardPage],
  area: Area,
  { atMost }: { atMost: number },
): Promise<void> {
  const compare = async () => {
    const [ofA, ofB] = await Promise.all([a.getPixels(area), b.getPixels(area)])
    // Two empty boards prove nothing.
    return countInk(ofA) === 0 ? 1 : getDifference(ofA, ofB)
  }
  await expect.poll(compare, { message: 'both see the same picture' }).toBeLessThanOrEqual(atMost)
}

/**
 * One draws, the other watches: the ink is there while it is drawn, as points and as pixels, and
 * afterwards both have the same stroke. `atMost` is the share of ink pixels that may differ.
 */
export async function drawForEachOther(
  author: BoardPage,
  viewer: BoardPage,
  { y, atMost }: { y: number; atMost: number },
): Promise<void> {
  const path = wave({ x: 250, y, width: 400, steps: 32 })
  const area = { x: 230, y: y - 50, width: 440, height: 100 }
  const before = await viewer.getVisiblePoints()
  expect(countInk(await viewer.getPixels(area))).toBe(0)

  await author.chooseTool('Pen')
  await author.startDrag(path.slice(0, 16))
  await expect
    .poll(() => viewer.getVisiblePoints(), { message: 'points arrive while the pen is down' })
    .toBeGreaterThan(before)
  await expect
    .poll(async () => countInk(await viewer.getPixels(area)), {
      message: 'ink appears while the pen is down',
    })
    .toBeGreaterThan(100)
  const during = await viewer.getVisiblePoints()

  await author.continueDrag(path.slice(16))
  await expect.poll(() => viewer.getVisiblePoints()).toBeGreaterThan(during)
  await author.endDrag()

  await author.waitSaved()
  await expectSameShapes(author, viewer)
  await expectSamePicture([author, viewer], area, { atMost })
  expect(await viewer.getLiveInk()).toEqual([])
}
