import { createId, encodePoints, type InkPoint, type Op } from '@tiza/protocol'
import { buildStroke } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'

const count = 130

function buildStrokes(count: number, points: number): Op[] {
  const path = Array.from({ length: points }, (_, at): InkPoint => [(at * 7) % 90, at % 60, 0.5])
  return Array.from({ length: count }, (_, at) => ({
    ...buildStroke(createId()),
    pos: [300 + (at % 30) * 10, 200 + at / 3],
    pts: encodePoints(path).pts,
  }))
}

test('a board that was cleared twice is restored by undo, though the server has forgotten its tombstones', async ({
  people,
  startServer,
}) => {
  const server = await startServer({ env: { MAX_TOMBSTONES_MB: '1' } })
  const link = await server.createBoard()
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  const clear = async () => {
    await ana.page.keyboard.press('Control+a')
    await ana.page.keyboard.press('Delete')
  }
  await ana.page.evaluate((ops) => window.tiza?.board.apply(ops), buildStrokes(count, 30))
  await ana.board.waitSaved()
  const before = (await ana.board.getShapes()).map(({ id }) => id)
  expect(before).toHaveLength(count)

  await clear()
  await ana.board.undo()
  await clear()
  expect(await ana.board.getShapes()).toEqual([])
  await ana.board.waitSaved()
  const many = buildStrokes(130, 2_000)
  await ben.board.apply(...many)
  await ben.board.apply(...many.map(({ id }): Op => ({ op: 'delete', id })))
  await ana.board.undo()
  await ana.board.waitSaved()

  await expectSameShapes(ana.board, ben.board)
  expect((await ana.board.getShapes()).map(({ id }) => id)).toEqual(before)
  await expect(ana.page.getByRole('alert')).toHaveCount(0)
})
