import { expect, test } from '../harness/test.ts'
import { createFingers } from '../pages/fingers.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { wave } from '../pages/paths.ts'

const phone = { viewport: { width: 390, height: 780 }, hasTouch: true }

test('on a phone a finger draws, two fingers move the view', async ({ people, link }) => {
  const ana = await people.join(link, { context: phone })
  const ben = await people.connect(link)
  const fingers = createFingers(ana.page)

  await ana.page.getByRole('button', { name: 'Pen', exact: true }).click()
  await fingers.drag(wave({ x: 60, y: 250, width: 240 }))
  await ana.board.waitSaved()
  await expect.poll(() => ben.board.getStrokes()).toHaveLength(1)
  await expectSameShapes(ana.board, ben.board)

  await test.step('a pinch zooms about its middle and leaves no ink', async () => {
    const from = [
      { x: 150, y: 400 },
      { x: 250, y: 400 },
    ] as const
    const to = [
      { x: 100, y: 400 },
      { x: 300, y: 400 },
    ] as const
    await fingers.pinch(from, to)
    expect(await ana.board.getStrokes()).toHaveLength(1)
    // Twice as near: what is 100 px from the middle was 50 px from it.
    await fingers.drag([{ x: 300, y: 400 }])
    const dot = (await ana.board.getStrokes()).at(-1)
    expect(dot?.pos).toEqual([expect.closeTo(250, 0), expect.closeTo(400, 0)])
    await ana.board.waitSaved()
    await expectSameShapes(ana.board, ben.board)
  })

  await test.step('an interrupted stroke is complete up to the interruption', async () => {
    await fingers.drag(wave({ x: 60, y: 500, width: 240 }), 'touch', 'pointercancel')
    await ana.board.waitSaved()
    expect(await ana.board.getStrokes()).toHaveLength(3)
    await expectSameShapes(ana.board, ben.board)
  })

  await test.step('two fingers that tap undo, three redo', async () => {
    const places = [100, 180, 260].map((x) => ({ x, y: 400 }))
    await fingers.tapTogether(places.slice(1))
    expect(await ana.board.getStrokes()).toHaveLength(2)
    await fingers.tapTogether(places)
    expect(await ana.board.getStrokes()).toHaveLength(3)
  })
})

test('a pen whose release was lost does not draw while it hovers, and a palm moves nothing', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  const fingers = createFingers(page)
  const getCamera = () => page.evaluate(() => window.tiza?.editor.state.getState().camera)
  await fingers.hover([
    { x: 300, y: 300 },
    { x: 400, y: 300 },
  ])
  expect(await board.getStrokes()).toHaveLength(0)
  await fingers.drag(wave({ x: 300, y: 250, width: 100 }), 'pen', 'none')
  await fingers.hover([
    { x: 500, y: 500 },
    { x: 600, y: 500 },
  ])
  const strokes = await board.getStrokes()
  expect(strokes).toHaveLength(1)
  const before = await getCamera()
  const palm = [
    { x: 500, y: 500 },
    { x: 560, y: 500 },
  ] as const
  await fingers.pinch(palm, [palm[0], { x: 700, y: 500 }], 8, { hovering: { x: 450, y: 450 } })
  expect(await getCamera()).toEqual(before)
  await board.waitSaved()
  const ink = (await board.getStrokes()).map((stroke) => 'pts' in stroke && stroke.pts)
  expect(ink).toEqual(strokes.map((stroke) => 'pts' in stroke && stroke.pts))
})

test('with a pen, fingers only move the board, until that is switched off', async ({
  people,
  link,
}) => {
  const ana = await people.join(link, { context: phone })
  const fingers = createFingers(ana.page)
  await fingers.drag(wave({ x: 60, y: 250, width: 240 }), 'pen')
  expect(await ana.board.getStrokes()).toHaveLength(1)
  await fingers.drag(wave({ x: 60, y: 400, width: 240 }))
  expect(await ana.board.getStrokes()).toHaveLength(1)

  await ana.page.getByRole('button', { name: 'Draw with fingers too' }).click()
  await fingers.drag(wave({ x: 60, y: 400, width: 240 }))
  expect(await ana.board.getStrokes()).toHaveLength(2)
})
