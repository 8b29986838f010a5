import { expect, test } from '../harness/test.ts'
import { diagonal } from '../pages/paths.ts'
import { resizeWindow } from '../pages/resize-window.ts'

test('a board is renamed for everybody in the field at its top', async ({ people, link }) => {
  const ana = await people.join(link)
  const ben = await people.join(link)
  const [hers, his] = [ana, ben].map(({ page }) => page.getByLabel('Board name'))
  if (!hers || !his) throw new Error('nobody is there')

  await test.step('Enter saves what is typed, Esc discards it', async () => {
    await hers.fill('  Plans for\tMonday ')
    await hers.press('Enter')
    await expect(hers).toHaveValue('Plans for Monday')
    await expect(his).toHaveValue('Plans for Monday')
    await expect(ben.page).toHaveTitle('Plans for Monday · Tiza')
    await his.fill('Never')
    await his.press('Escape')
    await expect(his).toHaveValue('Plans for Monday')
  })

  await test.step('undo reverts one’s own renames only', async () => {
    await his.fill('Plans for Tuesday')
    await his.press('Enter')
    await expect(hers).toHaveValue('Plans for Tuesday')
    await ana.page.keyboard.press('Control+z')
    await ben.page.keyboard.press('Control+z')
    await expect(his).toHaveValue('Plans for Monday')
    await expect(hers).toHaveValue('Plans for Monday')
  })

  await test.step('the start page has the name, and a phone can change it in the menu', async () => {
    await resizeWindow(ben.page, { width: 390, height: 844 })
    await ben.page.getByRole('button', { name: 'Menu', exact: true }).click()
    const inMenu = ben.page.getByRole('dialog', { name: 'Menu' }).getByLabel('Board name')
    await inMenu.fill('From a phone')
    await inMenu.press('Enter')
    await expect(hers).toHaveValue('From a phone')
    await ben.page.getByRole('link', { name: 'All boards' }).click()
    await expect(ben.page.getByRole('link', { name: 'From a phone' })).toBeVisible()
  })

  await test.step('the start page has what others call it since', async () => {
    await hers.fill('For Friday')
    await hers.press('Enter')
    await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible()
    await ben.page.reload()
    await expect(ben.page.getByRole('link', { name: 'For Friday' })).toBeVisible()
  })
})

test('F2 and the palette select the name, in the menu of a phone too; of a selected shape, the text', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  const surface = page.getByLabel('Board', { exact: true })
  const shown = page.getByLabel('Board name').and(page.locator(':focus'))
  await surface.focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('A name of more than fourteen letters')
  const name = page.getByLabel('Board name').and(page.locator(':visible'))
  const expectWhole = async () => {
    const [field, text] = await name.evaluate((one) => [one.clientWidth, one.scrollWidth])
    expect(field, 'no letter is cut off').toBeGreaterThanOrEqual(text ?? 0)
  }
  await expectWhole()
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('A name of more than fourteen letters · Tiza')
  await page.keyboard.press('Control+z')
  await expect(name).toHaveValue('')
  await page.keyboard.press('Control+Shift+z')
  await expect(name).toHaveValue('A name of more than fourteen letters')
  await expectWhole()

  await page.keyboard.press('Control+/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('rename')
  await page.keyboard.press('Enter')
  await expect(shown).toHaveCount(1)
  await page.keyboard.press('Escape')

  await board.chooseTool('Rectangle')
  await board.drag(diagonal({ x: 500, y: 200 }, { x: 700, y: 300 }))
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await resizeWindow(page, { width: 390, height: 844 })
  await surface.focus()
  await page.keyboard.press('F2')
  await expect(shown).toHaveCount(1)
})

test('a name stored only in this browser is proposed, and not sent before Enter', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  await ana.page.evaluate(() => {
    const boards = JSON.parse(localStorage.getItem('tiza:boards') ?? '[]')
    localStorage.setItem('tiza:boards', JSON.stringify([{ ...boards[0], name: 'Mine' }]))
  })
  await ana.page.reload()
  const name = ana.page.getByLabel('Board name')
  await expect(name).toHaveAttribute('placeholder', 'Mine')
  await expect(ana.page).toHaveTitle('Mine · Tiza')
  await name.focus()
  await expect(name).toHaveValue('Mine')
  await name.blur()
  await expect(name).toHaveValue('')
  await name.focus()
  await name.press('Enter')
  const ben = await people.connect(link)
  await expect.poll(() => ben.client.record.name).toBe('Mine')
})
