import type { BrowserContextOptions, Page } from '@playwright/test'
import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { wave } from '../pages/paths.ts'

const phone: BrowserContextOptions = {
  ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  locale: 'es-ES',
}
const getRight = (page: Page) => page.evaluate(() => window.tiza?.board.status.rights?.right)

test('a host duplicates a board, deletes it, takes it out of the bin and leaves the other', {
  tag: '@chromium',
}, async ({ people, server }) => {
  const { link, hostLink } = await server.createHostedBoard()
  const ana = await people.openWindow()
  await ana.board.open(hostLink)
  await expect.poll(() => getRight(ana.page)).toBe('host')
  const ben = await people.openWindow({ context: phone })
  await ben.board.open(link)
  await ben.board.drag(wave({ x: 60, y: 300, width: 200 }))
  await ben.board.waitSaved()
  await expect.poll(() => ana.board.getStrokes()).toHaveLength(1)
  const openDialog = async (row: string) => {
    await ana.page.getByRole('button', { name: 'Menu', exact: true }).click()
    await ana.page.getByRole('button', { name: row }).click()
    await ana.page.getByRole('dialog', { name: row }).waitFor()
    expect(await findBarriers(ana.page, 'dialog'), row).toEqual([])
  }
  const rows = ana.page.getByRole('listitem')

  await test.step('the other has the same strokes, and the same host', async () => {
    await openDialog('Duplicate this board')
    await ana.page.getByLabel('Name of the new board').fill('Physics again')
    await ana.page.keyboard.press('Enter')
    await ana.page.waitForURL((url) => url.href.includes('/b/') && url.href !== link)
    await ana.board.waitReady()
    await expect.poll(() => ana.board.getStrokes()).toHaveLength(1)
    await expect.poll(() => getRight(ana.page)).toBe('host')
    await expect(ana.page).toHaveTitle(/Physics again/)
  })
  const other = ana.page.url()

  await test.step('what is deleted is gone for everybody, and in the bin of its host', async () => {
    await ana.board.open(link)
    await openDialog('Delete this board')
    await ana.page.getByRole('button', { name: 'Put into the bin' }).click()
    await expect(ana.page.getByRole('heading', { name: 'This board is in the bin' })).toBeVisible()
    expect(await findBarriers(ana.page, 'main'), 'the page of a deleted board').toEqual([])
    await expect(
      ben.page.getByRole('heading', { name: 'Un anfitrión ha borrado esta pizarra' }),
    ).toBeVisible()
    await ana.page.getByRole('link', { name: 'All boards' }).click()
    await expect(rows.filter({ hasText: '7 days left' })).toHaveCount(1)
    await expect(rows.getByRole('img', { name: 'You are a host' })).toHaveCount(1)
    expect(await findBarriers(ana.page, 'main'), 'the start page').toEqual([])
  })

  await test.step('it is taken out of there, and is as it was', async () => {
    await ana.page.getByRole('button', { name: /out of the bin$/ }).click()
    await expect(ana.page.getByRole('heading', { name: 'Bin' })).toHaveCount(0)
    await expect(rows).toHaveCount(2)
    await ben.board.open(link)
    await expect.poll(() => ben.board.getStrokes()).toHaveLength(1)
  })

  await test.step('who leaves has it no more in the list', async () => {
    await ana.board.open(other)
    await openDialog('Leave this board')
    await expect(ana.page.getByLabel('Who is host after you')).toBeVisible()
    await ana.page.getByRole('button', { name: 'Leave', exact: true }).click()
    await ana.page.waitForURL((url) => !url.href.includes('/b/'))
    await expect(rows).toHaveCount(1)
  })
})
