import type { Page } from '@playwright/test'
import type { Builds } from '../harness/builds.ts'
import type { Person } from '../harness/people.ts'
import type { Server } from '../harness/server.ts'
import { anyEngine, expect, test } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { wave } from '../pages/paths.ts'
import { pasteText } from '../pages/pictures.ts'

/** Another build takes the place of this one, as when a server is updated. */
async function update(server: Server, builds: Builds): Promise<void> {
  await server.stop()
  builds.change()
  await server.start()
}

async function hasLoaded(page: Page, part: string): Promise<boolean> {
  return page.evaluate(
    (name) =>
      performance.getEntriesByType('resource').some((entry) => entry.name.includes(`/${name}-`)),
    part,
  )
}

/** The code that reads a drawing of Excalidraw is a part of its own. */
const drawing = JSON.stringify({
  type: 'excalidraw',
  elements: [{ type: 'rectangle', id: 'a', x: 0, y: 0, width: 80, height: 60 }],
})

test('tabs from before an update keep working, and say that there is a new version', async ({
  people,
  startServer,
  builds,
}) => {
  const server = await startServer({ env: { WEB_DIR: builds.webDir } })
  const link = await server.createBoard()
  // On plain HTTP in a LAN, without a service worker.
  const before = { trouble: 'network', loadsAhead: true } as const
  const ana = await people.join(link, before)
  const ben = await people.join(link, { ...anyEngine, ...before })
  // What is loaded ahead.
  for (const { page } of [ana, ben]) {
    await expect.poll(() => hasLoaded(page, 'bitmap-loader')).toBe(true)
  }
  const line = ana.page.getByText('A new version is available.')
  await expect(line).toBeHidden()

  await update(server, builds)
  await ana.board.waitReady()
  await ben.board.waitReady()
  await expect(line).toBeVisible()

  await pasteText(ana.page, drawing)
  await expect.poll(async () => (await ana.board.getShapes()).length).toBe(1)
  await ana.page.getByRole('button', { name: 'Share' }).click()
  await expect(ana.page.getByRole('dialog').locator('.qr-code path').first()).toBeAttached()
  await ana.page.keyboard.press('Escape')
  await expect(ana.page.getByRole('dialog')).toBeHidden()
  await ana.board.waitSaved()

  await test.step('two of them write on one note', async () => {
    // What is pasted is selected, and would be written into.
    await ana.page.keyboard.press('Escape')
    await ana.page.keyboard.press('n')
    await ana.page.mouse.click(300, 500)
    await ana.page.keyboard.type('we')
    expect(await ana.board.getShapes()).toHaveLength(2)
    await ana.board.waitSaved()
    await expect.poll(async () => (await ben.board.getShapes()).length).toBe(2)
    await ben.page.keyboard.press('v')
    await ben.page.mouse.click(300, 540)
    await ben.page.keyboard.press('Enter')
    await expect(ben.page.getByRole('textbox', { name: 'Text' })).toBeFocused()
    await ben.page.keyboard.press('Home')
    await Promise.all([
      ana.page.keyboard.type(' draw', { delay: 20 }),
      ben.page.keyboard.type('Today ', { delay: 20 }),
    ])
    const text = async ({ board }: Person) =>
      (await board.getShapes()).map((shape) => ('text' in shape ? shape.text : undefined))
    await expect.poll(() => text(ben)).toContain('Today we draw')
    await expect.poll(() => text(ana)).toContain('Today we draw')
    await ana.page.keyboard.press('Escape')
  })

  await ana.board.waitSaved()
  await ana.page.getByRole('button', { name: 'Reload' }).click()
  await ana.board.waitReady()
  await expect(line).toBeHidden()
  await expectSameShapes(ana.board, ben.board)
})

test('a tab that cannot load a part after an update refuses what needs it, says so, and loses nothing', async ({
  people,
  startServer,
  builds,
}) => {
  const server = await startServer({ env: { WEB_DIR: builds.webDir } })
  const link = await server.createBoard()
  const ana = await people.openWindow({ trouble: 'network', loadsAhead: true })
  const later = /\/assets\/run-import-/
  await ana.page.route(later, (route) => route.abort())
  const missed = ana.page.waitForEvent('requestfailed', (request) => later.test(request.url()))
  await ana.board.open(link)
  await missed
  await ana.page.unroute(later)
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))

  await update(server, builds)
  await ana.board.waitReady()
  await pasteText(ana.page, drawing)
  await expect(ana.page.getByText('A new version is available.')).toBeVisible()
  await ana.board.drag(wave({ x: 300, y: 500, width: 200 }))
  await ana.board.waitSaved()
  expect((await ana.board.getShapes()).map(({ kind }) => kind)).toEqual(['stroke', 'stroke'])

  await ana.page.getByRole('button', { name: 'Reload' }).click()
  await ana.board.waitReady()
  await pasteText(ana.page, drawing)
  await expect.poll(async () => (await ana.board.getShapes()).length).toBe(3)
})

test('a page whose parts are gone before they have loaded reloads itself, once', async ({
  people,
  startServer,
  builds,
}) => {
  const server = await startServer({ env: { WEB_DIR: builds.webDir } })
  const link = await server.createBoard()
  const old = await (await fetch(link)).text()
  await update(server, builds)
  const ana = await people.openWindow({ trouble: 'network' })
  let asked = 0
  // The page of the build before, as if the update had come right after it.
  await ana.page.route(link, async (route) => {
    asked++
    if (asked > 1) return route.continue()
    await route.fulfill({ body: old, contentType: 'text/html' })
  })
  await ana.page.goto(link)
  await ana.board.waitReady()
  expect(asked).toBe(2)
})
