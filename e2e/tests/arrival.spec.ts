import type { Page } from '@playwright/test'
import { anyEngine, expect, test } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

/** Blocks all requests but the page itself; returns a function that releases them. */
async function holdScripts(page: Page, scripts = '**/assets/*.js'): Promise<() => void> {
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

/** Runs in the page: whether its words are in the typeface that comes with it. */
function hasTypeface(): boolean {
  const faces = [...document.fonts].filter(({ family }) => family.includes('Tiza Interface'))
  return faces.some(({ status }) => status === 'loaded')
}

/** Where each control that is seen is, by its name. */
function getPlaces(page: Page): Promise<Readonly<Record<string, readonly number[]>>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('#root button')]
        .filter((button) => button.checkVisibility())
        .map((button) => {
          const { x, y, width, height } = button.getBoundingClientRect()
          return [button.ariaLabel ?? button.textContent, [x, y, width, height].map(Math.round)]
        }),
    ),
  )
}

for (const [locale, scheme, pen, newBoard] of [
  ['en-GB', 'light', 'Pen', 'New board'],
  ['es-MX', 'dark', 'Lápiz', 'Nueva pizarra'],
] as const) {
  test(`controls are in place before any script has loaded (${locale}, ${scheme})`, async ({
    people,
    server,
    link,
    engine,
  }) => {
    const context = { locale, colorScheme: scheme }
    const ana = await people.openWindow({ context })
    const letThrough = await holdScripts(ana.page)
    // In Firefox, which takes its time over them, they may come before or after.
    const letTypeface =
      engine === 'chromium' ? await holdScripts(ana.page, '**/*.woff2') : undefined
    await ana.page.goto(link, { waitUntil: 'commit' })
    await expect(ana.page.getByRole('button', { name: pen, exact: true })).toBeVisible()
    const early = await getPlaces(ana.page)
    expect(Object.keys(early).length).toBeGreaterThan(15)
    const look = () =>
      ana.page.evaluate(() => [
        document.documentElement.lang,
        getComputedStyle(document.documentElement).backgroundColor,
      ])
    const earlyLook = await look()
    letThrough()
    await ana.board.waitReady()
    expect(await getPlaces(ana.page)).toMatchObject(early)
    expect(await look()).toEqual(earlyLook)

    // The typeface comes after the controls, and moves none.
    letTypeface?.()
    await expect.poll(() => ana.page.evaluate(hasTypeface)).toBe(true)
    expect(await getPlaces(ana.page)).toMatchObject(early)

    const ben = await people.openWindow({ context })
    await holdScripts(ben.page)
    await ben.page.goto(server.url, { waitUntil: 'commit' })
    await expect(ben.page.getByRole('button', { name: newBoard })).toBeVisible()
  })
}

test('a board can be created before any script has loaded', async ({ people, startServer }) => {
  const server = await startServer({ basePath: '/tiza/' })
  const ana = await people.openWindow()
  const letThrough = await holdScripts(ana.page)
  await ana.page.goto(server.url, { waitUntil: 'commit' })
  await ana.page.getByRole('button', { name: 'New board' }).click({ noWaitAfter: true })
  const key = String.raw`[\w-]{22}`
  await ana.page.waitForURL(new RegExp(`/tiza/b/${key}#host=${key}$`), { waitUntil: 'commit' })
  letThrough()
  await ana.board.waitReady()
  expect(ana.page.url(), 'nobody reads the key in the address').toMatch(
    new RegExp(`/tiza/b/${key}$`),
  )
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))
  await ana.board.waitSaved()
})

test('drawing works before the controls have loaded, and a tool pressed early is selected then', async ({
  people,
  link,
}) => {
  const ana = await people.openWindow()
  const letThrough = await holdScripts(ana.page, '**/assets/{react,show-app}-*.js')
  await ana.page.goto(link, { waitUntil: 'commit' })
  await expect.poll(() => ana.board.getStatus()).toBeTruthy()
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))
  expect(await ana.board.getStrokes()).toHaveLength(1)
  await ana.page.getByRole('button', { name: 'Shapes: Rectangle' }).click()
  letThrough()
  await ana.board.waitReady()
  await ana.board.drag(wave({ x: 300, y: 500, width: 200 }))
  await ana.board.waitSaved()
  expect((await ana.board.getShapes()).map(({ kind }) => kind)).toEqual(['stroke', 'rect'])
})

