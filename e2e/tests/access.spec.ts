import type { Locator } from '@playwright/test'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import type { Person } from '../harness/people.ts'
import { anyEngine, expect, test } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { diagonal, wave } from '../pages/paths.ts'

test('everything can be done by keyboard', async ({ people, server }) => {
  const ana = await people.openWindow()
  const { keyboard } = ana.page
  await ana.page.goto(server.url)
  await ana.page.getByRole('button', { name: 'New board' }).waitFor()
  const focused = () =>
    ana.page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    )
  await expect
    .poll(async () => {
      await keyboard.press('Tab')
      return focused()
    })
    .toBe('New board')
  await keyboard.press('Enter')
  await ana.page.waitForURL('**/b/*')
  await ana.board.waitReady()

  const ben = await people.connect(ana.page.url())
  await ben.board.apply(buildShape('rect', { id: createId(), pos: [300, 200], size: [100, 100] }))
  await expect.poll(() => ana.board.getShapes()).toHaveLength(1)
  const at = async () => (await ben.board.getShapes())[0]?.pos[0]
  const from = await at()
  if (from === undefined) throw new Error('no rectangle')

  await test.step('select, nudge, undo, delete', async () => {
    await keyboard.press('v')
    await expect(ana.page.getByRole('button', { name: 'Select', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await keyboard.press('Control+a')
    await keyboard.press('Shift+ArrowRight')
    await expect.poll(at).toBeGreaterThan(from)
    await keyboard.press('Control+z')
    await expect.poll(at).toBe(from)
    await keyboard.press('Delete')
    await expect.poll(() => ben.board.getShapes()).toHaveLength(0)
    await keyboard.press('Control+z')
    await expect.poll(() => ben.board.getShapes()).toHaveLength(1)
    await expectSameShapes(ana.board, ben.board)
  })

  await test.step('write', async () => {
    await keyboard.press('Escape')
    await keyboard.press('t')
    await keyboard.press('Enter')
    await keyboard.type('written by keys')
    await keyboard.press('Escape')
    const texts = async () =>
      (await ben.board.getShapes()).flatMap((shape) => (shape.kind === 'text' ? shape.text : []))
    await expect.poll(texts).toEqual(['written by keys'])
  })

  await test.step('help', async () => {
    await keyboard.press('Escape')
    await keyboard.press('?')
    await expect(ana.page.getByRole('dialog')).toBeVisible()
    await keyboard.press('Escape')
    await expect(ana.page.getByRole('dialog')).toHaveCount(0)
  })
})

test('shapes are drawn, moved, labelled, connected and deleted by keyboard alone', async ({
  people,
  link,
}) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  const { keyboard } = ana.page
  const getKinds = async () => (await ben.board.getShapes()).map(({ kind }) => kind)
  await ana.page.getByRole('button', { name: 'Menu' }).waitFor()

  await keyboard.press('r')
  await keyboard.press('Enter')
  await expect.poll(getKinds).toEqual(['rect'])
  const [rect] = await ana.board.getShapes()
  for (let step = 0; step < 15; step++) await keyboard.press('Shift+ArrowLeft')
  await keyboard.press('Shift+Alt+ArrowDown')
  await expect
    .poll(async () => (await ben.board.getShapes())[0]?.pos[0])
    .toBe((rect?.pos[0] ?? 0) - 150)

  await keyboard.press('Shift+F10')
  await expect(ana.page.getByRole('menuitem').first()).toBeFocused()
  await keyboard.press('e')
  await expect(ana.page.getByRole('menuitem', { name: /^Edit text/ })).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.type('from here')
  await keyboard.press('Escape')

  await keyboard.press('Escape')
  await keyboard.press('o')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('to there')
  await keyboard.press('Escape')
  await keyboard.press('Control+a')
  await keyboard.press('Control+/')
  await keyboard.type('connect')
  await keyboard.press('Enter')
  await expect.poll(getKinds).toEqual(['rect', 'ellipse', 'line'])
  const [from, to, arrow] = await ben.board.getShapes()
  expect(from).toMatchObject({ text: 'from here' })
  expect(to).toMatchObject({ text: 'to there' })
  expect(arrow).toMatchObject({ start: { id: from?.id }, end: { id: to?.id } })

  await keyboard.press('Control+a')
  await keyboard.press('Delete')
  await expect.poll(getKinds).toEqual([])
})

test('Tab makes few stops, and arrows go on', { tag: '@chromium' }, async ({ people, link }) => {
  const { page } = await people.join(link)
  const { keyboard } = page
  const toolbar = page.getByRole('toolbar', { name: 'Tools' })
  const colors = page.getByRole('radiogroup', { name: 'Colour' })
  await colors.waitFor()

  await test.step('the toolbar is one, at the tool that is chosen', async () => {
    await page.getByLabel('Board', { exact: true }).focus()
    const stops: (string | null)[] = []
    const getName = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
    while (stops.at(-1) !== 'Pen' && stops.length < 30) {
      await keyboard.press('Tab')
      stops.push(await getName())
    }
    expect(stops.length, stops.join()).toBeLessThanOrEqual(12)
    await keyboard.press('ArrowRight')
    await keyboard.press('End')
    await expect(toolbar.getByRole('button').last()).toBeFocused()
    await keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Zoom out' })).toBeFocused()
    await keyboard.press('Shift+Tab')
    await expect(toolbar.getByRole('button').last()).toBeFocused()
  })

  await test.step('so is the palette, whose arrows choose', async () => {
    await colors.getByRole('radio', { checked: true }).focus()
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowRight')
    const red = colors.getByRole('radio', { name: 'Red', checked: true })
    await expect(red).toBeFocused()
    await keyboard.press('Shift+Tab')
    await keyboard.press('Tab')
    await expect(red).toBeFocused()
  })

  await test.step('high contrast leaves swatches their colours, and shows what is chosen', async () => {
    await page.emulateMedia({ forcedColors: 'active' })
    const getGround = (part: Locator) =>
      part.evaluate((element) => getComputedStyle(element).backgroundColor)
    const disc = (name: string) => colors.getByRole('radio', { name }).locator('span')
    expect(await getGround(disc('Red'))).not.toBe(await getGround(disc('Blue')))
    const getTool = (name: string) => getGround(toolbar.getByRole('button', { name }))
    expect(await getTool('Pen')).not.toBe(await getTool('Hand'))
  })
})

test('the shapes in view are a list, and what happens to them is announced', async ({
  people,
  link,
}) => {
  const ben = await people.join(link, anyEngine)
  const ana = await people.join(link)
  await ana.page.getByRole('button', { name: 'Menu' }).waitFor()
  await ana.board.chooseTool('Rectangle')
  await ana.board.drag(diagonal({ x: 300, y: 200 }, { x: 400, y: 300 }))
  await ana.board.chooseTool('Ellipse')
  await ana.board.drag(diagonal({ x: 600, y: 200 }, { x: 700, y: 300 }))
  const getSaid = ({ page }: Person) =>
    page.locator('.hidden-visually[aria-live]').allTextContents()
  await expect.poll(async () => (await getSaid(ben)).join()).toMatch(/\S added: .*Ellipse, black/)
  const list = ana.page.getByRole('region', { name: 'Shapes in view' })
  const rect = list.getByRole('button', { name: /^Rectangle, black, at \d+, \d+$/ })
  const ellipse = list.getByRole('button', { name: /^Ellipse/ })
  await expect(ellipse).toHaveAttribute('aria-pressed', 'true')
  await ellipse.focus()
  await ana.page.keyboard.press('ArrowUp')
  await expect(rect).toBeFocused()
  await ana.page.keyboard.press('Enter')
  await expect(rect).toHaveAttribute('aria-pressed', 'true')
  await ana.page.keyboard.press('Delete')
  await expect(rect).toHaveCount(0)
  expect((await ana.board.getShapes()).map(({ kind }) => kind)).toEqual(['ellipse'])
  await expect.poll(() => getSaid(ana)).toContain('Deleted: Rectangle, black')
  expect((await getSaid(ana)).join()).not.toContain('Somebody')
})

test('the screen reads as a person would describe it, in both languages', {
  tag: '@chromium',
}, async ({ people, link }) => {
  for (const locale of ['en-GB', 'es-ES']) {
    const { page, board } = await people.openWindow({ context: { locale } })
    await board.open(link)
    await page.evaluate(() => {
      const { board, editor } = window.tiza ?? {}
      const [id, z] = ['a'.repeat(21), 'a0']
      if (board?.shapes.size === 0) {
        board.apply([
          { op: 'create', kind: 'note', id, z, pos: [400, 300], size: [160, 160], text: 'Milk' },
        ])
      }
      editor?.setCamera({ x: 0, y: 0, zoom: 1 })
      editor?.setTool('rect')
    })
    await board.waitSaved()
    await expect(page.getByText(/“Milk”/)).toHaveCount(1)
    await expect(page.locator('body')).toMatchAriaSnapshot({ name: `board-${locale}.aria.yml` })
  }
})

test('a Spanish browser gets Spanish', async ({ people, server, link }) => {
  const ana = await people.openWindow({ context: { locale: 'es-ES' } })
  await ana.page.goto(server.url)
  await expect(ana.page.getByRole('button', { name: 'Nueva pizarra' })).toBeVisible()
  await expect(ana.page.locator('html')).toHaveAttribute('lang', 'es')
  await ana.board.open(link)
  await expect(ana.page.getByRole('button', { name: 'Compartir' })).toBeVisible()
})

test('on a phone everything fits and can be tapped', async ({ people, server, link }) => {
  const ben = await people.connect(link)
  const ana = await people.openWindow({ context: { viewport: { width: 360, height: 740 } } })
  await ana.page.goto(server.url)
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  await expect(ana.page.getByRole('button', { name: 'New board' })).toBeInViewport({ ratio: 1 })
  expect(await ana.page.evaluate(overflow)).toBe(0)

  await ana.board.open(link)
  expect(await ana.page.evaluate(overflow)).toBe(0)
  for (const name of ['Pen', 'Text', 'Undo', 'Share', 'Menu', 'More tools', 'Rectangle']) {
    if (name === 'Rectangle') await ana.page.getByRole('button', { name: 'More tools' }).click()
    const button = ana.page.getByRole('button', { name, exact: true })
    await button.scrollIntoViewIfNeeded()
    await expect(button, name).toBeInViewport({ ratio: 0.9 })
    const box = await button.boundingBox()
    expect(box?.height, `${name} is high enough for a thumb`).toBeGreaterThanOrEqual(44)
    expect(box?.width, `${name} is wide enough for a thumb`).toBeGreaterThanOrEqual(44)
  }
  await ana.page.keyboard.press('Escape')
  await ana.board.chooseTool('Pen')
  await ana.board.drag(wave({ x: 60, y: 300, width: 200 }))
  await ana.board.waitSaved()
  await expectSameShapes(ana.board, ben.board)
})
