import type { Page } from '@playwright/test'
import { connectBoard } from '@tiza/client'
import type { Op } from '@tiza/protocol'
import type { Server } from '../../../e2e/harness/server.ts'
import { traceTasks } from '../../../e2e/harness/trace-tasks.ts'
import { toScribble } from './scenes.ts'

/** What a page took, ms. */
export interface Figures {
  /** Until all that is in view was painted. */
  readonly paintedMs: number
  /** The longest task of the page's thread. */
  readonly longestMs: number
  /** What tasks took beyond 50 ms each, together. */
  readonly blockedMs: number
  /** The longest task of the page's thread, and all of its and of its workers, in processor time. */
  readonly longestCpuMs: number
  readonly totalCpuMs: number
}

declare global {
  interface Window {
    tasks?: number[]
  }
}

/** Draws ops on a new board; returns its link. */
export async function drawBoard(server: Server, ops: readonly Op[]): Promise<string> {
  const link = await server.createBoard()
  const bot = await connectBoard({ url: server.url, board: link.split('/').at(-1) ?? '' })
  await bot.whenOnline()
  for (const op of ops) bot.apply([op], { undoable: false })
  await bot.whenSaved()
  await bot.close()
  return link
}

/** Opens a board until nothing more is painted. */
export async function measureOpening(
  page: Page,
  link: string,
  ops: readonly Op[],
): Promise<Figures> {
  const count = ops.filter(({ op }) => op === 'create').length
  return measure(page, async () => {
    const startMs = performance.now()
    await page.goto(link)
    await page.waitForFunction((all) => (window.tiza?.board.shapes.size ?? 0) >= all, count)
    await page.evaluate(() => window.tiza?.canvas.whenPainted())
    return performance.now() - startMs
  })
}

/** Draws the last points of a long stroke, one a frame. */
export async function measureDrawing(page: Page, link: string): Promise<Figures> {
  const points = toScribble(19_060).map(([x, y]) => ({ x, y }))
  return measure(page, async () => {
    await page.goto(link)
    await page.waitForFunction(() => window.tiza?.board.status.connection.state === 'online')
    return page.evaluate(drawOn, points)
  })
}

/** Resizes the only shape of a board by its corner, a step a frame. */
export async function measureResizing(page: Page, link: string): Promise<Figures> {
  await page.goto(link)
  await page.waitForFunction(() => (window.tiza?.board.shapes.size ?? 0) > 0)
  await page.evaluate(() => window.tiza?.canvas.whenPainted())
  await page.keyboard.press('v')
  await page.keyboard.press('Control+a')
  const corner = await page.evaluate(() => {
    const [shape] = window.tiza?.board.shapes.values() ?? []
    const camera = window.tiza?.editor.state.getState().camera
    const box = shape && window.tiza?.editor.getFrame(shape)
    if (!box || !camera) throw new Error('there is no shape')
    const [x, y] = [box.x + box.width - camera.x, box.y + box.height - camera.y]
    return { x: x * camera.zoom, y: y * camera.zoom }
  })
  return measure(page, async () => {
    const startMs = performance.now()
    await page.mouse.move(corner.x, corner.y)
    await page.mouse.down()
    await page.mouse.move(corner.x - 100, corner.y - 100, { steps: 30 })
    await page.mouse.up()
    await page.evaluate(() => window.tiza?.canvas.whenPainted())
    return performance.now() - startMs
  })
}

/** What a page takes while something is done, which answers how long that was, ms. */
async function measure(page: Page, run: () => Promise<number>): Promise<Figures> {
  await page.addInitScript(noteTasks)
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  let paintedMs = 0
  const cpu = await traceTasks(browser, page, async () => {
    paintedMs = await run()
  })
  return {
    ...(await readFigures(page, paintedMs)),
    longestCpuMs: cpu.longestMs,
    totalCpuMs: cpu.totalMs,
  }
}

/** Long tasks are reported a moment later. */
async function readFigures(
  page: Page,
  paintedMs: number,
): Promise<Pick<Figures, 'paintedMs' | 'longestMs' | 'blockedMs'>> {
  await page.waitForTimeout(200)
  const tasks = await page.evaluate(() => window.tasks ?? [])
  const blockedMs = tasks.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0)
  return { paintedMs, longestMs: Math.max(0, ...tasks), blockedMs }
}

/** Runs in the page before anything else. */
function noteTasks(): void {
  const tasks: number[] = []
  window.tasks = tasks
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
}

/** Runs in the page: most points at once, the last 60 a frame each. Returns what those took, ms. */
async function drawOn(points: readonly { readonly x: number; readonly y: number }[]) {
  const editor = window.tiza?.editor
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const modifiers = { shift: false, alt: false, mod: false }
  const send = (type: 'down' | 'move' | 'up', part: typeof points) => {
    const [first, ...rest] = part.map((point) => ({
      ...point,
      pressure: undefined,
      timeMs: performance.now(),
    }))
    if (!first) return
    const pointer = { pointerId: 1, device: 'mouse', button: type === 'move' ? -1 : 0 } as const
    editor?.dispatch({ ...pointer, type, samples: [first, ...rest], modifiers })
  }
  editor?.setTool('pen')
  send('down', points.slice(0, 1))
  for (let at = 1; at < points.length - 60; at += 500) {
    send('move', points.slice(at, Math.min(at + 500, points.length - 60)))
    await nextFrame()
  }
  await nextFrame()
  window.tasks?.splice(0)
  const startMs = performance.now()
  for (const point of points.slice(-60)) {
    send('move', [point])
    await nextFrame()
  }
  const tookMs = performance.now() - startMs
  send('up', points.slice(-1))
  await window.tiza?.canvas.whenPainted()
  return tookMs
}
