import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { type StaticSite, serveStatic } from '../harness/static.ts'
import { expect, test } from '../harness/test.ts'
import { boardPanels, findLayoutFaults } from '../pages/layout.ts'
import { diagonal, wave } from '../pages/paths.ts'
import { resizeWindow } from '../pages/resize-window.ts'
import { TwoBoardsPage } from '../pages/two-boards-page.ts'

const example = fileURLToPath(new URL('../../examples/two-boards/dist', import.meta.url))
const window_ = { viewport: { width: 1280, height: 800 } }
/** A picture of one pixel. */
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
let site: StaticSite
test.beforeAll(async () => {
  site = await serveStatic(example)
})
test.afterAll(() => site.close())

test('two boards on one page of somebody else are two boards', async ({ people, startServer }) => {
  const server = await startServer({ env: { ALLOWED_ORIGINS: '*' } })
  const [left, right] = [await server.createBoard(), await server.createBoard()]
  const { page } = await people.openWindow({ context: window_ })
  const ana = new TwoBoardsPage(page)
  await ana.open(site.url, { url: server.url, left, right })
  const ben = { left: await people.connect(left), right: await people.connect(right) }
  const getBensKinds = (side: 'left' | 'right') =>
    [...ben[side].client.shapes.values()].map(({ kind }) => kind)

  await test.step('what one draws on one is seen there by the other', async () => {
    await ana.drag('left', wave({ x: 250, y: 300, width: 200 }))
    await expect.poll(() => getBensKinds('left')).toEqual(['stroke'])
    await ben.right.board.draw(wave({ x: 250, y: 300, width: 200 }))
    await expect.poll(() => ana.getKinds('right')).toEqual(['stroke'])
    expect(await ana.getKinds('left')).toEqual(['stroke'])
  })

  await test.step('keys are those of the board that has the focus, and of no board outside', async () => {
    await ana.page.keyboard.press('r')
    expect([await ana.getTool('left'), await ana.getTool('right')]).toEqual(['rect', 'pen'])
    await ana.page.getByRole('button', { name: 'Close' }).focus()
    await ana.page.keyboard.press('e')
    expect([await ana.getTool('left'), await ana.getTool('right')]).toEqual(['rect', 'pen'])
    await ana.drag('left', diagonal({ x: 250, y: 400 }, { x: 400, y: 500 }))
    await expect.poll(() => getBensKinds('left')).toEqual(['stroke', 'rect'])
    await ana.page.keyboard.press('Control+z')
    await expect.poll(() => getBensKinds('left')).toEqual(['stroke'])
    expect(getBensKinds('right')).toEqual(['stroke'])
  })

  await test.step('each has its theme, its language and its controls', async () => {
    const paper = (boards: TwoBoardsPage, side: 'left' | 'right') =>
      boards.getBoard(side).evaluate((board) => getComputedStyle(board).backgroundColor)
    expect(await paper(ana, 'left')).not.toBe(await paper(ana, 'right'))
    await expect(ana.getBoard('left').getByRole('toolbar')).toHaveAccessibleName('Tools')
    await expect(ana.getBoard('right').getByRole('toolbar')).toHaveAccessibleName('Herramientas')
    await expect(ana.getBoard('left').getByText('Draw along!')).toBeVisible()
    await expect(ana.getBoard('left').getByRole('button', { name: 'Share' })).toHaveCount(0)
    await expect(ana.getBoard('right').getByRole('button', { name: 'Compartir' })).toBeVisible()
    await expect(ana.page).toHaveTitle('Two boards')
  })

  await test.step('each is laid out by its own size, not by that of the window', async () => {
    // Half of a screen, half of a small one, half of a phone on its side, and of one upright.
    const sizes = [
      [1280, 800],
      [1024, 768],
      [844, 390],
      [390, 844],
    ] as const
    for (const [width, height] of sizes) {
      await resizeWindow(ana.page, { width, height })
      const faults = await ana.page.evaluate(findLayoutFaults, boardPanels)
      expect.soft(faults, `${width} × ${height}`).toEqual([])
    }
    await resizeWindow(ana.page, window_.viewport)
  })

  await test.step('the page keeps its looks, and the boards theirs', async () => {
    const border = (name: string) =>
      ana.page
        .getByRole('button', { name })
        .evaluate((button) => getComputedStyle(button).borderTopStyle)
    expect([await border('Close'), await border('Compartir')]).toEqual(['dashed', 'solid'])
  })

  await test.step('a board that is only looked at shows others draw, moves, and writes nothing', async () => {
    const kinds = await ana.getKinds('left')
    await ana.page.getByLabel('Only look').check()
    await ana.page.waitForFunction(() => window.editors?.left?.state.getState().readOnly)
    await expect.poll(() => ana.getKinds('left')).toEqual(kinds)
    await expect(ana.getBoard('left').getByRole('toolbar')).toHaveCount(0)

    const camera = await ana.getCamera('left')
    await ana.drag('left', diagonal({ x: 250, y: 300 }, { x: 350, y: 380 }))
    expect(await ana.getCamera('left')).not.toEqual(camera)
    for (const key of ['r', 'Control+a', 'Delete', 'p']) await ana.page.keyboard.press(key)
    await ana.drag('left', diagonal({ x: 250, y: 300 }, { x: 350, y: 380 }))
    // The other board takes what this one is given before it.
    for (const side of ['left', 'right'] as const) await ana.give(side, { text: 'Hello', png: dot })
    await expect.poll(() => ana.getKinds('right')).toEqual(['stroke', 'text', 'image'])
    await ben.left.board.draw(wave({ x: 250, y: 500, width: 200 }))
    await expect.poll(() => ana.getKinds('left')).toEqual([...kinds, 'stroke'])
    expect(getBensKinds('left')).toEqual([...kinds, 'stroke'])
  })
})

