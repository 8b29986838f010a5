import { playTranscript } from '../conformance/transcripts/play-transcript.ts'
import type { Transcript } from '../conformance/transcripts/types.ts'
import { expect, test, through } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { boardPanels, findLayoutFaults } from '../pages/layout.ts'
import { wave } from '../pages/paths.ts'
import { resizeWindow, waitFrame } from '../pages/resize-window.ts'
import { WirePage } from '../pages/wire-page.ts'

const desk = { viewport: { width: 1280, height: 800 } }

test('what passes between a page and the server is seen as it happens, explained, and kept', async ({
  people,
  server,
  link,
}) => {
  const ana = await people.openWindow({ context: desk })
  await ana.board.open(`${link}?wire`)
  const wire = new WirePage(ana.page)

  await test.step('from the first attempt to connect on', async () => {
    await expect(wire.rows('welcome', 'server')).toHaveCount(1)
    await expect(wire.rows('attempt', 'here').first()).toBeVisible()
    await expect(wire.rows('connect', 'client').first()).toBeVisible()
    await expect(wire.view).toContainText('WebSocket')
  })

  const ben = await people.connect(link)
  await expect(wire.rows('peers', 'server').first()).toContainText('join 1')

  await test.step('an event with the time of its answer, and what the room receives of it', async () => {
    await ana.board.drag(wave({ x: 200, y: 300, width: 200 }))
    await ana.board.waitSaved()
    await expect(wire.rows('op', 'client').first()).toContainText(
      /create stroke.*ok · seq 1 · .* ms/,
    )
    await expect(wire.rows('ops', 'server').first()).toContainText('seq 1')
    await ben.board.draw(wave({ x: 200, y: 400, width: 200 }))
    await expect.poll(() => ana.board.getStrokes()).toHaveLength(2)
    const { session } = ben.client.presence
    const his = (await ana.board.getShapes()).find(({ by }) => by === session)
    await expect(wire.rows('ops', 'server').last()).toContainText(`seq ${his?.seq}`)
    await wire.toggleLast('ops', 'server')
    await expect(wire.view.locator('pre').first()).toContainText(`"by": "${session}"`)
    await wire.toggleLast('ops', 'server')
  })

  await test.step('presence is gathered, in both directions', async () => {
    await ana.board.moveMouse(wave({ x: 200, y: 500, width: 200, steps: 20 }))
    for (const { x, y } of wave({ x: 200, y: 500, width: 200, steps: 20 })) {
      ben.client.presence.send({ c: [x, y] })
      await ana.page.evaluate(waitFrame)
    }
    const getCounts = async (from: 'client' | 'server') =>
      (await wire.view.locator(`li[data-event*="live"][data-from="${from}"]`).allInnerTexts())
        .map((text) => Number(/×(\d+)/.exec(text)?.[1] ?? 1))
        .reduce((most, count) => Math.max(most, count), 0)
    await expect.poll(() => getCounts('client')).toBeGreaterThan(3)
    await expect.poll(() => getCounts('server')).toBeGreaterThan(3)
    await wire.toggleLast('live', 'client')
    await expect(wire.view.locator('pre').first()).toContainText(/live \{.*\n.*live \{/)
    await wire.toggleLast('live', 'client')
  })

  await test.step('a row has its rules and its schema', async () => {
    await wire.toggleLast('op')
    await wire.view.getByText(/^Rules:/).click()
    await expect(wire.view.locator('.wire-detail')).toContainText(
      'is sent only when the transaction is durable',
    )
    await wire.view.getByText(/^Schema:/).click()
    const schema = wire.view.locator('.wire-detail__schema pre').first()
    await expect(schema).toContainText('#/components/schemas/')
  })

  await test.step('[ID3] sent again, it is answered as before and changes nothing', async () => {
    const sent = await wire.rows('op').count()
    await wire.press('Send again')
    await expect(wire.rows('op')).toHaveCount(sent + 1)
    await expect(wire.rows('op').last()).toContainText('dup')
    await wire.toggleLast('op')
    expect(await ana.board.getStrokes()).toHaveLength(2)
  })

  await test.step('rows are filtered by text, event and direction', async () => {
    await wire.press('Filter')
    // By keys: what `fill` writes in Firefox, React takes for its own.
    const text = wire.view.getByLabel('Text in events and payloads')
    await text.pressSequentially('"pts"')
    await expect(wire.rows('welcome')).toHaveCount(0)
    await expect(wire.rows('op').first()).toBeVisible()
    await wire.view.getByLabel('Direction').selectOption('Received')
    await expect(wire.rows('op')).toHaveCount(0)
    await expect(wire.rows('ops').first()).toBeVisible()
    await text.press('ControlOrMeta+a')
    await text.press('Backspace')
    await wire.view.getByLabel('Event', { exact: true }).selectOption('welcome')
    await expect(wire.view.locator('li')).toHaveCount(1)
    await wire.view.getByLabel('Event', { exact: true }).selectOption('All events')
    await wire.view.getByLabel('Direction').selectOption('Both directions')
    await wire.press('Filter')
  })

  await test.step('while it is paused, what comes is counted', async () => {
    await wire.press('Pause')
    const shown = await wire.view.locator('li').count()
    await ben.board.draw(wave({ x: 200, y: 550, width: 100 }))
    await expect(wire.view).toContainText(/Paused: [1-9]\d* (is|are) held back/)
    await expect.poll(() => ana.board.getStrokes()).toHaveLength(3)
    expect(await wire.view.locator('li').count()).toBe(shown)
    await wire.press('Resume')
    await expect.poll(() => wire.view.locator('li').count()).toBeGreaterThan(shown)
  })

  await test.step('what it explains leads to a row that shows it', async () => {
    await wire.press('Explanation')
    const lesson = wire.view.getByRole('region', { name: 'Explanation' })
    await lesson.getByRole('button', { name: 'Show the latest: Acknowledgement' }).click()
    await expect(lesson).toHaveCount(0)
    await expect(wire.view.locator('.wire-row[aria-expanded="true"]')).toContainText('ok')
  })

  await test.step('it is saved without secrets, and can be replayed', async () => {
    await ana.board.waitSaved()
    const text = await wire.save('Save as a transcript')
    const secrets = await ana.page.evaluate(getClients)
    expect(secrets, 'the client id, by which unsent work is kept').toHaveLength(1)
    const id = link.split('/').at(-1) ?? ''
    const shown = await wire.view.innerHTML()
    for (const secret of [...secrets, id]) {
      expect(text).not.toContain(secret)
      expect(shown).not.toContain(secret)
    }
    const transcript: Transcript = JSON.parse(text)
    expect(transcript.entries[0]).toMatchObject({
      ...{ at: 0, from: 'client', connect: { board: '<board>', client: '<client>' } },
    })
    const played = await playTranscript('saved', transcript, {
      ...{ url: server.url, patienceMs: 20_000 },
    })
    expect(played).toMatchObject({ state: 'passed', why: '' })
  })

  await test.step('it is emptied, and begins with the board as it is', async () => {
    await wire.press('Clear')
    await expect(wire.rows('welcome')).toHaveCount(0)
    await expect(wire.rows('observing', 'here')).toHaveCount(1)
    await ana.board.drag(wave({ x: 200, y: 250, width: 100 }))
    await ana.board.waitSaved()
    await expect(wire.rows('ops').last()).toContainText('seq')
    const transcript: Transcript = JSON.parse(await wire.save('Save as a transcript'))
    expect(transcript.before?.shapes).toHaveLength(3)
    const played = await playTranscript('of a part', transcript, {
      ...{ url: server.url, patienceMs: 20_000 },
    })
    expect(played).toMatchObject({ state: 'passed', why: '' })
  })
})

/** Runs in the page: the client ids of its boards. */
function getClients(): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('tiza')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const keys = opening.result.transaction('outboxes').objectStore('outboxes').getAllKeys()
      keys.onerror = () => reject(keys.error)
      keys.onsuccess = () => {
        opening.result.close()
        resolve(keys.result.map(String))
      }
    }
  })
}

