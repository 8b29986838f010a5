import { expect, test } from '../harness/test.ts'

// In Chromium, which alone lets a test tap as a finger does, with the click that follows.
test('a tap on a shape does not press the panel that it opens', async ({ people, link }) => {
  const { page, board } = await people.join(link, {
    context: { viewport: { width: 390, height: 780 }, hasTouch: true },
  })
  const style = page.getByRole('button', { name: 'Style', exact: true })
  await page.getByRole('button', { name: 'Sticky note', exact: true }).click()
  await style.click()
  const swatch = await page
    .getByRole('button', { name: 'Green', exact: true })
    .first()
    .boundingBox()
  if (!swatch) throw new Error('there is no swatch')
  const place = { x: swatch.x + swatch.width / 2, y: swatch.y + swatch.height / 2 }
  await style.click()

  await page.mouse.click(place.x, place.y)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.locator('.style-panel')).toBeHidden()
  await board.waitSaved()
  const before = await board.getShapes()
  expect(before).toHaveLength(1)
  await style.click()

  await page.touchscreen.tap(place.x, place.y)
  await expect(page.locator('.style-panel')).toBeVisible()
  const isUnderFinger = await page.evaluate(
    ({ x, y }) => !!document.elementFromPoint(x, y)?.closest('.style-panel'),
    place,
  )
  expect(isUnderFinger, 'the panel is where the finger was').toBe(true)
  await style.tap()
  await expect(page.locator('.style-panel')).toBeHidden()
  expect(await board.getShapes()).toEqual(before)
})
