import { expect, test } from '../harness/test.ts'

test('a text opens its link, and only to pages and mail', async ({ people, link }) => {
  const { page, board } = await people.join(link)
  await page.keyboard.press('t')
  await page.mouse.click(400, 300)
  await page.keyboard.type('the other boards')
  await page.keyboard.press('Escape')
  const dialog = page.getByRole('dialog', { name: 'Link' })
  const field = dialog.getByRole('textbox')
  const askForLink = async () => {
    await page.mouse.click(430, 312, { button: 'right' })
    await page.getByRole('menuitem', { name: 'Link…' }).click()
  }

  await test.step('script URLs are refused', async () => {
    await askForLink()
    await expect(field).toBeFocused()
    await field.fill('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('Only addresses')
    expect((await board.getShapes())[0]).not.toHaveProperty('link')
  })

  // A page with next to nothing on it.
  const away = new URL('/livez', link).href
  await test.step('Ctrl and a click open the page in a tab of its own', async () => {
    await field.fill(away)
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    expect(await board.getShapes()).toMatchObject([{ link: away }])
    await page.keyboard.down('Control')
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.mouse.click(430, 312),
    ])
    await page.keyboard.up('Control')
    await expect(opened).toHaveURL(away)
    expect(await opened.evaluate(() => window.opener)).toBeNull()
    await opened.close()
  })

  await test.step('a button opens it when it is selected, the hand by a click', async () => {
    const button = page.getByRole('link', { name: /^Open the link/ })
    await expect(button).toHaveAttribute('rel', 'noopener noreferrer')
    for (const click of [
      () => button.click(),
      async () => {
        await page.keyboard.press('Escape')
        await page.keyboard.press('h')
        await expect(button).toHaveCount(0)
        await page.mouse.click(430, 312)
      },
    ]) {
      const [opened] = await Promise.all([page.context().waitForEvent('page'), click()])
      await expect(opened).toHaveURL(away)
      expect(await opened.evaluate(() => window.opener)).toBeNull()
      await opened.close()
    }
    await page.keyboard.press('v')
  })

  await test.step('the menu opens it too, and takes it away', async () => {
    await page.mouse.click(430, 312, { button: 'right' })
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('menuitem', { name: 'Open the link' }).click(),
    ])
    await expect(opened).toHaveURL(away)
    await opened.close()
    await askForLink()
    await dialog.getByRole('button', { name: 'Remove the link' }).click()
    expect((await board.getShapes())[0]).not.toHaveProperty('link')
  })
})
