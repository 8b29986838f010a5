import type { SeenBoard } from '../harness/headless.ts'
import { expect, test } from '../harness/test.ts'
import { diagonal } from '../pages/paths.ts'

test('others see a drag in progress, and its reversal when it is cancelled', async ({
  people,
  link,
}) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
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

test('keys do not affect a drag, and Esc reverts only the drag while somebody else moves the shape', async ({
  people,
  link,
}) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  for (const x of [300, 600]) {
    await ana.board.chooseTool('Rectangle')
    await ana.board.drag(diagonal({ x, y: 200 }, { x: x + 100, y: 300 }))
  }
  await ana.board.waitSaved()
  const getPlaces = async ({ board }: { readonly board: SeenBoard }) =>
    (await board.getShapes()).map(({ pos }) => pos)

  await ana.page.keyboard.press('Escape')
  await ana.page.mouse.move(325, 200)
  await ana.page.mouse.down()
  for (const x of [340, 360, 380, 400, 425]) await ana.page.mouse.move(x, 250)
  await expect.poll(async () => (await getPlaces(ben))[0]).toEqual([400, 250])
  for (const key of ['Delete', 'ArrowLeft', 'r', 'Control+a', 'Control+z', 'Control+d']) {
    await ana.page.keyboard.press(key)
  }
  // Others see a drag now and then: once they have seen this, nothing of it is still to be sent.
  await ana.page.mouse.move(435, 250)
  await expect.poll(async () => (await getPlaces(ben))[0]).toEqual([410, 250])

  const [dragged] = await ben.board.getShapes()
  await ben.board.apply({ op: 'patch', id: dragged?.id ?? '', set: { pos: [400, 450] } })
  await expect.poll(async () => (await getPlaces(ana))[0]).toEqual([400, 450])
  await ana.page.keyboard.press('Escape')
  await ana.page.mouse.up()
  await ana.board.waitSaved()
  for (const person of [ana, ben]) {
    await expect
      .poll(() => getPlaces(person))
      .toEqual([
        [400, 450],
        [600, 200],
      ])
  }
  await ana.page.keyboard.press('Control+z')
  await expect.poll(() => getPlaces(ben)).toEqual([[400, 450]])
})
