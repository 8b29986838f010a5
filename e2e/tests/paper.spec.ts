import { expect, test } from '../harness/test.ts'

/** How many different colours a piece of the board has, drawn on or not. */
const countColors = () => {
  const sheet = document.querySelector<HTMLCanvasElement>('.board-canvas canvas')
  const pixels = sheet?.getContext('2d')?.getImageData(200, 300, 90, 90).data ?? []
  const seen = new Set<string>()
  for (let at = 0; at < pixels.length; at += 4) seen.add(pixels.slice(at, at + 4).join())
  return seen.size
}

test('paper is chosen for everybody in the menu, and can be undone', async ({ people, link }) => {
  const ana = await people.join(link)
  const ben = await people.join(link)
  const expectPaper = (isThere: boolean) =>
    expect(async () => {
      for (const { page } of [ana, ben]) {
        const colors = await page.evaluate(countColors)
        if (isThere) expect(colors).toBeGreaterThan(1)
        else expect(colors).toBe(1)
      }
    }).toPass()

  await expectPaper(false)
  await ana.page.getByRole('button', { name: 'Menu', exact: true }).click()
  for (const paper of ['Dots', 'Grid', 'Lines', 'Squares', 'Staves', 'Isometric']) {
    await ana.page.getByRole('radio', { name: paper, exact: true }).check({ force: true })
    await expectPaper(true)
  }
  await ana.page.getByRole('radio', { name: 'Chalkboard' }).check({ force: true })
  await expect(ana.page.locator('.board-canvas')).toHaveCSS('background-color', 'rgb(29, 48, 41)')
  await expectPaper(true)
  await ana.page.keyboard.press('Escape')
  for (let left = 6; left > 0; left--) await ana.page.keyboard.press('Control+z')
  await expectPaper(false)
})
