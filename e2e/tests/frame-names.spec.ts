import { anyEngine, expect, test } from '../harness/test.ts'
import { diagonal } from '../pages/paths.ts'

test('what is selected is written into, and frames have names of one size', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  const ben = await people.join(link, anyEngine)
  const getTexts = async () =>
    (await board.getShapes()).map((shape) => ('text' in shape && shape.text) || '')

  await test.step('letters go into the shape that has just been drawn', async () => {
    await board.chooseTool('Rectangle')
    await board.drag(diagonal({ x: 400, y: 430 }, { x: 600, y: 520 }))
    await page.keyboard.type('Hola ver')
    await page.keyboard.press('Escape')
    expect(await getTexts()).toEqual(['Hola ver'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('f')
  })

  await test.step('a new frame opens its name, which Enter ends', async () => {
    await board.drag(diagonal({ x: 400, y: 180 }, { x: 600, y: 380 }))
    await page.keyboard.type('Group A')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('f')
    await board.drag(diagonal({ x: 650, y: 180 }, { x: 850, y: 380 }))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect((await getTexts()).sort()).toEqual(['', 'Group A', 'Hola ver'])
  })

  const names = ben.page.locator('.frame-name')
  await test.step('everybody sees the names, also of the frame that has none', async () => {
    await expect(names).toHaveText(['Group A', 'Frame 2'])
  })

  await test.step('as large as before when the board is small, and cut off at the width of the frame', async () => {
    const before = await names.first().boundingBox()
    await ben.page.evaluate(() => window.tiza?.editor.setCamera({ x: -1000, y: -1000, zoom: 0.2 }))
    const small = await names.first().boundingBox()
    expect(small?.height).toBe(before?.height)
    expect(small?.width).toBeLessThanOrEqual(40)
    await ben.board.chooseTool('Select')
    await ben.page.mouse.click((small?.x ?? 0) + 10, (small?.y ?? 0) + 8)
    expect(
      await ben.page.evaluate(() => {
        const { selection = [] } = window.tiza?.editor.state.getState() ?? {}
        return selection.map((id) => window.tiza?.board.getShape(id)?.kind)
      }),
    ).toEqual(['frame'])
  })
})