test('a first visit on a phone shows the whole board, the next one the last view', async ({
  people,
  link,
}) => {
  const ana = await people.connect(link)
  for (const y of [150, 450]) await ana.board.draw(wave({ x: 200, y, width: 700 }))

  const ben = await people.join(link, { context: { viewport: { width: 390, height: 844 } } })
  const getCamera = () => ben.page.evaluate(() => window.tiza?.editor.state.getState().camera)
  await expect.poll(async () => (await getCamera())?.zoom).toBeLessThan(1)
  const free = await ben.page.evaluate(() => {
    const { editor } = window.tiza ?? {}
    const { camera } = editor?.state.getState() ?? {}
    const content = editor?.getContent()
    if (!camera || !content) return undefined
    const bottom = (content.y + content.height - camera.y) * camera.zoom
    const right = (content.x + content.width - camera.x) * camera.zoom
    const bars = ['.board-page__top', '.board-page__bottom'].map((bar) =>
      document.querySelector(bar)?.getBoundingClientRect(),
    )
    return {
      left: (content.x - camera.x) * camera.zoom,
      right: innerWidth - right,
      top: (content.y - camera.y) * camera.zoom - (bars[0]?.bottom ?? 0),
      bottom: (bars[1]?.top ?? 0) - bottom,
    }
  })
  expect(Math.min(...Object.values(free ?? { nothing: -1 }))).toBeGreaterThan(0)

  const before = await getCamera()
  await ben.page.mouse.move(200, 400)
  await ben.page.mouse.wheel(100, 150)
  await expect.poll(getCamera).not.toEqual(before)
  const left = await getCamera()
  await ben.board.reload()
  expect(await getCamera()).toEqual(left)

  const cara = await people.join(`${link}#view=5000,6000,0.5`, anyEngine)
  expect(await cara.page.evaluate(() => window.tiza?.editor.state.getState().camera)).toEqual({
    x: 5000,
    y: 6000,
    zoom: 0.5,
  })
})

test('somebody who comes to a lesson reads first, is asked for a name once, and a link shows a phone the same', async ({
  people,
  link,
}) => {
  const ana = await people.join(link, anyEngine)
  await ana.board.drag(wave({ x: 300, y: 300, width: 400 }))
  await ana.board.waitSaved()

  const ben = await people.openWindow({
    isStranger: true,
    context: { viewport: { width: 390, height: 844 } },
  })
  await ben.board.arrive(link)
  const getTool = () => ben.page.evaluate(() => window.tiza?.editor.state.getState().tool)

  await test.step('with no pen in hand', async () => {
    expect(await getTool()).toBe('select')
    expect(await ben.board.getStrokes()).toHaveLength(1)
  })

  await test.step('others see the name that is given, and nobody asks again', async () => {
    const field = ben.page.getByRole('textbox', { name: 'Your name' })
    await field.fill('Ben')
    await ben.page.keyboard.press('Enter')
    await expect(field).toHaveCount(0)
    await expect
      .poll(() =>
        ana.page.evaluate(() =>
          [...(window.tiza?.board.presence.peers.values() ?? [])].map(
            ({ profile }) => profile.name,
          ),
        ),
      )
      .toEqual(['Ben'])
    await ben.board.reload()
    await expect.poll(() => ben.board.getPeerCount()).toBe(1)
    await expect(field).toHaveCount(0)
  })

  await test.step('the link says that it is copied, and leads to what was seen', async () => {
    const copied = ana.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const { setData } = DataTransfer.prototype
          DataTransfer.prototype.setData = function (type, text) {
            setData.call(this, type, text)
            resolve(text)
          }
        }),
    )
    const getSeen = () => {
      const { camera, viewport } = window.tiza?.editor.state.getState() ?? {}
      if (!camera || !viewport) throw new Error('there is no view')
      const { top = 0, bottom = 0 } = {
        top: document.querySelector('.board-page__top')?.getBoundingClientRect().bottom,
        bottom: document.querySelector('.board-page__bottom')?.getBoundingClientRect().top,
      }
      return {
        left: camera.x + 16 / camera.zoom,
        right: camera.x + (viewport.width - 16) / camera.zoom,
        top: camera.y + (top + 16) / camera.zoom,
        bottom: camera.y + (bottom - 16) / camera.zoom,
      }
    }
    await ana.page.mouse.move(500, 400)
    await ana.page.mouse.wheel(300, 200)
    await ana.page.keyboard.press('Control+/')
    await ana.page.keyboard.type('link to this view')
    await ana.page.keyboard.press('Enter')
    await expect(ana.page.getByRole('alert').filter({ hasText: 'Link copied' })).toBeVisible()
    const [x = 0, y = 0, width = 0, height = 0] =
      (await copied).split('#view=')[1]?.split(',').map(Number) ?? []
    const seen = await ana.page.evaluate(getSeen)
    expect([seen.left, seen.top, seen.bottom].map(Math.round)).toEqual(
      [x, y, y + height].map(Math.round),
    )

    await ben.page.goto('about:blank')
    await ben.board.arrive(await copied)
    const shown = await ben.page.evaluate(getSeen)
    expect(shown.left).toBeCloseTo(x, 1)
    expect(shown.right).toBeCloseTo(x + width, 1)
    expect(shown.top).toBeLessThanOrEqual(y)
    expect(shown.bottom).toBeGreaterThanOrEqual(y + height)
  })
})
