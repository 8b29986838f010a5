import { chromium, firefox, type Page } from '@playwright/test'
import { toLaunchOptions } from '../harness/engines.ts'
import { startServer } from '../harness/server.ts'
import { BoardPage } from '../pages/board-page.ts'
import { wave } from '../pages/paths.ts'
import { createPlaywrightDriver } from '../pages/playwright-driver.ts'

/**
 * Milliseconds from a pointer event in one window to the frame of another that shows it: the last
 * `pointermove` to its ink, live, and `pointerup` to the stored stroke. Medians, on one clock.
 */
const rounds = 30
const server = await startServer()
for (const [name, engine] of Object.entries({ chromium, firefox })) {
  const browser = await engine.launch(toLaunchOptions(name === 'firefox' ? 'firefox' : 'chromium'))
  const link = await server.createBoard()
  const [author, viewer] = [await open(), await open()]
  const live: number[] = []
  const stored: number[] = []
  for (let round = 0; round < rounds; round++) {
    await author.page.evaluate(watchPointer)
    await viewer.page.evaluate(watchInk)
    await author.board.drag(wave({ x: 250, y: 150 + round * 12, width: 400 }))
    await author.board.waitSaved()
    const points = await author.board.getVisiblePoints()
    await viewer.page.waitForFunction((n) => (window.seen?.stored?.points ?? 0) >= n, points)
    const drawn = await author.page.evaluate(() => window.drawn)
    const seen = await viewer.page.evaluate(() => window.seen)
    if (!drawn || !seen?.any || !seen.stored) throw new Error('nothing was seen')
    live.push(seen.any.at - drawn.movedAt)
    stored.push(seen.stored.at - drawn.upAt)
  }
  console.log(
    `${name}: pointermove → live ink ${getMedian(live)} ms, pointerup → stored ink ${getMedian(stored)} ms (medians of ${rounds})`,
  )
  await browser.close()

  async function open(): Promise<{ page: Page; board: BoardPage }> {
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 } })
    // The compiler marks the names of inner functions with a function that the page lacks.
    await context.addInitScript('globalThis.__name = (named) => named')
    const page = await context.newPage()
    const board = new BoardPage(createPlaywrightDriver(page))
    await board.open(link)
    return { page, board }
  }
}
await server.dispose()

function getMedian(values: number[]): string {
  const sorted = values.sort((a, b) => a - b)
  return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(1)
}

/** Runs in the author's page: notes when the pointer last moved while pressed, and went up. */
function watchPointer(): void {
  const drawn = { movedAt: 0, upAt: 0 }
  window.drawn = drawn
  const now = () => performance.timeOrigin + performance.now()
  window.onpointermove = ({ buttons }) => {
    if (buttons > 0) drawn.movedAt = now()
  }
  window.onpointerup = () => {
    drawn.upAt = now()
  }
}

/** Runs in the viewer's page: notes at each frame when there was last more ink to see. */
function watchInk(): void {
  const seen: NonNullable<Window['seen']> = {}
  window.seen = seen
  const look = () => {
    if (window.seen !== seen) return
    const board = window.tiza?.board
    if (!board) return
    const at = performance.timeOrigin + performance.now()
    let stored = 0
    let any = 0
    for (const id of new Set([...board.shapes.keys(), ...board.presence.ink.keys()])) {
      stored += board.getPointCount(id)
      any += Math.max(board.getPointCount(id), board.presence.ink.get(id)?.count ?? 0)
    }
    if (any > (seen.any?.points ?? 0)) seen.any = { points: any, at }
    if (stored > (seen.stored?.points ?? 0)) seen.stored = { points: stored, at }
    requestAnimationFrame(look)
  }
  look()
}
