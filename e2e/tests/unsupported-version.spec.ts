import type { Page } from '@playwright/test'
import { protocolMinor } from '@tiza/protocol'
import { expect, test } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

/** Later than what this page speaks. */
const demanding = { MIN_MINOR: String(protocolMinor + 1) }

/** How often a page has been loaded so far. */
function countLoads(page: Page): () => number {
  let count = 0
  page.on('load', () => {
    count++
  })
  return () => count
}

test('a page that is too old reloads itself, once, and then asks people to', async ({
  people,
  startServer,
}) => {
  const server = await startServer({})
  const link = await server.createBoard()
  const ana = await people.openWindow({ trouble: 'network' })
  const getLoads = countLoads(ana.page)
  await ana.board.open(link)
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))
  await ana.board.waitSaved()
  expect(getLoads()).toBe(1)

  await server.stop()
  await server.start(demanding)
  const line = ana.page.getByRole('alert')
  await expect(line).toContainText('This page is too old for the server.')
  await expect(ana.page.getByTestId('save-pill')).toHaveText('Disconnected')
  // It may say so before all of it has loaded.
  await expect.poll(getLoads).toBe(2)

  await server.stop()
  await server.start()
  await line.getByRole('button', { name: 'Reload' }).click()
  await ana.board.waitReady()
  await ana.board.waitSaved()
  await expect(line).toBeHidden()
  expect(await ana.board.getShapes()).toHaveLength(1)
  await expect.poll(getLoads, 'nor by itself meanwhile').toBe(3)
})

test('a page that is too old and has unsent work keeps it, and says so', async ({
  people,
  startServer,
}) => {
  const server = await startServer({})
  const link = await server.createBoard()
  const ana = await people.openWindow({ trouble: 'network', context: { locale: 'es-ES' } })
  const getLoads = countLoads(ana.page)
  await ana.board.open(link)
  await server.stop()
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))
  await expect.poll(async () => (await ana.board.getShapes()).length).toBe(1)

  await server.start(demanding)
  const line = ana.page.getByRole('alert')
  await expect(line).toContainText('tus cambios sin enviar quedan guardados en este dispositivo')
  expect(getLoads()).toBe(1)

  await server.stop()
  await server.start()
  await line.getByRole('button', { name: 'Recargar' }).click()
  await ana.board.waitReady()
  await ana.board.waitSaved()
  const ben = await people.connect(link)
  expect(await ben.board.getShapes()).toHaveLength(1)
})
