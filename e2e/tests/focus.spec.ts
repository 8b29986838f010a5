import type { Page } from '@playwright/test'
import { expect, test } from '../harness/test.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('after any control was used, keys go to the board again', async ({ people, link }) => {
  const { page, board } = await people.join(link)
  const { keyboard, mouse } = page
  const canvas = page.locator('.board-canvas')
  const openers: Readonly<Record<string, () => Promise<void>>> = {
    share: () => button(page, 'Share').click(),
    menu: () => button(page, 'Menu').click(),
    people: () => button(page, 'People').click(),
    async name() {
      await button(page, 'People').click()
      await page.getByLabel('Your name').fill('Ana')
    },
    help: () => button(page, 'Keyboard help').click(),
    async helpOfMenu() {
      await button(page, 'Menu').click()
      await button(page, 'Keyboard help').first().click()
    },
    palette: () => keyboard.press('Control+/'),
    contextMenu: () => mouse.click(500, 300, { button: 'right' }),
  }
  for (const [name, open] of Object.entries(openers)) {
    await test.step(name, async () => {
      await open()
      await expect(page.locator('dialog, .popover__panel, .context-menu')).toHaveCount(1)
      await keyboard.press('Escape')
      await expect(page.locator('dialog, .popover__panel, .context-menu')).toHaveCount(0)
      await expect(canvas).toBeFocused()
    })
  }

  await test.step('what was used by pointer', async () => {
    for (const name of ['Zoom out', 'Zoom in', 'Select', 'Pen']) {
      const { x, y, width, height } = await button(page, name).evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return { x, y, width, height }
      })
      await mouse.click(x + width / 2, y + height / 2)
      await expect(canvas, name).toBeFocused()
    }
    await page.getByRole('slider').click()
    await expect(canvas, 'the slider').toBeFocused()
    const name = page.getByLabel('Board name')
    await name.fill('Ours')
    await name.press('Enter')
    await expect(canvas, 'the name').toBeFocused()
  })

  await test.step('a key that follows Esc at once', async () => {
    await button(page, 'Share').click()
    await expect(page.getByLabel('Link to this board')).toBeVisible()
    await page.evaluate(() => {
      const dialog = document.querySelector('dialog')
      const field = dialog?.querySelector('input')
      dialog?.close()
      const press = { key: 'n', code: 'KeyN', bubbles: true, cancelable: true }
      field?.dispatchEvent(new KeyboardEvent('keydown', press))
    })
    const getTool = () => page.evaluate(() => window.tiza?.editor.state.getState().tool)
    await expect.poll(getTool).toBe('note')
    await keyboard.press('p')
  })

  await test.step('Space pans, arrows pan', async () => {
    const getCamera = () => page.evaluate(() => window.tiza?.editor.state.getState().camera)
    await button(page, 'Menu').click()
    await keyboard.press('Escape')
    await keyboard.press('Shift+0')
    const before = await getCamera()
    await keyboard.down('Space')
    await board.drag([
      { x: 400, y: 300 },
      { x: 450, y: 300 },
    ])
    await keyboard.up('Space')
    expect((await getCamera())?.x).toBeCloseTo((before?.x ?? 0) - 50)
    await keyboard.press('v')
    await keyboard.press('ArrowRight')
    expect((await getCamera())?.x).toBeCloseTo((before?.x ?? 0) - 10)
    expect(await board.getShapes()).toEqual([])
  })

  await test.step('keyboard users keep their focus', async () => {
    for (const name of ['Menu', 'People', 'Share']) {
      await button(page, name).focus()
      await keyboard.press('Enter')
      await expect(page.locator('dialog, .popover__panel')).toHaveCount(1)
      await keyboard.press('Escape')
      await expect(button(page, name)).toBeFocused()
    }
  })
})
