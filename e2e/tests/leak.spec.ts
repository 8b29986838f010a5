import { expect, test } from '../harness/test.ts'
import { measureObjectBytes } from '../pages/object-bytes.ts'
import { wave } from '../pages/paths.ts'

const visits = 50
/** Caches fill up in the first visits; from then on nothing may be added. */
const firstVisits = 5

test('a board that was opened and closed fifty times leaves nothing behind', async ({
  people,
  link,
}) => {
  const { page, board, context } = await people.join(link)
  for (const y of [150, 250, 350]) await board.drag(wave({ x: 250, y, width: 400 }))
  await board.waitSaved()
  const devtools = await context.newCDPSession(page)

  async function visit(): Promise<void> {
    await page.evaluate(() => {
      history.pushState(null, '', document.baseURI)
      dispatchEvent(new PopStateEvent('popstate'))
    })
    await page.waitForFunction(() => window.tiza === undefined)
    await page.goBack()
    await board.waitReady()
    await page.evaluate(() => window.tiza?.canvas.whenPainted())
  }

  async function measure() {
    const bytes = await measureObjectBytes(devtools)
    const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters')
    return { nodes, listeners: jsEventListeners, bytes, workers: page.workers().length }
  }

  for (let n = 0; n < firstVisits; n++) await visit()
  const before = await measure()
  for (let n = firstVisits; n < visits; n++) await visit()
  const after = await measure()
  expect(after.workers).toBe(1)
  expect(after.nodes - before.nodes).toBeLessThan(visits / 2)
  expect(after.listeners - before.listeners).toBeLessThan(visits / 2)
  expect(after.bytes - before.bytes).toBeLessThan(visits * 1_000)
})
