import { expect, it } from 'vitest'
import { toBoardPaperPaths } from './paper-paths.ts'

/** The rectangles of a paper, board units. */
function trace(...[part, look]: Parameters<typeof toBoardPaperPaths>) {
  const rects: number[][] = []
  for (const { path } of toBoardPaperPaths(part, look)) {
    path({
      rect: (...numbers) => rects.push(numbers),
      ...{ moveTo() {}, lineTo() {}, closePath() {} },
    })
  }
  return rects
}

const whole = { x: 0, y: 0, width: 100, height: 60 }

it('has its lines where the board has them', () => {
  const lines = trace(whole, { paper: 'lines', scale: 2, whole })
  expect(lines).toEqual([0, 40, 80].map((y) => [0, y, 100, 1]))
})

it('has the same lines in each part of a file', () => {
  const look = { paper: 'dots', scale: 1, whole } as const
  const upper = trace({ ...whole, height: 25 }, look)
  const lower = trace({ ...whole, y: 25, height: 35 }, look)
  const all = new Set([...upper, ...lower].map(String))
  for (const dot of trace(whole, look)) expect(all).toContain(String(dot))
})

it('is coarser where a file would have more dots than anybody sees', () => {
  const huge = { x: 0, y: 0, width: 200_000, height: 200_000 }
  const dots = trace(huge, { paper: 'dots', scale: 1, whole: huge })
  expect(dots.length).toBeGreaterThan(1_000)
  expect(dots.length).toBeLessThan(250_000)
})

it('is nothing where it is plain', () => {
  expect(trace(whole, { paper: 'plain', scale: 1, whole })).toEqual([])
})
