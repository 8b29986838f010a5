import { expect, it } from 'vitest'
import { surveyPage } from './survey-page.ts'

const [width, height] = [60, 80]
const [white, black, skin, sky] = [255, 0, 150, 220]

/** A page in shades of grey, by where on it. */
function draw(toShade: (x: number, y: number) => number): ImageData {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    data.fill(toShade((at % width) / width, Math.floor(at / width) / height), at * 4, at * 4 + 3)
    data[at * 4 + 3] = 255
  }
  return { data, width, height, colorSpace: 'srgb' }
}

const halfPage = [0.1, 0.1, 0.1, 0.5, 0.9, 0.1]
const isThere = (x: number, y: number) => x > 0.1 && x < 0.9 && y > 0.1 && y < 0.5

it('a page of print is light, and one with dark paper is dark', () => {
  const hasLetters = (x: number, y: number) => (x * 31 + y * 57) % 1 < 0.2
  expect(
    surveyPage(
      draw((x, y) => (hasLetters(x, y) ? black : white)),
      [],
    ),
  ).toEqual({
    ...{ isDark: false, photos: [] },
  })
  expect(
    surveyPage(
      draw((x, y) => (hasLetters(x, y) ? white : 40)),
      [],
    ).isDark,
  ).toBe(true)
})

it('a photograph is found by where it is; a picture that is mostly paper is none', () => {
  const page = draw((x, y) => (isThere(x, y) ? (y < 0.2 ? sky : skin) : white))
  expect(surveyPage(page, halfPage)).toEqual({
    isDark: false,
    photos: [{ topLeft: [0.1, 0.1], bottomLeft: [0.1, 0.5], topRight: [0.9, 0.1] }],
  })
  const scan = draw((x, y) => (isThere(x, y) ? (x < 0.3 ? black : sky) : white))
  expect(surveyPage(scan, halfPage).photos).toEqual([])
})

it('a sign is print, and so is what is nowhere', () => {
  const page = draw(() => skin)
  expect(surveyPage(page, [0.1, 0.1, 0.1, 0.15, 0.2, 0.1]).photos).toEqual([])
  expect(surveyPage(page, [Number.NaN, 0, 0, 1, 1, 0]).photos).toEqual([])
  expect(surveyPage(page, [2, 2, 2, 3, 3, 2]).photos).toEqual([])
})

it('a dark photograph makes no page dark, nor is it looked at as paper when it is turned', () => {
  // A square on one of its corners.
  const isTurned = (x: number, y: number) => Math.abs(x - 0.5) + Math.abs(y - 0.5) < 0.48
  const page = draw((x, y) => (isTurned(x, y) ? 20 : white))
  const turned = [0.5, 0.02, 0.02, 0.5, 0.98, 0.5]
  expect(surveyPage(page, turned)).toMatchObject({ isDark: false, photos: [{}] })
  // All that is not in it is light, though it is less than half of the page.
  const large = draw((_, y) => (y < 0.8 ? 20 : white))
  expect(surveyPage(large, [0, 0, 0, 0.8, 1, 0])).toMatchObject({ isDark: false, photos: [{}] })
})
