import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { diagonal } from '../pages/paths.ts'

test('one list of commands feeds menu, palette and help', async ({ people, link }) => {
  const { page, board } = await people.join(link)
  await board.chooseTool('Rectangle')
  await board.drag(diagonal({ x: 300, y: 200 }, { x: 500, y: 300 }))
  await page.keyboard.press('Escape')

  await test.step('a right click offers what can be done with the shape under it', async () => {
    await page.mouse.click(300, 250, { button: 'right' })
    const menu = page.getByRole('menu')
    await expect(menu.getByRole('menuitem', { name: /^Cut/ })).toBeFocused()
    await expect(menu.getByRole('menuitem', { name: 'Group', exact: true })).toHaveCount(0)
    await page.keyboard.press('d')
    await expect(menu.getByRole('menuitem', { name: /^Duplicate/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(menu).toHaveCount(0)
    expect(await board.getShapes()).toHaveLength(2)
  })

  await test.step('copying by the menu works as by the keys', async () => {
    await page.keyboard.press('Control+a')
    await page.mouse.click(300, 250, { button: 'right' })
    await page.getByRole('menuitem', { name: /^Copy/ }).click()
    await page.keyboard.press('Control+v')
    expect(await board.getShapes()).toHaveLength(4)
  })

  await test.step('the palette finds commands and tools by a few letters', async () => {
    await page.keyboard.press('Control+/')
    await page.keyboard.type('clear')
    await expect(page.getByRole('option')).toHaveText(['Clear the board'])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await board.getShapes()).toHaveLength(4)
    await page.getByRole('button', { name: 'Clear the board' }).click()
    expect(await board.getShapes()).toHaveLength(0)
    await page.keyboard.press('Control+z')
    expect(await board.getShapes()).toHaveLength(4)
    await page.keyboard.press('Control+/')
    await page.keyboard.type('highl')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^Highlighter/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
  })

  await test.step('and offers first what was chosen last', async () => {
    await page.keyboard.press('Control+/')
    await expect(page.getByRole('option').first()).toHaveText(/^Highlighter/)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('the sheet of keys has them all', async () => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog').getByText('Bring forward')).toBeVisible()
    await page.keyboard.press('Escape')
  })
})

test('a link leads to a shape, and to a view', async ({ people, link }) => {
  const ana = await people.connect(link)
  const id = createId()
  await ana.board.apply(buildShape('rect', { id, pos: [300, 200], size: [200, 100] }))

  const ben = await people.join(`${link}#shape=${id}`)
  const getState = () =>
    ben.page.evaluate(() => {
      const { selection, camera } = window.tiza?.editor.state.getState() ?? {}
      return { selection, camera }
    })
  await expect.poll(getState).toMatchObject({ selection: [id] })
  expect(ben.page.url()).toBe(link)

  await ben.page.evaluate(() => {
    location.hash = '#view=1000,2000,0.5'
  })
  await expect.poll(getState).toMatchObject({ camera: { x: 1_000, y: 2_000, zoom: 0.5 } })
})
