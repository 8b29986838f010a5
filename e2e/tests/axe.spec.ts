import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { diagonal } from '../pages/paths.ts'

/** However it is made: shown over the page, or beside its button. */
const dialog = 'dialog, [role="dialog"]'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${theme}`, async ({ people, server, link }) => {
    // It computes every colour of every element again, eight times.
    test.slow()
    const ana = await people.openWindow({ theme })
    const { page } = ana
    const expectNoBarriers = async (where: string, part?: string) =>
      expect(await findBarriers(page, part), where).toEqual([])
    await page.goto(server.url)
    await expect(page.getByRole('button', { name: 'New board' })).toBeVisible()
    await expectNoBarriers('start page of a newcomer')

    await ana.board.open(link)
    await people.join(link)
    await page.getByRole('button', { name: 'Menu' }).waitFor()
    await ana.board.chooseTool('Rectangle')
    await ana.board.drag(diagonal({ x: 500, y: 200 }, { x: 700, y: 300 }))
    await expectNoBarriers('board with a selection')

    for (const name of ['Menu', 'Share', 'People']) {
      await page.getByRole('button', { name }).first().click()
      await page.getByRole('dialog').waitFor()
      await expectNoBarriers(name, dialog)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await page.getByLabel('Board', { exact: true }).focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menu').waitFor()
    await expectNoBarriers('context menu', '[role="menu"]')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    // What is typed would be written into what is selected.
    await page.keyboard.press('Escape')
    for (const keys of ['?', 'Control+/']) {
      await page.getByLabel('Board', { exact: true }).focus()
      await page.keyboard.press(keys)
      await page.getByRole('dialog').waitFor()
      await expectNoBarriers(keys, dialog)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }

    await page.goto(server.url)
    await expect(page.getByRole('button', { name: 'New board' })).toBeVisible()
    await expectNoBarriers('start page with a known board')
  })
}

test('axe finds nothing on a chalkboard, where it differs from dark', async ({
  people,
  server,
  link,
}) => {
  const { page, board } = await people.openWindow({ theme: 'chalkboard' })
  await page.goto(server.url)
  await expect(page.getByRole('button', { name: 'New board' })).toBeVisible()
  expect(await findBarriers(page), 'start page').toEqual([])
  await board.open(link)
  await board.chooseTool('Rectangle')
  await board.drag(diagonal({ x: 500, y: 200 }, { x: 700, y: 300 }))
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await findBarriers(page), 'board with a selection and the menu').toEqual([])
})
