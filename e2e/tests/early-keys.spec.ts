import type { Page } from '@playwright/test'
import { buildPng } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { giveFiles } from '../pages/pictures.ts'

/** Holds back scripts, by default those after the first stroke; returns what lets them through. */
async function holdControls(
  page: Page,
  scripts = '**/assets/board-controls-*.js',
): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(scripts, async (route) => {
    await released
    await route.continue()
  })
  return release
}

declare global {
  interface Window {
    /** What was left to the browser: it finds text with these. */
    browserKeys?: string[]
  }
}

/** Runs in the page. */
function countBrowserKeys(): void {
  const left: string[] = []
  window.browserKeys = left
  document.addEventListener('keydown', (event) => {
    const isFind = event.key === '/' || (event.key === 'f' && event.ctrlKey)
    if (event.isTrusted && isFind && !event.defaultPrevented) left.push(event.key)
  })
}

const getBoard = (page: Page) =>
  page.evaluate(() => ({
    tool: window.tiza?.editor.state.getState().tool,
    shapes: window.tiza?.board.shapes.size,
    name: window.tiza?.board.record.name ?? '',
    zoom: window.tiza?.editor.state.getState().camera.zoom,
  }))

test('what is typed while a field is still being loaded goes into the field, and nothing onto the board', async ({
  people,
  server,
}) => {
  const { page, board } = await people.openWindow()
  const { keyboard } = page
  const untouched = { tool: 'pen', shapes: 0, name: '', zoom: 1 }
  const arrive = async () => {
    await page.unrouteAll()
    const letThrough = await holdControls(page)
    await page.goto(await server.createBoard())
    await expect.poll(() => board.getStatus()).toBeTruthy()
    await page.locator('.board-canvas').focus()
    return letThrough
  }

  await test.step('find', async () => {
    const letThrough = await arrive()
    await keyboard.press('Control+f')
    await keyboard.type('rx/Nu')
    await keyboard.press('Backspace')
    await keyboard.press('Control+f')
    await keyboard.type('a v')
    expect(await getBoard(page)).toEqual(untouched)
    letThrough()
    const field = page.getByRole('search').getByRole('textbox')
    await expect(field).toHaveValue('rx/Na v')
    await expect(field).toBeFocused()
    await keyboard.type('!')
    await expect(field).toHaveValue('rx/Na v!')
    expect(await getBoard(page)).toEqual(untouched)
  })

  await test.step('before any script has come: a tool, and find', async () => {
    await page.unrouteAll()
    const letThrough = await holdControls(page, '**/assets/*.js')
    await page.goto(await server.createBoard(), { waitUntil: 'commit' })
    await expect(page.getByRole('button', { name: 'Pen', exact: true })).toBeVisible()
    await page.evaluate(countBrowserKeys)
    await keyboard.press('r')
    await keyboard.press('Control+f')
    await keyboard.type('a/')
    letThrough()
    const field = page.getByRole('search').getByRole('textbox')
    await expect(field).toHaveValue('a/')
    await keyboard.type('?')
    await expect(field).toHaveValue('a/?')
    expect(await getBoard(page)).toEqual({ ...untouched, tool: 'rect' })
    expect(await page.evaluate(() => window.browserKeys)).toEqual([])
  })

  await test.step('the palette, in which Enter chooses what the letters before it find', async () => {
    const letThrough = await arrive()
    await keyboard.press('/')
    await keyboard.type('zoom in')
    await keyboard.press('Enter')
    letThrough()
    await expect.poll(async () => (await getBoard(page)).zoom).toBeGreaterThan(1)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await getBoard(page)).toEqual({ ...untouched, zoom: expect.any(Number) })
  })

  await test.step('the name of the board', async () => {
    const letThrough = await arrive()
    await keyboard.press('F2')
    await keyboard.type('Leaves')
    await keyboard.press('Enter')
    letThrough()
    await expect.poll(() => getBoard(page)).toEqual({ ...untouched, name: 'Leaves' })
  })

  await test.step('help, which has no field', async () => {
    const letThrough = await arrive()
    await keyboard.press('?')
    await keyboard.type('re')
    letThrough()
    await expect(page.getByRole('dialog')).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await getBoard(page)).toEqual(untouched)
    await keyboard.press('e')
    await expect.poll(() => getBoard(page)).toEqual({ ...untouched, tool: 'eraser' })
  })

  await test.step('Esc gives it up', async () => {
    const letThrough = await arrive()
    await keyboard.press('Control+f')
    await keyboard.type('r')
    await keyboard.press('Escape')
    await keyboard.press('e')
    expect(await getBoard(page)).toEqual({ ...untouched, tool: 'eraser' })
    letThrough()
    await board.waitReady()
    await expect(page.getByRole('search')).toHaveCount(0)
  })
})

/** Runs in the page: what has the focus when the first key after one that opens a field can come. */
async function pressAndLook(press: KeyboardEventInit): Promise<string | undefined> {
  const options = { ...press, bubbles: true, cancelable: true }
  document.querySelector('.board-canvas')?.dispatchEvent(new KeyboardEvent('keydown', options))
  // Other events come with tasks; all that is drawn before is drawn by what has been queued by now.
  for (let turn = 0; turn < 10; turn++) await undefined
  const { activeElement: active } = document
  return active?.closest('[role="search"], dialog, .board-name')?.className
}

test('a field that a key opens has the focus before the next key can come', async ({
  people,
  link,
}) => {
  const { page } = await people.join(link)
  const openers = [
    [{ key: 'f', code: 'KeyF', ctrlKey: true }, 'find-bar panel'],
    [{ key: '/', code: 'Slash' }, 'dialog'],
    [{ key: '?', code: 'Slash', shiftKey: true }, 'dialog'],
    [{ key: 'F2', code: 'F2' }, 'board-name'],
  ] as const
  for (const [press, where] of openers) {
    expect(await page.evaluate(pressAndLook, press), press.key).toBe(where)
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('Board', { exact: true })).toBeFocused()
  }
})

test('the name of a board is typed in its menu where there is no room for it beside, at once', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const context = { viewport: { width: 390, height: 844 } }
  const { page } = await people.join(link, { context })
  await page.evaluate(() => {
    for (const key of ['F2', 'H', 'i', 'Enter']) {
      const options = { key, code: key, bubbles: true, cancelable: true }
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', options))
    }
  })
  await expect.poll(async () => (await getBoard(page)).name).toBe('Hi')
})

test('what is dropped while the controls are still being loaded is on the board once they are there', {
  tag: '@chromium',
}, async ({ people, server }) => {
  const { page, board } = await people.openWindow()
  const letThrough = await holdControls(page)
  await page.goto(await server.createBoard())
  await expect.poll(() => board.getStatus()).toBeTruthy()
  const base64 = buildPng({ width: 200, height: 100 }).toString('base64')
  const file = { name: 'plan.png', type: 'image/png', base64 }
  await giveFiles(page, [file], { dropAt: { x: 500, y: 350 } })
  letThrough()
  await expect.poll(() => board.getShapes()).toMatchObject([{ pos: [400, 300], size: [200, 100] }])
})
