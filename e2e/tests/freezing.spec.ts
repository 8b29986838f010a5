import type { Page } from '@playwright/test'
import { launchFreezable } from '../harness/freezable.ts'
import { settleName } from '../harness/people.ts'
import { expect, test, through } from '../harness/test.ts'
import { BoardPage } from '../pages/board-page.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { wave } from '../pages/paths.ts'
import { createPlaywrightDriver } from '../pages/playwright-driver.ts'

/** Runs before a page does: its clock can be set. */
function makeSettable(): void {
  const now = Date.now.bind(Date)
  const clock = Object.assign(globalThis, { aheadMs: 0 })
  Date.now = () => now() + clock.aheadMs
}

/** The lease of a hidden tab lasts minutes: for one page they pass at once. */
async function setAhead(page: Page, minutes: number): Promise<void> {
  await page.evaluate((aheadMs) => void Object.assign(globalThis, { aheadMs }), minutes * 60_000)
}

/** Number of transactions stored in the browser for a later visit. */
function countKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('tiza')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const counting = db.transaction('entries').objectStore('entries').count()
          counting.onerror = () => reject(counting.error)
          counting.onsuccess = () => {
            db.close()
            resolve(counting.result)
          }
        }
      }),
  )
}

test('two tabs of one person, one of them frozen, lose nothing and duplicate nothing', async ({
  people,
  link,
  startProxy,
}) => {
  const proxy = await startProxy()
  const ben = await people.connect(link)
  const browser = await launchFreezable()
  const openTab = async () => {
    const page = await browser.context.newPage()
    await page.addInitScript(makeSettable)
    await page.addInitScript(settleName)
    const board = new BoardPage(createPlaywrightDriver(page))
    await board.open(through(proxy, link))
    return { page, board }
  }
  const first = await openTab()
  const second = await openTab()
  const freezes = await first.page.evaluateHandle(() => {
    const seen: string[] = []
    for (const event of ['freeze', 'resume']) {
      document.addEventListener(event, () => seen.push(event))
    }
    return seen
  })

  await first.page.bringToFront()
  proxy.cut()
  await expect.poll(() => first.board.getPill()).not.toBe('saved')
  await first.board.drag(wave({ x: 250, y: 120, width: 200 }))
  await first.board.drag(wave({ x: 250, y: 170, width: 200 }))
  await first.board.waitPill('offline')
  // No other tab can send what a frozen tab has not stored yet.
  const unsent = (await first.board.getStatus())?.pending
  await expect.poll(() => countKept(first.page)).toBe(unsent)
  await browser.freeze(first.page)

  await second.page.bringToFront()
  await setAhead(second.page, 5)
  proxy.restore()
  await second.board.waitReady()
  await second.board.drag(wave({ x: 250, y: 220, width: 200 }))
  await expect.poll(() => ben.board.getStrokes()).toHaveLength(3)
  await setAhead(second.page, 0)

  await browser.thaw(first.page)
  await first.board.drag(wave({ x: 250, y: 270, width: 200 }))
  expect(await first.board.getStrokes()).toHaveLength(4)
  await second.page.bringToFront()
  await second.board.drag(wave({ x: 250, y: 320, width: 200 }))
  for (const { board } of [first, second]) {
    await board.waitReady()
    await board.waitSaved()
  }
  await expect.poll(() => ben.board.getStrokes()).toHaveLength(5)
  await expectSameShapes(first.board, ben.board)
  await expectSameShapes(second.board, ben.board)
  expect(await freezes.jsonValue()).toEqual(['freeze', 'resume'])
  await browser.close()
})
