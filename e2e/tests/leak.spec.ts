import { expect, test } from '../harness/test.ts'
import { measureObjectBytes } from '../pages/object-bytes.ts'
import { wave } from '../pages/paths.ts'

/** Fifty in `pnpm test:nightly`. */
const visits = Number(process.env.TIZA_VISITS ?? 25)
/** Caches fill up in the first visits; from then on nothing may be added. */
const firstVisits = 5

test('a board that was opened and closed time and again leaves nothing behind', async ({
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

  async function countDom() {
    await devtools.send('HeapProfiler.collectGarbage')
    const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters')
    return { nodes, listeners: jsEventListeners }
  }

  for (let n = 0; n < firstVisits; n++) await visit()
  const before = { dom: await countDom(), bytes: await measureObjectBytes(devtools) }
  for (let n = firstVisits; n < visits; n++) await visit()
  expect(page.workers().length).toBe(1)
  // Pending requests have a few listeners: only the remaining ones count.
  await expect
    .poll(async () => (await countDom()).listeners - before.dom.listeners)
    .toBeLessThan(visits / 2)
  expect((await countDom()).nodes - before.dom.nodes).toBeLessThan(visits / 2)
  expect((await measureObjectBytes(devtools)) - before.bytes).toBeLessThan(visits * 1_000)
})
