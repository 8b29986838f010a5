import type { Page } from '@playwright/test'
import { connectBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildStroke } from '@tiza/protocol/testing'
import { expect, test, through } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'
import { type DroppedFile, giveFiles } from '../pages/pictures.ts'
import { watchPassing } from '../pages/watch-passing.ts'

/** The file that a button downloads. Not every engine reports downloads to Playwright. */
async function keepCopy(page: Page): Promise<DroppedFile> {
  await page.evaluate(() => {
    const make = URL.createObjectURL
    URL.createObjectURL = (made) => {
      if (made instanceof Blob) void made.text().then((text) => Object.assign(window, { text }))
      return make(made)
    }
    HTMLAnchorElement.prototype.click = function () {
      Object.assign(window, { file: this.download })
    }
  })
  await page.getByRole('button', { name: 'Keep a copy' }).click()
  const given = await page.waitForFunction(() => {
    const { file, text } = { file: '', text: '', ...window }
    return file && text ? { name: file, text } : undefined
  })
  await page.evaluate(() => Object.assign(window, { file: '', text: '' }))
  return { name: '', ...(await given.jsonValue()), type: 'application/json' }
}

test('a board shows how long it is kept, and that an operator has locked it', async ({
  people,
  startServer,
}) => {
  const server = await startServer({ env: { RETENTION_DAYS: '30' } })
  const link = await server.createBoard()
  const id = link.split('/').at(-1) ?? ''
  const ana = await people.join(link)
  const pill = ana.page.getByTestId('save-pill')
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))
  await expect(pill).toHaveText('Saved')
  const kept = 'This server deletes a board that nobody opens for 30 days.'
  await expect(pill).toHaveAttribute('title', kept)
  await ana.page.getByRole('button', { name: 'Share' }).click()
  await expect(ana.page.getByRole('dialog')).toContainText(kept)
  await ana.page.keyboard.press('Escape')

  await server.admin('lock', id)
  await expect(pill).toHaveText('Locked')
  await expect(ana.page.getByTestId('state-notice')).toContainText('has locked the board')
  await ana.board.drag(wave({ x: 300, y: 500, width: 200 }))
  const ben = await people.join(link)
  await expect(ben.page.getByTestId('save-pill')).toHaveText('Locked')
  expect(await ben.board.getShapes()).toHaveLength(1)

  await server.admin('unlock', id)
  await expect(pill).toHaveText('Saved')
  await ana.board.drag(wave({ x: 300, y: 500, width: 200 }))
  await expect.poll(async () => (await ben.board.getShapes()).length).toBe(2)
})

test('offline work on a board that was locked or deleted meanwhile can be saved as a copy', async ({
  people,
  server,
  startProxy,
}) => {
  const link = await server.createBoard()
  const id = link.split('/').at(-1) ?? ''
  const proxy = await startProxy()
  const ana = await people.join(through(proxy, link), { trouble: 'network' })
  const ben = await people.connect(link)
  await ana.board.drag(wave({ x: 300, y: 200, width: 200 }))
  await ana.board.waitSaved()

  proxy.cut()
  await expect.poll(() => ana.board.getPill()).not.toBe('saved')
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))
  await server.admin('lock', id)
  await expect.poll(() => ben.client.status.role).toBe('viewer')
  proxy.restore()
  const notice = ana.page.getByRole('alert').filter({ hasText: 'but not change it' })
  await expect(notice).toBeVisible()
  await expect.poll(() => ana.board.getStrokes()).toHaveLength(1)
  const refused = await keepCopy(ana.page)
  await expect(notice).toBeHidden()

  await server.admin('delete', id, '--yes')
  await expect(ana.page.getByText('This device still has one of its shapes.')).toBeVisible()
  const rest = await keepCopy(ana.page)
  await ana.board.open(await server.createBoard())
  for (const file of [refused, rest]) {
    await giveFiles(ana.page, [file], { dropAt: { x: 500, y: 350 } })
  }
  await expect.poll(() => ana.board.getStrokes()).toHaveLength(2)
  await ana.board.waitSaved()
})

test('a board shows that it is nearly full, hands back refused work, and has room after a delete', async ({
  people,
  startServer,
}) => {
  const server = await startServer({ env: { MAX_BOARD_MB: '1' } })
  const link = await server.createBoard()
  const ana = await people.join(link)
  const pill = ana.page.getByTestId('save-pill')
  const bot = await connectBoard({ url: server.url, board: link.split('/').at(-1) ?? '' })
  const draw = (points: number) =>
    buildStroke(
      createId(),
      Array.from({ length: points }, (_, at) => [5_000 + at, 0, 0.5]),
    )
  for (let count = 0; count < 57; count++) bot.apply([draw(4_000)])
  await bot.whenSaved()
  const isTold = await watchPassing(ana.page, {
    ...{ selector: '[role="alert"]', text: 'nearly full: 1 MB left' },
  })
  await ana.board.drag(wave({ x: 300, y: 200, width: 200 }))
  await isTold()
  await expect(pill).toHaveText('Nearly full')

  for (let count = 0; count < 250; count++) bot.apply([draw(1)])
  await bot.whenSaved()
  await ana.board.drag(wave({ x: 300, y: 400, width: 200 }))
  const full = ana.page.getByRole('alert').filter({ hasText: 'This board is full.' })
  await expect(full).toBeVisible()
  await keepCopy(ana.page)

  bot.apply([...bot.shapes.keys()].map((id) => ({ op: 'delete', id })))
  await bot.whenSaved()
  await ana.board.drag(wave({ x: 300, y: 500, width: 200 }))
  await ana.board.waitSaved()
  await expect(pill).toHaveText('Saved')
  await expect.poll(() => bot.shapes.size).toBe(1)
  await bot.close()
})
