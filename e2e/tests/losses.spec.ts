import { expect, test } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { wave } from '../pages/paths.ts'

test('a loss on a damaged disk is reported in a line, and everybody converges', async ({
  people,
  startServer,
}) => {
  const server = await startServer({})
  const link = await server.createBoard()
  const ana = await people.join(link, { trouble: 'network' })
  const ben = await people.connect(link)
  const draw = async (y: number) => {
    await ana.board.drag(wave({ x: 250, y, width: 300 }))
    await ana.board.waitSaved()
  }
  await draw(150)
  const kept = await server.getWalBytes()
  for (const y of [250, 350, 450]) await draw(y)
  await expectSameShapes(ana.board, ben.board)

  await server.kill()
  await server.cutWal(kept)
  await server.start()
  const line = ana.page.getByRole('alert').filter({ hasText: 'The server lost the last' })
  await expect(line).toContainText(/changes? saved here/)
  await ana.board.waitSaved()
  await line.getByRole('button', { name: 'Dismiss' }).click()
  await expect(line).toBeHidden()
  expect((await ana.board.getStrokes()).length).toBeLessThan(4)
  await expectSameShapes(ana.board, ben.board)

  await ben.board.draw(wave({ x: 600, y: 300, width: 100 }))
  await expectSameShapes(ana.board, ben.board)
})