test('a break, and long-polling, are made and seen there', async ({
  people,
  link,
  startProxy,
  engine,
}) => {
  const proxy = await startProxy({ webSockets: false })
  const ana = await people.openWindow({ context: desk })
  await ana.board.open(`${link}?wire`)
  const wire = new WirePage(ana.page)
  await expect(wire.rows('welcome')).toHaveCount(1)

  await test.step('what is drawn while the connection is dropped is sent afterwards', async () => {
    await wire.press('Connection')
    // For some seconds, which are soon over on a slow machine.
    const isSaid = expect(wire.view).toContainText('Not connected')
    await wire.press('Drop the connection')
    await ana.board.drag(wave({ x: 200, y: 300, width: 200 }))
    await isSaid
    await expect(wire.rows('close', 'here').last()).toContainText('forced close')
    await expect(wire.rows('wait', 'here').first()).toBeVisible()
    await expect(wire.rows('welcome')).toHaveCount(2)
    await ana.board.waitSaved()
    await expect(wire.rows('op').first()).toContainText('ok · seq 1')
  })

  await test.step('long-polling carries the same', async () => {
    await wire.view.getByLabel('Connect over').selectOption('Long-polling only')
    await expect(wire.rows('welcome')).toHaveCount(3)
    await expect(wire.rows('open').last()).toContainText('Open over Long-polling')
    await ana.board.drag(wave({ x: 200, y: 400, width: 200 }))
    await ana.board.waitSaved()
    await wire.view.getByLabel('Connect over').selectOption('Long-polling, then WebSocket')
    await expect(wire.rows('upgrade').first()).toContainText('Goes on over WebSocket')
  })

  // What follows is for Chromium in both.
  if (engine === 'firefox') return

  await test.step('where no WebSocket gets through, that is seen', async () => {
    const ben = await people.openWindow({ trouble: 'network', context: desk })
    await ben.board.open(`${through(proxy, link)}?wire`)
    const seen = new WirePage(ben.page)
    await expect(seen.rows('welcome')).toHaveCount(1)
    await expect(seen.rows('snapshot', 'client')).toContainText(/ok · seq \d+ · shapes \d+/)
    await expect(seen.view).toContainText(/WebSocket did not work|Long-polling first/)
    await expect(seen.view.locator('.wire-view__transport')).toHaveText('Long-polling')
  })
})

