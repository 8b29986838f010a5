import { expect, test } from '../harness/test.ts'

const small = { viewport: { width: 320, height: 568 }, hasTouch: true }

test('on the smallest phone everything can be reached, and nothing lies on anything', async ({
  people,
  link,
}) => {
  const { page, board } = await people.come({ context: small })
  await board.open(link)
  const toolbar = page.getByRole('toolbar', { name: 'Tools' })
  const isWithin = async (name: RegExp) => {
    const box = await toolbar.getByRole('button', { name }).boundingBox()
    return box !== null && box.x >= 0 && box.x + box.width <= small.viewport.width
  }
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible()
  await expect.poll(() => isWithin(/^Pen$/), 'the tool that is chosen').toBe(true)
  expect(await isWithin(/^Laser/)).toBe(false)

  await page.keyboard.press('k')
  await expect.poll(() => isWithin(/^Laser/), 'and the one that a key chooses').toBe(true)
  await toolbar.getByRole('button', { name: /^Insert pictures/ }).focus()
  await expect.poll(() => isWithin(/^Insert pictures/)).toBe(true)

  await page.keyboard.press('p')
  await expect.poll(() => isWithin(/^Pen$/)).toBe(true)
  const panels = page.locator('.board-page__corner, .toolbar, .view-controls__group, .style-panel')
  const boxes = await panels.evaluateAll((elements) =>
    elements
      .map((element) => element.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
  )
  expect(boxes.length).toBeGreaterThan(3)
  for (const [at, a] of boxes.entries()) {
    expect(a.left).toBeGreaterThanOrEqual(0)
    expect(a.right).toBeLessThanOrEqual(small.viewport.width)
    for (const b of boxes.slice(at + 1)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
      expect(apart, `${JSON.stringify(a)} and ${JSON.stringify(b)}`).toBe(true)
    }
  }
})
