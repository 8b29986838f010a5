import { expect, test } from '../harness/test.ts'
import { drawForEachOther, expectSameShapes } from '../pages/journeys.ts'
import { wave } from '../pages/paths.ts'

/** Engines round the edges of ink differently. */
const atMost = 0.2

test('Chromium and Firefox draw on one board', async ({ people, link }) => {
  const ana = await people.join(link, { engine: 'chromium' })
  const ben = await people.join(link, { engine: 'firefox' })
  await drawForEachOther(ana.board, ben.board, { y: 200, atMost })
  await drawForEachOther(ben.board, ana.board, { y: 320, atMost })

  await test.step('both at once', async () => {
    await ana.board.startDrag(wave({ x: 250, y: 450, width: 200 }))
    await ben.board.startDrag(wave({ x: 250, y: 550, width: 200 }))
    await ben.board.endDrag()
    await ana.board.endDrag()
    await ana.board.waitSaved()
    await ben.board.waitSaved()
    await expectSameShapes(ana.board, ben.board)
    expect(await ben.board.getStrokes()).toHaveLength(4)
  })
})
