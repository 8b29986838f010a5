import type { Engine } from '../harness/engines.ts'
import { expect, test } from '../harness/test.ts'
import { drawForEachOther, expectSameShapes } from '../pages/journeys.ts'
import { wave } from '../pages/paths.ts'

/** Engines round the edges of ink differently. */
const atMost = 0.2

test('three people on three servers, in both engines, draw together, and go on when one of these is gone', async ({
  people,
  server: { nodes },
  link,
}) => {
  const { pathname } = new URL(link)
  const enter = (at: number, engine: Engine) =>
    people.join(new URL(pathname, nodes[at]?.url).href, { engine, trouble: 'network' })
  const ana = await enter(0, 'chromium')
  const ben = await enter(1, 'firefox')
  const carla = await enter(2, 'chromium')
  await drawForEachOther(ana.board, ben.board, { y: 150, atMost })
  await drawForEachOther(ben.board, carla.board, { y: 250, atMost })
  await drawForEachOther(carla.board, ana.board, { y: 350, atMost })

  await test.step('whoever has made a step takes back their own', async () => {
    await ben.page.keyboard.press('Control+z')
    await expect.poll(async () => (await ana.board.getStrokes()).length).toBe(2)
    await ben.page.keyboard.press('Control+y')
    await expect.poll(async () => (await ana.board.getStrokes()).length).toBe(3)
  })

  await test.step('the server that orders the board is killed; the others go on at once', async () => {
    await nodes[0]?.kill()
    await drawForEachOther(ben.board, carla.board, { y: 450, atMost })
    await ana.board.startDrag(wave({ x: 250, y: 550, width: 200 }))
    await ana.board.endDrag()
  })

  await test.step('it is back, and has nothing of its own: what was drawn meanwhile comes to everybody', async () => {
    await nodes[0]?.start()
    await ana.board.waitSaved()
    await expectSameShapes(ana.board, carla.board)
    await expectSameShapes(ben.board, carla.board)
    expect(await carla.board.getStrokes()).toHaveLength(5)
  })
})
