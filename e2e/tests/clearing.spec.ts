import { anyEngine, expect, test } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

test('who clears a board is asked, and everybody can bring it back; so can who has lost work', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const ben = await people.join(link, anyEngine)
  for (const y of [250, 350]) await ben.board.drag(wave({ x: 300, y, width: 200 }))
  await ben.board.waitSaved()
  await expect.poll(async () => (await ana.board.getStrokes()).length).toBe(2)

  await test.step('a press on the menu deletes nothing', async () => {
    await ana.board.chooseTool('Select')
    await ana.page.mouse.click(700, 500, { button: 'right' })
    await ana.page.getByRole('menuitem', { name: 'Clear the board' }).click()
    await expect(ana.page.getByRole('button', { name: 'Keep everything' })).toBeFocused()
    expect(await ana.board.getStrokes()).toHaveLength(2)
    await ana.page.getByRole('button', { name: 'Clear the board' }).click()
    expect(await ana.board.getStrokes()).toHaveLength(0)
  })

  await test.step('the other is told who did it, and brings everything back', async () => {
    await expect(ben.page.getByText(/ cleared the board\./)).toBeVisible()
    await ben.page.getByRole('button', { name: 'Bring back' }).click()
    await expect.poll(async () => (await ana.board.getStrokes()).length).toBe(2)
    await expect(ben.page.getByText(/ cleared the board\./)).toHaveCount(0)
  })

  await test.step('a stroke that somebody else deletes comes back as well, also on the next visit', async () => {
    await ben.board.reload()
    const [first] = await ana.board.getStrokes()
    await ana.page.evaluate((id) => window.tiza?.editor.select([id]), first?.id ?? '')
    await ana.page.keyboard.press('Delete')
    await expect(ben.page.getByText(/ deleted something of yours\./)).toBeVisible()
    await ben.page.getByRole('button', { name: 'Bring back' }).click()
    await expect.poll(async () => (await ana.board.getStrokes()).length).toBe(2)
  })
})
