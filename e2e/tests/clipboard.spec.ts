import { expect, test } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

// One test: a browser has one clipboard, which concurrent tests would share.
test('content copied on a board or elsewhere is pasted on another board', async ({
  people,
  server,
  link,
}) => {
  const ana = await people.join(link)
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))

  await test.step('the middle button pans, and pastes nothing that is selected', async () => {
    const { page, board } = ana
    const name = page.getByLabel('Board name')
    await name.fill('selected')
    await name.press('End')
    await name.press('Shift+Home')
    await page.mouse.move(500, 400)
    await page.mouse.down({ button: 'middle' })
    await page.mouse.move(560, 420)
    await page.mouse.up({ button: 'middle' })
    await page.getByRole('button', { name: 'Pen', exact: true }).click({ button: 'middle' })
    await page.getByRole('button', { name: 'Share' }).click({ button: 'middle' })
    const camera = await page.evaluate(() => window.tiza?.editor.state.getState().camera)
    expect(camera).toEqual({ x: -60, y: -20, zoom: 1 })
    expect((await board.getShapes()).map(({ kind }) => kind)).toEqual(['stroke'])
    await expect(name).toHaveValue('selected')
  })

  const ben = await people.join(await server.createBoard())
  await ana.page.keyboard.press('Control+a')
  await ana.page.keyboard.press('Control+c')

  await ben.page.keyboard.press('Control+v')
  const [original] = await ana.board.getStrokes()
  const [copy] = await ben.board.getStrokes()
  if (original?.kind !== 'stroke') throw new Error('there is no stroke')
  const { color, pts } = original
  expect(copy).toMatchObject({ kind: 'stroke', color, pts })
  expect(copy?.id).not.toBe(original.id)

  await test.step('cut takes it away, undo brings it back', async () => {
    await ben.page.keyboard.press('Control+x')
    expect(await ben.board.getStrokes()).toHaveLength(0)
    await ben.page.keyboard.press('Control+z')
    expect(await ben.board.getStrokes()).toHaveLength(1)
    await ben.page.keyboard.press('Control+v')
    expect(await ben.board.getStrokes()).toHaveLength(2)
  })

  await test.step('an address from elsewhere becomes a text that is a link', async () => {
    const name = ben.page.getByLabel('Board name')
    await name.fill('https://example.org/tiza')
    await name.press('Control+a')
    await name.press('Control+c')
    await name.press('Escape')
    await ana.page.keyboard.press('Control+v')
    await ana.board.waitSaved()
    const text = {
      kind: 'text',
      text: 'https://example.org/tiza',
      link: 'https://example.org/tiza',
    }
    expect((await ana.board.getShapes()).at(-1)).toMatchObject(text)
  })
})
