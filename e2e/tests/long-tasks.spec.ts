import { connectBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildNasty, type NastyName } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { type TaskTimes, traceTasks } from '../harness/trace-tasks.ts'

/** Those that take longest: a run for each letter, a line for each, a font for each. */
const names: readonly NastyName[] = [
  'both directions in a word',
  'direction marks',
  'letters of many scripts',
  'one word at width 1',
]
/** Of each. */
const copies = 6

test('a board of the nastiest texts opens in tasks that are hardly longer than those of an empty one', async ({
  server,
  getBrowser,
}) => {
  const browser = await getBrowser('chromium')

  async function open(link: string, count: number): Promise<TaskTimes> {
    const page = await browser.newPage()
    const times = await traceTasks(browser, page, async () => {
      await page.goto(link)
      await page.waitForFunction((all) => (window.tiza?.board.shapes.size ?? -1) >= all, count)
      await page.getByRole('toolbar').first().waitFor()
      await page.evaluate(() => window.tiza?.canvas.whenPainted())
    })
    await page.close()
    return times
  }

  const link = await server.createBoard()
  const bot = await connectBoard({ url: server.url, board: link.split('/').at(-1) ?? '' })
  for (let at = 0; at < names.length * copies; at++) {
    const pos: [number, number] = [(at % 6) * 220, Math.floor(at / 6) * 220]
    const name = names[at % names.length] ?? 'one word'
    bot.apply([buildNasty(name, { id: createId(), pos })])
  }
  await bot.whenSaved()
  await bot.close()

  const empty = await open(await server.createBoard(), 0)
  const nasty = await open(link, names.length * copies)
  // Times of the processor, in the same run: how crowded or how fast the machine is does not matter.
  expect(nasty.longestMs / empty.longestMs).toBeLessThan(2)
  expect(nasty.totalMs / empty.totalMs).toBeLessThan(6)
})
