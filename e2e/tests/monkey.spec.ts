import { createRandom } from '@tiza/protocol/testing'
import { readLog } from '../harness/read-log.ts'
import { expect, test } from '../harness/test.ts'
import { gestureAtRandom } from '../pages/gestures.ts'
import { expectSameShapes } from '../pages/journeys.ts'

/** Of all three; `pnpm test:nightly` has more. */
const gestures = Number(process.env.TIZA_GESTURES ?? 60)
/** `TIZA_SEEDS=17,18` runs others. */
const seeds = (process.env.TIZA_SEEDS ?? '1').split(',').map(Number)

for (const seed of seeds) {
  test(`three people do ${gestures} things at random on one board: seed ${seed}`, async ({
    people,
    link,
  }) => {
    test.setTimeout(60_000 + gestures * 1_000)
    const random = createRandom(seed)
    const trio = [
      await people.join(link, { engine: 'chromium' }),
      await people.join(link, { engine: 'chromium' }),
      await people.join(link, { engine: 'firefox' }),
    ] as const
    await Promise.all(
      trio.map(async ({ page }) => {
        const own = random.fork()
        for (let n = 0; n < gestures / trio.length; n++) await gestureAtRandom(page, own)
      }),
    )

    const [ana, ben, eva] = trio
    for (const { board } of trio) await board.waitSaved()
    await expectSameShapes(ana.board, ben.board)
    await expectSameShapes(ana.board, eva.board)
    expect((await readLog(link)).length, 'something has happened').toBeGreaterThan(gestures / 5)

    await test.step('undone to empty, but for what others have touched', async () => {
      for (const { page, board } of trio) {
        await page.evaluate(() => {
          while (window.tiza?.board.canUndo) window.tiza.editor.run('undo')
        })
        await board.waitSaved()
      }
      await expectSameShapes(ana.board, eva.board)
      const log = await readLog(link)
      const authors = new Map<string, Set<string>>()
      for (const { by, ops } of log) {
        for (const { id } of ops) authors.set(id, (authors.get(id) ?? new Set()).add(by))
      }
      const untouched = (await ana.board.getShapes()).filter(
        ({ id }) => (authors.get(id)?.size ?? 0) < 2,
      )
      expect(untouched, 'left over, though nobody else wrote on it').toEqual([])
    })
  })
}
