import { expect, test } from '../harness/test.ts'
import { openWebKit } from '../harness/webkit.ts'
import { BoardPage } from '../pages/board-page.ts'
import { drawForEachOther, expectSameShapes } from '../pages/journeys.ts'

test('WebKit and Chromium draw on one board', async ({ people, link }) => {
  const ana = await people.join(link)
  const webkit = await openWebKit()
  try {
    const ben = new BoardPage(webkit.driver)
    await ben.open(link)
    await expect.poll(() => ana.board.getPeerCount()).toBe(1)
    await drawForEachOther(ana.board, ben, { y: 200, atMost: 0.2 })
    await drawForEachOther(ben, ana.board, { y: 320, atMost: 0.2 })
    await ben.reload()
    expect(await ben.getStrokes()).toHaveLength(2)
    await expectSameShapes(ben, ana.board)
  } finally {
    await webkit.close()
  }
})
