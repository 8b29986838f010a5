import type { Browser, Page } from '@playwright/test'
import { type BoardClient, connectBoard } from '@tiza/client'
import type { Server } from '../../../e2e/harness/server.ts'
import { pan } from '../canvas/gestures.ts'
import { trace } from '../ink/trace.ts'
import { type MainThreadCosts, readMainThread } from './read-main-thread.ts'

/** Of the page's main thread, in processor time, with which others on the machine do not interfere. */
export interface FrameCosts {
  /** Milliseconds a second where nobody does anything. */
  readonly restMs: number
  readonly restFrames: number
  /** Milliseconds for each frame. */
  readonly cursorsMs: number
  /** Frames a second. */
  readonly cursorFrames: number
  readonly panMs: number
}

const people = 10
/** As often as people send theirs while they draw. */
const cursorEveryMs = 33
/** What a page does after it was opened ends within this. */
const openedMs = 5_000
const restMs = 10_000
const cursorsMs = 4_000

export async function measureFrames(
  browser: Browser,
  { page, server }: { readonly page: Page; readonly server: Server },
): Promise<FrameCosts> {
  const during = async (act: () => Promise<unknown>): Promise<MainThreadCosts> =>
    readMainThread(
      await trace(browser, async () => {
        await page.evaluate(() => performance.mark('begin'))
        await act()
        await page.evaluate(() => performance.mark('end'))
      }),
    )
  await page.waitForTimeout(openedMs)
  const rest = await during(() => page.waitForTimeout(restMs))
  const stop = await moveCursors(page, server)
  const cursors = await during(() => page.waitForTimeout(cursorsMs))
  await stop()
  await pan(page)
  const panned = await during(() => pan(page))
  return {
    restMs: rest.workMs / rest.seconds,
    restFrames: rest.frames / rest.seconds,
    cursorsMs: cursors.workMs / cursors.frames,
    cursorFrames: cursors.frames / cursors.seconds,
    panMs: panned.workMs / panned.frames,
  }
}

/** Lets people point here and there on the board of a page. Resolves when their cursors are seen. */
async function moveCursors(page: Page, { url }: Server): Promise<() => Promise<void>> {
  const board = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const clients: BoardClient[] = []
  for (let person = 0; person < people; person++) {
    clients.push(
      await connectBoard({ url, board, profile: { name: `P ${person}`, color: 'teal' } }),
    )
  }
  let turn = 0
  const point = () => {
    turn += 0.05
    for (const [person, { presence }] of clients.entries()) {
      const x = 200 + person * 60 + 150 * Math.cos(turn + person)
      const y = 350 + 150 * Math.sin(turn * 1.3 + person)
      presence.send({ c: [Math.round(x), Math.round(y)] })
    }
  }
  const timer = setInterval(point, cursorEveryMs)
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-testid=cursor]').length === count,
    people,
  )
  return async () => {
    clearInterval(timer)
    for (const client of clients) await client.close()
  }
}
