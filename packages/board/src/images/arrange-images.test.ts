import { expect, it } from 'vitest'
import { arrangeImages } from './arrange-images.ts'

const view = { x: 0, y: 0, width: 1_000, height: 500 }
const at = { x: 500, y: 250 }
const build = (width: number, height: number) => ({ hash: 'a'.repeat(64), alt: '', width, height })

it('puts a small picture, as large as it is, about the point', () => {
  expect(arrangeImages([build(100, 60)], { at, view })).toMatchObject([
    { kind: 'image', pos: [450, 220], size: [100, 60] },
  ])
})

it('keeps a large one within the view, and its proportions', () => {
  const [one] = arrangeImages([build(4_000, 1_000)], { at, view })
  expect(one?.size).toEqual([600, 150])
  const [tall] = arrangeImages([build(1_000, 4_000)], { at, view })
  expect(tall?.size).toEqual([75, 300])
})

it('puts several side by side', () => {
  const images = arrangeImages([build(100, 50), build(200, 50)], { at, view })
  expect(images.map(({ pos }) => pos)).toEqual([
    [342, 225],
    [458, 225],
  ])
})
