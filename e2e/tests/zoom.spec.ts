import type { Page } from '@playwright/test'
import { expect, test } from '../harness/test.ts'

const getZoom = (page: Page) =>
  page.evaluate(() => window.tiza?.editor.state.getState().camera.zoom ?? 0)

/** The zoom of the page itself, by the browser and by a pinch. */
const getPageZoom = (page: Page) =>
  page.evaluate(() => [window.devicePixelRatio, window.visualViewport?.scale])

test('the wheel and the touchpad zoom the board, over controls too, and never the page', async ({
  people,
  link,
}) => {
  const { page } = await people.join(link, {
    context: { viewport: { width: 1000, height: 520 } },
  })
  await page.evaluate(() => {
    const left: Event[] = []
    Object.assign(window, { left })
    window.addEventListener('wheel', (event) => {
      if (!event.defaultPrevented) left.push(event)
    })
  })
  const countLeft = () => page.evaluate(() => Reflect.get(window, 'left').length)

  async function turnOver(name: string): Promise<void> {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox()
    if (!box) throw new Error(`there is no ${name}`)
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.wheel(0, -60)
  }

  await page.keyboard.down('Control')
  for (const name of ['Pen', 'Undo', 'Share', 'Menu', 'People', 'Keyboard help']) {
    const before = await getZoom(page)
    await turnOver(name)
    await expect.poll(() => getZoom(page), `over ${name}`).toBeGreaterThan(before)
  }

  await test.step('in a dialog nothing zooms', async () => {
    await page.getByRole('button', { name: 'Share' }).click()
    const before = await getZoom(page)
    await turnOver('Close')
    expect(await getZoom(page)).toBe(before)
    expect(await countLeft()).toBe(0)
    await page.keyboard.up('Control')
    await page.keyboard.press('Escape')
  })

  await test.step('what scrolls goes on scrolling', async () => {
    const before = await getZoom(page)
    await page.keyboard.press('r')
    const panel = page.locator('.style-panel')
    await panel.hover()
    await page.mouse.wheel(0, 60)
    await expect.poll(() => panel.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0)
    expect(await getZoom(page)).toBe(before)
  })

  await test.step('a pinch on a touchpad, as Safari reports it', async () => {
    const before = await getZoom(page)
    const isPrevented = await page.getByRole('button', { name: 'Undo' }).evaluate((button) =>
      [
        ['gesturestart', 1],
        ['gesturechange', 1.5],
        ['gesturechange', 2],
        ['gestureend', 2],
      ].map(([type, scale]) => {
        const event = new Event(String(type), { bubbles: true, cancelable: true })
        Object.assign(event, { scale, clientX: 40, clientY: 400 })
        return !button.dispatchEvent(event)
      }),
    )
    expect(isPrevented).toEqual([true, true, true, true])
    expect(await getZoom(page)).toBeCloseTo(before * 2)
  })
  expect(await getPageZoom(page)).toEqual([1, 1])
})

test('two fingers on a control do not zoom the page', async ({ people, link, engine }) => {
  const { page, context } = await people.join(link, {
    context: {
      ...{ viewport: { width: 390, height: 780 }, hasTouch: true },
      ...(engine === 'chromium' && { isMobile: true }),
    },
  })
  // Only Chromium lets a test have fingers that the browser takes for real ones.
  if (engine === 'chromium') {
    const browser = await context.newCDPSession(page)
    for (const name of ['Menu', 'Style', 'Share']) {
      await page.getByRole('button', { name, exact: true }).click()
      const panel = page.locator('.popover__panel, .style-panel:visible, dialog').last()
      const box = await panel.boundingBox()
      if (!box) throw new Error(`${name} opens nothing`)
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      await browser.send('Input.synthesizePinchGesture', { ...at, scaleFactor: 2 })
      expect(await getPageZoom(page), `over what ${name} opens`).toEqual([1, 1])
      await page.keyboard.press('Escape')
    }
  }
  const touchActions = await page.evaluate(() => {
    const found = new Set<string>()
    for (const element of document.querySelectorAll('.board-page, .toolbar')) {
      found.add(getComputedStyle(element).touchAction)
    }
    return [...found].sort()
  })
  expect(touchActions).toEqual(['none'])
})
