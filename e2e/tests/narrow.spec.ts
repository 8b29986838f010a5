import type { Page } from '@playwright/test'
import { expect, test } from '../harness/test.ts'
import { boardPanels, findLayoutFaults, lengthenWords } from '../pages/layout.ts'
import { resizeWindow, waitFrame } from '../pages/resize-window.ts'

/**
 * A phone upright and on its side, one of 320 pixels, a screen at 200 %, both sides of where the layout
 * changes, a short window, and a large one.
 */
const sizes: readonly (readonly [number, number])[] = [
  ...([
    [320, 320],
    [320, 568],
    [360, 640],
    [390, 844],
    [480, 320],
    [481, 500],
  ] as const),
  ...([
    [640, 360],
    [720, 501],
    [721, 500],
    [844, 390],
    [800, 600],
    [1024, 320],
  ] as const),
  ...([
    [1080, 720],
    [1081, 501],
    [1280, 320],
    [1280, 800],
    [2560, 320],
    [2560, 1440],
  ] as const),
]
/** Boards in a page of somebody else, down to the smallest that has controls. */
const small = [
  [299, 240],
  [200, 200],
] as const
/** For what does not change much with the size; in Firefox, which shows where it lays out otherwise, half of them. */
const fewFor = (engine: string) =>
  sizes.filter((_, at) => at % (engine === 'chromium' ? 3 : 6) === 0)

/** What is wrong at each size, in words; nothing where all is well. */
async function findFaults(page: Page, root: string, at: typeof sizes): Promise<string[]> {
  const faults: string[] = []
  for (const [width, height] of at) {
    await resizeWindow(page, { width, height })
    await page.evaluate(lengthenWords)
    await page.evaluate(waitFrame)
    const found = await page.evaluate(findLayoutFaults, root)
    faults.push(...found.map((fault) => `${width} × ${height}: ${fault}`))
  }
  return faults
}

test('at any size every control can be reached, and none covers another', async ({
  people,
  link,
  engine,
}) => {
  // In Chromium with fingers, for which controls are larger.
  const { page } = await people.join(link, {
    context: engine === 'chromium' ? { hasTouch: true, isMobile: true } : {},
  })
  const few = fewFor(engine)
  const run = (work: () => void) => page.evaluate(work)
  await page.getByLabel('Board name').fill('הלוח של דנה')
  await page.keyboard.press('Enter')
  expect.soft(await findFaults(page, boardPanels, [...small, ...few]), 'with the pen').toEqual([])

  await test.step('with a text selected that has a link, and something said', async () => {
    await run(() => {
      const { editor, board } = window.tiza ?? {}
      const [id, z] = ['a'.repeat(21), 'a0V']
      board?.apply([
        { op: 'create', kind: 'rect', id, z, pos: [5_000, 0], size: [90, 90], fill: 'blue' },
        { op: 'patch', id, set: { text: 'here', link: 'https://example.org/a/long/way' } },
      ])
      editor?.setTool('select')
      editor?.select([id])
      editor?.setPenMode(true)
      editor?.notify({ name: 'notAnImage', file: 'הרבה מילים בשם.pdf' })
    })
    await expect(page.getByRole('link', { name: /^Open the link/ })).toBeVisible()
    const most = engine === 'chromium' ? sizes : few
    const all = [...small, ...most]
    expect.soft(await findFaults(page, boardPanels, all), 'the panel closed').toEqual([])
    await resizeWindow(page, { width: 320, height: 568 })
    await page.getByRole('button', { name: 'Style', exact: true }).click()
    expect.soft(await findFaults(page, boardPanels, most), 'the panel open').toEqual([])
    await run(() => window.tiza?.editor.notify(undefined))
  })

  await test.step('no control where there is no room for any', async () => {
    for (const [width, height] of [
      [199, 600],
      [600, 199],
    ] as const) {
      await resizeWindow(page, { width, height })
      await expect(page.locator(boardPanels).filter({ visible: true })).toHaveCount(0)
    }
  })

  await test.step('what opens over the board', async () => {
    const openers: Readonly<Record<string, string>> = {
      Menu: '.popover__panel',
      People: '.popover__panel',
      Share: 'dialog',
    }
    for (const [name, root] of Object.entries(openers)) {
      await resizeWindow(page, { width: 1280, height: 800 })
      await page
        .locator('.board-page__corner')
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .click()
      expect.soft(await findFaults(page, root, few), name).toEqual([])
      await page.keyboard.press('Escape')
    }
    await run(() => window.tiza?.editor.dispatch({ type: 'menu', at: { x: 300, y: 300 } }))
    expect.soft(await findFaults(page, '.context-menu', few), 'the context menu').toEqual([])
    await page.keyboard.press('Escape')
  })
})

