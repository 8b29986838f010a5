import { expect, test } from '../harness/test.ts'
import { diagonal } from '../pages/paths.ts'

test('others see what is dragged on its way, and where it was when that is cancelled', async ({
  people,
  link,
}) => {
  const [ana, ben] = [await people.join(link), await people.join(link)]
  await ana.board.chooseTool('Rectangle')
  await ana.board.drag(diagonal({ x: 300, y: 200 }, { x: 400, y: 300 }))
  await ana.board.waitSaved()
  const getPlace = async () => (await ben.board.getShapes())[0]?.pos
  await expect.poll(getPlace).toEqual([300, 200])

  const { mouse, keyboard } = ana.page
  const drag = async () => {
    await mouse.move(325, 200)
    await mouse.down()
    for (const x of [340, 360, 380, 400, 425]) await mouse.move(x, 250)
  }
  await drag()
  await expect.poll(getPlace).toEqual([400, 250])
  await keyboard.press('Escape')
  await expect.poll(getPlace).toEqual([300, 200])
  await mouse.up()

  await drag()
  await expect.poll(getPlace).toEqual([400, 250])
  await mouse.move(525, 300)
  await mouse.up()
  await expect.poll(getPlace).toEqual([500, 300])
  await keyboard.press('Control+z')
  await expect.poll(getPlace).toEqual([300, 200])
})
