import { expect, test, through } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { wave } from '../pages/paths.ts'

for (const end of ['kill', 'stop'] as const) {
  test(`a stroke continues while the server is restarted (${end}) in the middle of it`, async ({
    people,
    server,
    link,
  }) => {
    const ana = await people.join(link, { trouble: 'network' })
    const ben = await people.connect(link)
    const path = wave({ x: 250, y: 250, width: 400, steps: 40 })
    await ana.board.startDrag(path.slice(0, 20))
    await expect.poll(() => ben.board.getStrokes(), { message: 'part is stored' }).toHaveLength(1)

    await server[end]()
    await expect.poll(() => ana.board.getPill()).not.toBe('saved')
    await ana.board.continueDrag(path.slice(20))
    await server.start()
    await ana.board.endDrag()

    await ana.board.waitReady()
    await ana.board.waitSaved()
    await ben.client.whenOnline()
    await expectSameShapes(ana.board, ben.board)
    const drawn = await ana.board.getVisiblePoints()
    expect(drawn).toBeGreaterThanOrEqual(path.length)
    expect(await ben.board.getVisiblePoints()).toBe(drawn)
  })
}

test('offline work survives a reload and is sent when the network is back', async ({
  people,
  link,
  startProxy,
}) => {
  const proxy = await startProxy()
  const ana = await people.join(through(proxy, link), {
    ...{ trouble: 'network', hasServiceWorker: true },
  })
  const ben = await people.connect(link)
  await ana.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await ben.board.draw(wave({ x: 250, y: 150, width: 200 }))
  await expect.poll(() => ana.board.getStrokes()).toHaveLength(1)

  proxy.cut()
  await expect.poll(() => ana.board.getPill()).not.toBe('saved')
  await ana.board.drag(wave({ x: 250, y: 250, width: 200 }))
  expect(await ana.board.getStrokes()).toHaveLength(2)
  await ana.board.waitPill('offline')
  await ben.board.draw(wave({ x: 250, y: 350, width: 200 }))

  await test.step('reload without a network', async () => {
    await ana.page.reload()
    await expect.poll(() => ana.board.getStrokes()).toHaveLength(2)
    await ana.board.drag(wave({ x: 250, y: 450, width: 200 }))
    expect(await ana.board.getStrokes()).toHaveLength(3)
    await ana.board.waitPill('offline')
    expect(await ana.board.getStatus()).toMatchObject({ persisted: true })
  })

  proxy.restore()
  await ana.board.waitReady()
  await ana.board.waitSaved()
  await expect.poll(() => ben.board.getStrokes()).toHaveLength(4)
  await expectSameShapes(ana.board, ben.board)
})

test('what is drawn while a page goes away is there after it was reloaded', async ({
  people,
  link,
}) => {
  const { page, board } = await people.openWindow()
  await page.addInitScript(() => {
    // Runs before the board's own listener: what is drawn here gets no other turn.
    const draw = () => {
      const note = { kind: 'note' as const, id: 'drawn-at-the-very-end', z: 'a0', text: '' }
      window.tiza?.board.apply([{ op: 'create', ...note, pos: [0, 0], size: [160, 160] }])
    }
    addEventListener('pagehide', draw, true)
  })
  await board.open(link)
  await board.reload()
  await board.waitSaved()
  expect(await board.getShapes()).toMatchObject([{ id: 'drawn-at-the-very-end' }])
})

/** Firefox waits ever longer before it opens a WebSocket to a server that several have failed to reach. */
test('a page that was reloaded offline opens no WebSocket in vain, and is back with the network', {
  tag: '@firefox',
}, async ({ people, link }) => {
  const ana = await people.openWindow({ trouble: 'network', hasServiceWorker: true })
  await ana.page.addInitScript(() => {
    const counted = { opened: 0 }
    window.WebSocket = class extends WebSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args)
        counted.opened++
      }
    }
    Object.assign(window, { counted })
  })
  await ana.board.open(link)
  await ana.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await ana.context.setOffline(true)
  await ana.page.reload()
  await ana.board.waitPill('offline')
  await ana.board.drag(wave({ x: 250, y: 450, width: 200 }))

  // Each is a sign that the network may be back, and is followed by a question to the server.
  const opened = await ana.page.evaluate(async () => {
    const asked = () => performance.getEntriesByType('resource').length
    for (let sign = 0; sign < 12; sign++) {
      const before = asked()
      window.dispatchEvent(new Event('online'))
      while (asked() === before) await new Promise(requestAnimationFrame)
    }
    return Reflect.get(window, 'counted').opened
  })
  expect(opened).toBeLessThanOrEqual(2)

  await ana.context.setOffline(false)
  await ana.board.waitReady()
  await ana.board.waitSaved()
})

test('where WebSockets are blocked, long-polling carries it', async ({
  people,
  link,
  startProxy,
}) => {
  const proxy = await startProxy({ webSockets: false })
  const ana = await people.join(through(proxy, link), { trouble: 'network' })
  const ben = await people.connect(link)
  await ana.board.drag(wave({ x: 250, y: 200, width: 300 }))
  await ana.board.waitSaved()
  await expect.poll(() => ben.board.getStrokes()).toHaveLength(1)
  await ben.board.draw(wave({ x: 250, y: 300, width: 300 }))
  await expect.poll(() => ana.board.getStrokes()).toHaveLength(2)
  await expectSameShapes(ana.board, ben.board)

  const polls = () =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('transport=polling')).length
  expect(await ana.page.evaluate(polls)).toBeGreaterThan(2)
})