test('while it is closed, nothing of it is loaded and nobody observes the connection', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const { page, board } = await people.openWindow({ context: desk, hasServiceWorker: true })
  const loaded: string[] = []
  page.context().on('request', (request) => loaded.push(request.url()))
  await board.open(link)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  const getWire = () =>
    page.evaluate(() => ({
      isObserved: window.tiza?.board.wire?.isObserved,
      kept: document.querySelector('.board-canvas')?.getBoundingClientRect().width,
    }))
  await expect.poll(() => loaded.some((url) => url.includes('run-import'))).toBe(true)
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return all.flat().map(({ url }) => url)
  })
  expect(kept.length).toBeGreaterThan(5)
  expect([...loaded, ...kept].filter((url) => /assets\/wire/.test(url))).toEqual([])
  expect(await getWire()).toEqual({ isObserved: false, kept: 1280 })

  await test.step('the menu shows it beside the board', async () => {
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Wire view' }).click()
    const wire = new WirePage(page)
    await expect(wire.rows('observing')).toContainText('connected over')
    await expect(page).toHaveURL(`${link}?wire`)
    const { isObserved, kept = 0 } = await getWire()
    expect(isObserved).toBe(true)
    expect(kept).toBeLessThan(1_000)
    await page.evaluate(waitFrame)
    expect(await page.evaluate(findLayoutFaults, boardPanels)).toEqual([])
  })

  await test.step('closed, all is as before', async () => {
    await new WirePage(page).press('Close the wire view')
    await expect(page).toHaveURL(link)
    await expect.poll(getWire).toEqual({ isObserved: false, kept: 1280 })
  })
})

test('the wire view is used by keys, on a phone, and in Spanish', { tag: '@chromium' }, async ({
  people,
  link,
}) => {
  const { page, board } = await people.openWindow({ context: { ...desk, locale: 'es-ES' } })
  await board.open(`${link}?wire`)
  await board.drag(wave({ x: 300, y: 300, width: 200 }))
  await board.waitSaved()
  const wire = new WirePage(page)
  await expect(wire.rows('ops').first()).toBeVisible()
  await expect(wire.view).toHaveAccessibleName('Vista de la conexión')

  await test.step('arrows go from row to row, Enter opens one, Escape closes it', async () => {
    const { keyboard } = page
    const getEvent = () => page.evaluate(() => document.activeElement?.closest('li')?.dataset.event)
    await wire.rows('welcome').locator('.wire-row').focus()
    await keyboard.press('ArrowUp')
    expect(await getEvent()).toBe('connected')
    // The snapshot that is fetched ahead may come before the connection is begun, and after.
    const first = await wire.view.locator('li[data-event]').first().getAttribute('data-event')
    expect(['attempt', 'snapshot']).toContain(first)
    await keyboard.press('Home')
    expect(await getEvent()).toBe(first)
    await keyboard.press('Enter')
    await expect(wire.view.locator('.wire-detail')).toBeVisible()
    await keyboard.press('Escape')
    await expect(wire.view.locator('.wire-detail')).toHaveCount(0)
    expect(await getEvent()).toBe(first)
  })

  await test.step('axe has nothing against it, nor against its colours in the dark', async () => {
    const findAll = async (part: string) => {
      const found = await findBarriers(page, part)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      found.push(...(await findBarriers(page, part, { rules: ['color-contrast'] })))
      await page.emulateMedia({ colorScheme: 'light' })
      return found
    }
    await wire.toggleLast('op')
    await wire.view.getByText(/^Esquema:/).click()
    await wire.view.getByText(/^Reglas:/).click()
    expect(await findAll('.wire-view')).toEqual([])
    for (const name of ['Explicación', 'Conexión', 'Filtro']) {
      await wire.press(name)
      expect(await findAll('.wire-view__section'), name).toEqual([])
    }
    await wire.press('Filtro')
  })

  await test.step('the edge is moved by keys', async () => {
    const getWidth = async () => (await wire.view.boundingBox())?.width ?? 0
    const before = await getWidth()
    await wire.view.getByRole('separator').focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(getWidth).toBeGreaterThan(before)
  })

  await test.step('on a phone it is a sheet below the board', async () => {
    await resizeWindow(page, { width: 390, height: 844 })
    const sheet = await wire.view.boundingBox()
    const canvas = await page.getByLabel('Pizarra', { exact: true }).boundingBox()
    expect(sheet?.width).toBe(390)
    expect((canvas?.y ?? 0) + (canvas?.height ?? 0)).toBeCloseTo(sheet?.y ?? -1, 0)
    expect(canvas?.height).toBeGreaterThan(300)
    expect(await page.evaluate(findLayoutFaults, boardPanels)).toEqual([])
  })
})
