import { expect, test } from '../harness/test.ts'
import { playOnCanvas } from '../pages/canvas-monkey.ts'

/** A pixel may differ where two ways of drawing round a soft edge differently; no more than these. */
const mostWrong = 0.002

test('what is kept of the board looks as if it were drawn afresh, whatever one does', async ({
  people,
  link,
}) => {
  test.slow()
  const { page, board } = await people.join(link)
  await board.waitReady()
  const comparisons = await page.evaluate(playOnCanvas, { seed: 11, rounds: 200, shapes: 300 })
  expect(comparisons).toHaveLength(200)
  expect(comparisons.filter(({ ink, wrong }) => wrong > ink * mostWrong)).toEqual([])
  expect(comparisons.filter(({ ink }) => ink > 500).length).toBeGreaterThan(150)
})
