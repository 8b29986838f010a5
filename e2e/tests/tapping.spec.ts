import { expect, test } from '../harness/test.ts'
import { boardPanels, findLayoutFaults, findSmallTargets } from '../pages/layout.ts'

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

test('a slider under a finger that scrolls is as it was: the browser takes the finger away', async ({
  people,
  link,
}) => {
  const { page } = await people.join(link, {
    context: { viewport: { width: 390, height: 780 }, hasTouch: true },
  })
  await page.getByRole('button', { name: 'Style', exact: true }).tap()
  const slider = page.getByRole('slider')
  const box = await slider.boundingBox()
  if (!box) throw new Error('no slider')
  const touch = await page.context().newCDPSession(page)
  const x = box.x + box.width / 3
  const move = (type: 'touchStart' | 'touchMove', up: number) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y: box.y + 20 - up }] })
  await move('touchStart', 0)
  await expect(slider).not.toHaveValue('100')
  for (const up of [10, 30, 60, 100]) await move('touchMove', up)
  await expect(slider).toHaveValue('100')
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(slider).toHaveValue('100')
  await slider.tap({ position: { x: box.width / 2, y: box.height / 2 } })
  await expect(slider, 'and works on').not.toHaveValue('100')
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

test('a bar beside the selection does what is done most, within reach of a thumb, and covers nothing', async ({
  people,
  link,
}) => {
  const { page, board } = await people.openWindow({
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  })
  await board.open(link)
  const [id, z] = ['a'.repeat(21), 'a0V']
  await page.evaluate(
    ([id, z]) => {
      const { board, editor } = window.tiza ?? {}
      board?.apply([
        { op: 'create', kind: 'rect', id, z, pos: [120, 500], size: [150, 120], fill: 'blue' },
      ])
      editor?.setTool('select')
      editor?.select([id])
    },
    [id, z] as const,
  )
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  const press = (name: string) => bar.getByRole('button', { name, exact: true }).tap()
  const getTop = () =>
    page.evaluate(() => {
      const { editor } = window.tiza ?? {}
      const box = editor?.getSelectionBox()?.turned.box
      return box && editor?.toScreen(box).y
    })
  const isAbove = async () => {
    const box = await bar.boundingBox()
    const top = await getTop()
    return box && top !== undefined && box.y + box.height < top
  }

  await test.step('it stands above what is selected, and away while that is dragged', async () => {
    await expect(bar).toBeVisible()
    expect(await isAbove()).toBe(true)
    expect(await page.evaluate(findLayoutFaults, `${boardPanels}, .selection-bar`)).toEqual([])
    await page.mouse.move(195, 560)
    await page.mouse.down()
    await page.mouse.move(195, 520, { steps: 3 })
    await expect(bar).toBeHidden()
    await page.mouse.up()
    await expect(bar).toBeVisible()
    expect(await isAbove()).toBe(true)
  })

  await test.step('it does what it says', async () => {
    await press('Duplicate')
    expect(await board.getShapes()).toHaveLength(2)
    await expect(bar).toBeVisible()
    await press('Delete')
    expect(await board.getShapes()).toHaveLength(1)
    await expect(bar).toBeHidden()
    await page.evaluate((id) => window.tiza?.editor.select([id]), id)
    await press('Colour')
    expect(await page.evaluate(findSmallTargets)).toEqual([])
    await bar.getByRole('radio', { name: 'Red', exact: true }).tap()
    expect((await board.getShapes())[0]).toMatchObject({ color: 'red' })
    await press('Colour')
    await press('Lock')
    expect((await board.getShapes())[0]).toMatchObject({ locked: true })
    await expect(bar.getByRole('button')).toHaveCount(2)
    await press('Lock')
  })

  await test.step('the colour of a note is that of its paper', async () => {
    const note = 'n'.repeat(21)
    await page.evaluate((id) => {
      const shape = { op: 'create', kind: 'note', id, z: 'a1' } as const
      window.tiza?.board.apply([{ ...shape, pos: [130, 300], size: [120, 120], fill: 'yellow' }])
      window.tiza?.editor.select([id])
    }, note)
    await press('Colour')
    await bar.getByRole('radio', { name: 'Green', exact: true }).tap()
    expect((await board.getShapes()).at(-1)).toMatchObject({ id: note, fill: 'green' })
    await page.evaluate(
      ([id, note]) => {
        window.tiza?.board.apply([{ op: 'delete', id: note }])
        window.tiza?.editor.select([id])
      },
      [id, note] as const,
    )
  })

  await test.step('the sheet of styles does not cover what is styled', async () => {
    const style = page.getByRole('button', { name: 'Style', exact: true })
    await style.tap()
    await page
      .getByRole('button', { name: 'More', exact: true })
      .and(page.locator('.style-panel *'))
      .tap()
    expect(await page.evaluate(findSmallTargets)).toEqual([])
    const sheet = await page.locator('.style-panel').boundingBox()
    const bottom = (await getTop()) ?? Number.POSITIVE_INFINITY
    expect(bottom + 120).toBeLessThan(sheet?.y ?? 0)
    await style.tap()
  })

  await test.step('its menu shows keys only once one was pressed', async () => {
    const menu = page.getByRole('menu', { name: 'What can be done here' })
    await press('More')
    await expect(menu).toBeVisible()
    expect(await page.evaluate(findSmallTargets)).toEqual([])
    await expect(menu.locator('kbd')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await press('More')
    await expect(menu.locator('kbd')).not.toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('menus at the top open at the bottom', async () => {
    await page.getByRole('button', { name: 'Menu', exact: true }).tap()
    const sheet = await page.getByRole('dialog', { name: 'Menu' }).boundingBox()
    expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBeCloseTo(844 - 8, 0)
    expect(await page.evaluate(findSmallTargets)).toEqual([])
  })
})