/** Counts listeners on window and document, and open sockets and databases, from before the page. */
function countFromOutside(): void {
  const counts = { listeners: 0, sockets: new Set<WebSocket>(), databases: 0 }
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target
    const known = new Map<unknown, Set<string>>()
    target.addEventListener = (
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: AddEventListenerOptions | boolean,
    ) => {
      addEventListener.call(target, type, listener, options)
      known.set(listener, (known.get(listener) ?? new Set()).add(type))
      counts.listeners++
      if (typeof options === 'object')
        options.signal?.addEventListener('abort', () => counts.listeners--)
    }
    target.removeEventListener = (
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: AddEventListenerOptions | boolean,
    ) => {
      removeEventListener.call(target, type, listener, options)
      if (known.get(listener)?.delete(type)) counts.listeners--
    }
  }
  const Original = window.WebSocket
  window.WebSocket = class extends Original {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args)
      counts.sockets.add(this)
    }
  }
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args)
    request.addEventListener('success', () => counts.databases++)
    return request
  }
  const { close } = IDBDatabase.prototype
  IDBDatabase.prototype.close = function () {
    close.call(this)
    counts.databases--
  }
  Object.assign(window, { counts })
}

test('boards that are closed leave nothing behind', async ({ people, startServer }) => {
  const server = await startServer({ env: { ALLOWED_ORIGINS: '*' } })
  const [left, right] = [await server.createBoard(), await server.createBoard()]
  const { page } = await people.openWindow({ context: window_ })
  await page.addInitScript(countFromOutside)
  const boards = new TwoBoardsPage(page)
  await boards.open(site.url, { url: server.url, left, right })

  await expect.poll(() => count(page)).toMatchObject({ sockets: 2, workers: 2 })
  const close = async () => {
    await page.getByRole('button', { name: 'Close' }).click()
    const nothing = { sockets: 0, databases: 0, canvases: 0, workers: 0 }
    await expect.poll(() => count(page)).toMatchObject(nothing)
    return count(page)
  }
  // Konva listens to the window once and for all.
  const first = await close()
  await page.getByRole('button', { name: 'Open' }).click()
  await boards.waitReady()
  await boards.drag('right', wave({ x: 250, y: 300, width: 200 }))
  await expect.poll(() => boards.getKinds('right')).toEqual(['stroke'])
  expect(await close()).toEqual(first)
})

async function count(page: Page) {
  const counts = await page.evaluate(() => ({
    listeners: window.counts?.listeners,
    sockets: [...(window.counts?.sockets ?? [])].filter(({ readyState }) => readyState < 2).length,
    databases: window.counts?.databases,
    canvases: document.querySelectorAll('canvas, .tiza, body > input').length,
  }))
  return { ...counts, workers: page.workers().length }
}
