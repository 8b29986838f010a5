import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type BoardChoice, layOutPages, mostPages } from './lay-out-pages.ts'

const box = { x: -100, y: 50, width: 1_000, height: 500 }
const choice: BoardChoice = { pages: 'whole', sheet: 'a4', isWide: true, across: 3 }
const points = (millimetres: number) => (millimetres * 72) / 25.4

it('one page is as large as the board, or as a page can be', () => {
  expect(layOutPages(box, { choice, frames: [] })).toEqual({
    ...{ pages: [{ box, scale: 0.75 }], size: [750, 375] },
  })
  const long = layOutPages({ ...box, width: 38_400 }, { choice, frames: [] })
  expect(long).toMatchObject({ size: [14_400, 187.5], reducedTo: 0.5 })
})

it('each frame is a page, as many as a file has', () => {
  const frame = { box, title: 'One' }
  const of = (count: number) =>
    layOutPages(box, {
      choice: { ...choice, pages: 'frames' },
      frames: Array.from({ length: count }, () => frame),
    })
  expect(of(2)).toEqual({ pages: [frame, frame] })
  expect(of(mostPages + 5).pages).toHaveLength(mostPages)
})

it('fits into the middle of a sheet, and is not enlarged without end', () => {
  const sheet = { choice: { ...choice, pages: 'sheet' as const }, frames: [] }
  const [page] = layOutPages(box, sheet).pages
  expect(page?.size?.map(Math.round)).toEqual([842, 595])
  expect((page?.scale ?? 0) * box.width).toBeCloseTo(points(277))
  const [left = 0, top = 0] = page?.at ?? []
  expect(left).toBeCloseTo(points(10))
  expect(top + ((page?.scale ?? 0) * box.height) / 2).toBeCloseTo(points(105))
  const [small] = layOutPages({ ...box, width: 10, height: 10 }, sheet).pages
  expect(small?.scale).toBe(3)
})

it('a poster has the sheets across that are wanted, and says how large it is', () => {
  const poster = layOutPages(box, { choice: { ...choice, pages: 'poster' }, frames: [] })
  expect(poster.grid).toEqual([3, 3])
  expect(poster.pages).toHaveLength(9)
  // Three times 277 mm, but for two times 10 mm that two sheets have in common.
  expect(poster.size?.[0]).toBeCloseTo(points(3 * 277 - 2 * 10))
  expect(poster.pages.map(({ marks }) => marks).at(-1)).toBe('3 - 3 / 3 - 3')
})

it('the sheets of a poster show all of the board, each within its margins', () => {
  const length = fc.integer({ min: 1, max: 20_000 })
  fc.assert(
    fc.property(
      length,
      length,
      fc.constantFrom('a4', 'a3', 'letter'),
      fc.boolean(),
      fc.constantFrom(1, 2, 5, 8),
      (width, height, sheet, isWide, across) => {
        const whole = { x: 7, y: -3, width, height }
        const { pages, grid } = layOutPages(whole, {
          choice: { pages: 'poster', sheet, isWide, across },
          frames: [],
        })
        expect(pages.length).toBeLessThanOrEqual(mostPages)
        expect(pages.length).toBe((grid?.[0] ?? 0) * (grid?.[1] ?? 0))
        const last = pages.at(-1)?.box ?? whole
        expect(last.x + last.width).toBeCloseTo(7 + width)
        expect(last.y + last.height).toBeCloseTo(-3 + height)
        for (const [at, page] of pages.entries()) {
          const [left = 0, top = 0] = page.at ?? []
          const [across = 0, down = 0] = page.size ?? []
          const scale = page.scale ?? 0
          expect(left + page.box.width * scale).toBeLessThanOrEqual(across - left + 1e-6)
          expect(top + page.box.height * scale).toBeLessThanOrEqual(down - top + 1e-6)
          expect(Math.min(page.box.width, page.box.height)).toBeGreaterThan(0)
          // The next begins before this one ends.
          const next = pages[at + 1]
          if (next && next.box.y === page.box.y) {
            expect(next.box.x).toBeLessThan(page.box.x + page.box.width)
          }
        }
      },
    ),
    { numRuns: 200 },
  )
})
