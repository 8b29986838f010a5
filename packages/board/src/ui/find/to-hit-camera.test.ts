import { expect, it } from 'vitest'
import { toHitCamera, toWordsCamera } from './to-hit-camera.ts'

const area = { x: 0, y: 100, width: 1_000, height: 500 }
const note = (x: number, y: number) => ({ x, y, width: 160, height: 160 })

it('stays where a hit can be seen', () => {
  const camera = { x: 0, y: 0, zoom: 1 }
  expect(toHitCamera(camera, note(100, 200), area)).toBe(camera)
})

it('goes to one outside, or below the controls, at the same zoom', () => {
  expect(toHitCamera({ x: 0, y: 0, zoom: 2 }, note(3_000, 0), area)).toEqual({
    ...{ x: 3_080 - 250, y: 80 - 175, zoom: 2 },
  })
  expect(toHitCamera({ x: 0, y: 0, zoom: 1 }, note(100, 20), area)).not.toMatchObject({ y: 0 })
})

it('goes to words on a page: it stays where they can be read, and comes nearer where they cannot', () => {
  const page = { x: 0, y: 0, width: 400, height: 600 }
  const words = { x: 300, y: 500, width: 40, height: 8 }
  const near = { x: 0, y: 150, zoom: 1 }
  expect(toWordsCamera(near, { words, page }, area)).toBe(near)
  expect(toWordsCamera({ ...near, zoom: 4 }, { words, page }, area)).toEqual({
    ...{ x: 320 - 125, y: 504 - 87.5, zoom: 4 },
  })
  const far = toWordsCamera({ x: 0, y: 0, zoom: 0.2 }, { words, page }, area)
  // No more than the page is seen to its right.
  expect(far).toEqual({ x: 280 - 500, y: 504 - 350, zoom: 1 })
})

it('comes nearer where nobody could read it, and goes back from what is too large', () => {
  expect(toHitCamera({ x: 0, y: 0, zoom: 0.1 }, note(100, 200), area).zoom).toBe(1)
  const frame = { x: 0, y: 0, width: 2_000, height: 1_000 }
  expect(toHitCamera({ x: 0, y: 0, zoom: 1 }, frame, area).zoom).toBe(0.5)
})
