import { expect, test } from '../harness/test.ts'
import { expectSamePicture, expectSameShapes } from '../pages/journeys.ts'
import { diagonal } from '../pages/paths.ts'
import { countInk } from '../pages/pixels.ts'

test('an arrow binds to two shapes, follows them when others move them, and outlives them', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const ben = await people.join(link)
  const below = { x: 300, y: 380, width: 240, height: 160 }
  const before = { x: 340, y: 235, width: 150, height: 30 }
  const everything = { x: 150, y: 150, width: 600, height: 450 }

  for (const x of [200, 550]) {
    await ana.board.chooseTool('Rectangle')
    await ana.board.drag(diagonal({ x, y: 200 }, { x: x + 100, y: 300 }))
  }
  await ana.board.chooseTool('Arrow')
  await ana.board.drag(diagonal({ x: 250, y: 250 }, { x: 600, y: 250 }))
  const level = [
    { x: 308, y: 250 },
    { x: 542, y: 250 },
  ]
  await expect.poll(() => ben.board.getLinePaths()).toEqual([level])
  expect(await ana.board.getLinePaths()).toEqual([level])

  await test.step('another moves one of them: it follows at once, for both', async () => {
    await ben.board.chooseTool('Select')
    await ben.board.startDrag(diagonal({ x: 650, y: 280 }, { x: 650, y: 400 }))
    await ben.board.continueDrag(diagonal({ x: 650, y: 400 }, { x: 650, y: 530 }))
    await expect
      .poll(async () => countInk(await ben.board.getPixels(below)), {
        message: 'while it is moved',
      })
      .toBeGreaterThan(100)
    expect(countInk(await ben.board.getPixels(before)), 'nothing is left behind').toBe(0)
    await expect
      .poll(async () => countInk(await ana.board.getPixels(below)), { message: 'as others see it' })
      .toBeGreaterThan(100)
    await expect.poll(async () => countInk(await ana.board.getPixels(before))).toBe(0)
    await ben.board.endDrag()
    await expect.poll(() => ana.board.getLinePaths()).not.toEqual([level])
    await expectSameShapes(ana.board, ben.board)
    expect(await ana.board.getLinePaths()).toEqual(await ben.board.getLinePaths())
    const [[, end] = []] = await ana.board.getLinePaths()
    expect(end?.y).toBeGreaterThan(400)
    expect(end?.x).toBeLessThan(550)
  })

  await test.step('one of them is deleted: it stays where it was', async () => {
    const paths = await ana.board.getLinePaths()
    await ana.board.chooseTool('Select')
    await ana.board.drag([{ x: 200, y: 280 }])
    await ana.page.keyboard.press('Delete')
    const kinds = async () => (await ben.board.getShapes()).map(({ kind }) => kind)
    await expect.poll(kinds).toEqual(['rect', 'line'])
    expect(await ben.board.getLinePaths()).toEqual(paths)
    expect(await ana.board.getLinePaths()).toEqual(paths)
  })

  await ana.page.keyboard.press('Escape')
  await ben.page.keyboard.press('Escape')
  await expectSamePicture([ana.board, ben.board], everything, { atMost: 0.01 })
})

test('a line of several points is drawn by clicks, and bent with its handles', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  await ana.board.chooseTool('Line')
  for (const point of [
    { x: 200, y: 200 },
    { x: 400, y: 200 },
    { x: 400, y: 400 },
  ]) {
    await ana.board.drag([point])
  }
  await ana.page.keyboard.press('Enter')
  const corner = [
    { x: 200, y: 200 },
    { x: 400, y: 200 },
    { x: 400, y: 400 },
  ]
  expect(await ana.board.getLinePaths()).toEqual([corner])

  await ana.board.drag(diagonal({ x: 300, y: 200 }, { x: 300, y: 120 }))
  expect(await ana.board.getLinePaths()).toEqual([
    [corner[0], { x: 300, y: 120 }, corner[1], corner[2]],
  ])
})

test('a polygon is closed by a click on its first point, filled, and seen by others', async ({
  people,
  link,
}) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  await ana.page.keyboard.press('g')
  for (const point of [
    { x: 250, y: 200 },
    { x: 450, y: 200 },
    { x: 450, y: 400 },
    { x: 252, y: 203 },
  ]) {
    await ana.board.drag([point])
  }
  const [triangle] = await ana.board.getShapes()
  expect(triangle).toMatchObject({ kind: 'line', closed: true, path: { length: 3 } })

  const panel = ana.page.getByRole('group', { name: 'Style' })
  const fill = panel.getByRole('radiogroup', { name: 'Fill', exact: true })
  await fill.getByRole('radio', { name: 'Blue' }).click()
  await panel.getByRole('button', { name: 'More' }).click()
  await panel.getByRole('radio', { name: 'Cross-hatched' }).click()
  await panel
    .getByRole('radiogroup', { name: 'Width' })
    .getByRole('radio', { name: 'None' })
    .click()
  await ana.page.keyboard.press('Escape')
  const inside = { x: 380, y: 230, width: 50, height: 50 }
  const outside = { x: 260, y: 330, width: 50, height: 50 }
  await expect.poll(async () => countInk(await ana.board.getPixels(inside))).toBeGreaterThan(300)
  expect(countInk(await ana.board.getPixels(outside))).toBe(0)
  await expectSameShapes(ana.board, ben.board)
  const filled = { closed: true, fill: 'blue', width: 0 }
  expect(await ben.board.getShapes()).toMatchObject([filled])
})