const phone = { viewport: { width: 320, height: 568 }, hasTouch: true }

test('on the smallest phone the tools that do not fit are behind one button', async ({
  people,
  link,
}) => {
  const { page, board } = await people.openWindow({ context: phone })
  await board.open(link)
  const toolbar = page.getByRole('toolbar', { name: 'Tools' })
  const sheet = page.getByRole('dialog', { name: 'More tools' })
  const isWithin = async (name: RegExp, root = toolbar) => {
    const box = await root.getByRole('button', { name }).boundingBox()
    if (!box || Math.min(box.width, box.height) < 44) return false
    return box.x >= 0 && box.y >= 0 && box.x + box.width <= phone.viewport.width
  }
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible()
  await expect.poll(() => isWithin(/^Pen$/), 'the tool that is chosen').toBe(true)
  await expect(toolbar.getByRole('button', { name: /^Laser/ })).toHaveCount(0)
  await page.keyboard.press('k')
  await expect.poll(() => isWithin(/^Laser/), 'and the one that a key chooses').toBe(true)

  await toolbar.getByRole('button', { name: 'More tools' }).click()
  for (const name of [/^Frame/, /^Rectangle/, /^Pictures/, /^Find a command/])
    await expect.poll(() => isWithin(name, sheet), String(name)).toBe(true)
  expect(await page.evaluate(findLayoutFaults, '.more-tools > .popover__panel')).toEqual([])
  await sheet.getByRole('button', { name: 'Rectangle' }).click()
  await expect(sheet).toBeHidden()
  const rectangle = toolbar.getByRole('button', { name: 'Rectangle' })
  await expect(rectangle).toHaveAttribute('aria-pressed', 'true')

  await resizeWindow(page, { width: 568, height: 320 })
  await toolbar.getByRole('button', { name: 'More tools' }).click()
  expect(await page.evaluate(findLayoutFaults, '.more-tools > .popover__panel')).toEqual([])
  await sheet.getByRole('button', { name: 'Find a command' }).click()
  await expect(page.getByRole('combobox', { name: /Type what you want/ })).toBeFocused()
  await page.keyboard.press('Escape')

  await test.step('a dialog begins at its top, with its buttons in one row', async () => {
    await resizeWindow(page, phone.viewport)
    await page.evaluate(() => {
      const { board, editor } = window.tiza ?? {}
      const id = 'a'.repeat(21)
      board?.apply([{ op: 'create', kind: 'rect', id, z: 'a0V', pos: [0, 0], size: [90, 90] }])
      editor?.run('export')
    })
    const dialog = page.getByRole('dialog', { name: 'Export' })
    for (const part of [
      dialog.getByRole('heading', { name: 'Export' }),
      dialog.getByRole('button', { name: 'Save' }),
    ]) {
      await expect(part).toBeInViewport({ ratio: 1 })
    }
    const { scrolled, rows } = await dialog.evaluate((element) => {
      const buttons = [...element.querySelectorAll('.dialog__buttons button')]
      const boxes = buttons.map((button) => button.getBoundingClientRect())
      const shown = boxes.filter(({ width }) => width > 0)
      return { scrolled: element.scrollTop, rows: new Set(shown.map(({ top }) => top)).size }
    })
    expect({ scrolled, rows }).toEqual({ scrolled: 0, rows: 1 })
    expect(await page.evaluate(findLayoutFaults, 'dialog')).toEqual([])
  })
})
