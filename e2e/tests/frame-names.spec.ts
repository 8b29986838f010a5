import type { CreateOp } from '@tiza/protocol'
import { buildPng } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { diagonal } from '../pages/paths.ts'
import { chooseFiles } from '../pages/pictures.ts'

test('what is selected is written into, and frames have names of one size', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  const ben = await people.connect(link)
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

  const names = page.locator('.frame-name')
  await test.step('everybody sees the names, also of the frame that has none', async () => {
    await expect(names).toHaveText(['Group A', 'Frame 2'])
    await expectSameShapes(board, ben.board)
  })

  await test.step('as large as before when the board is small, and cut off at the width of the frame', async () => {
    const before = await names.first().boundingBox()
    await page.evaluate(() => window.tiza?.editor.setCamera({ x: -1000, y: -1000, zoom: 0.2 }))
    const small = await names.first().boundingBox()
    expect(small?.height).toBe(before?.height)
    expect(small?.width).toBeLessThanOrEqual(40)
    await board.chooseTool('Select')
    await page.mouse.click((small?.x ?? 0) + 10, (small?.y ?? 0) + 8)
    expect(
      await page.evaluate(() => {
        const { selection = [] } = window.tiza?.editor.state.getState() ?? {}
        return selection.map((id) => window.tiza?.board.getShape(id)?.kind)
      }),
    ).toEqual(['frame'])
  })
})

test('a frame in the middle of the screen swallows nothing, and shows where it cuts', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const { page, board } = await people.join(link)
  const frame: CreateOp<'frame'> = {
    ...{ op: 'create', kind: 'frame', id: 'f'.repeat(21), z: 'a0' },
    ...{ pos: [400, 230], size: [300, 240] },
  }
  await page.evaluate((op) => window.tiza?.board.apply([op]), frame)
  const getLast = async () => (await board.getShapes()).at(-1)

  await test.step('a picture that is inserted goes to free room, whole', async () => {
    const buffer = buildPng({ width: 260, height: 180, color: [20, 120, 220] })
    await chooseFiles(page, [{ name: 'map.png', mimeType: 'image/png', buffer }])
    await expect.poll(getLast).toMatchObject({ kind: 'image' })
    const picture = await getLast()
    expect(picture).not.toHaveProperty('frame')
    const [x = 0, y = 0] = picture?.pos ?? []
    const isApart = x + 260 <= 400 || x >= 700 || y + 180 <= 230 || y >= 470
    expect(isApart, `the picture at ${x}, ${y}`).toBe(true)
    await page.keyboard.press('Delete')
  })

  await test.step('a note that lies mostly outside is not cut', async () => {
    await page.keyboard.press('n')
    await page.mouse.click(730, 350)
    await page.keyboard.press('Escape')
    expect(await getLast()).not.toHaveProperty('frame')
    await page.keyboard.press('Delete')
  })

  await test.step('one that lies mostly inside is, which a line says, and a mark while it is selected', async () => {
    await page.keyboard.press('n')
    await page.mouse.click(650, 350)
    await page.keyboard.press('Escape')
    await expect(page.getByText('The frame cuts off part of this')).toBeVisible()
    expect(await getLast()).toMatchObject({ frame: frame.id })
    /** How many pixels just within the right edge of the frame are darker than note and paper are. */
    const countMarks = async () => {
      const edge = await board.getPixels({ x: 698, y: 260, width: 1, height: 180 })
      return edge.filter((lightness) => lightness < 170).length
    }
    await expect.poll(countMarks).toBeGreaterThan(60)
    await page.keyboard.press('Escape')
    await expect.poll(countMarks).toBeLessThan(20)
    await page.evaluate((id) => window.tiza?.editor.select([id]), frame.id)
    await expect.poll(countMarks, 'by its frame, too').toBeGreaterThan(60)
  })

  await test.step('who wants to see all of it takes it out by the line that says so', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.mouse.click(650, 420)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Show all of it' }).click()
    await expect(page.getByText('The frame cuts off part of this')).toBeHidden()
    expect(await getLast()).not.toHaveProperty('frame')
  })
})
