import { expect, test } from '../harness/test.ts'

// In Chromium, which alone lets a test tap as a finger does, with the click that follows.
test('a tap on a shape does not press the panel that it opens', async ({ people, link }) => {
  const { page, board } = await people.join(link, {
    context: { viewport: { width: 390, height: 780 }, hasTouch: true },
  })
  const style = page.getByRole('button', { name: 'Style', exact: true })
  await page.getByRole('button', { name: 'Sticky note', exact: true }).click()
  await style.click()
  const swatch = await page.getByRole('radio', { name: 'Green', exact: true }).first().boundingBox()
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

test('a long press opens the menu, and its release runs nothing there', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link, {
    context: { viewport: { width: 390, height: 780 }, hasTouch: true },
  })
  const finger = await page.evaluate(() => {
    const { editor, board } = window.tiza ?? {}
    const [id, z] = ['a'.repeat(21), 'a0V']
    board?.apply([
      { op: 'create', kind: 'rect', id, z, pos: [90, 480], size: [200, 120], fill: 'blue' },
    ])
    editor?.setTool('select')
    return editor?.toScreen({ x: 190, y: 540 })
  })
  if (!finger) throw new Error('there is no board')
  await board.waitSaved()
  const before = await board.getShapes()
  const menu = page.getByRole('menu', { name: 'What can be done here' })
  const touch = await page.context().newCDPSession(page)
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] })
  await expect(menu).toBeVisible()
  const isUnderFinger = await page.evaluate(
    ({ x, y }) => !!document.elementFromPoint(x, y)?.closest('.context-menu'),
    finger,
  )
  expect(isUnderFinger, 'the sheet is where the finger rests').toBe(true)
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  const duplicate = menu.getByRole('menuitem', { name: 'Duplicate' })
  // What an engine may make of the release: a click whose press was elsewhere.
  await duplicate.dispatchEvent('click', { detail: 1 })
  await expect(menu).toBeVisible()
  expect(await board.getShapes()).toEqual(before)

  await duplicate.tap()
  await expect(menu).toBeHidden()
  expect(await board.getShapes()).toHaveLength(2)
})
