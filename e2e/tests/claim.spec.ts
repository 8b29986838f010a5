import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { wave } from '../pages/paths.ts'

test('a board without a host: somebody asks to be it, somebody objects, and who began it becomes host', {
  tag: '@chromium',
}, async ({ people, startServer }) => {
  const server = await startServer({})
  const link = await server.createBoard()
  await server.forgetHosts()
  const ana = await people.openWindow()
  await ana.board.open(link)
  await ana.board.drag(wave({ x: 200, y: 300, width: 200 }))
  await ana.board.waitSaved()
  const ben = await people.openWindow({ context: { locale: 'es-ES' } })
  await ben.board.open(link)
  const become = async (
    { page }: typeof ana,
    words: readonly [menu: string, row: string, go: string],
  ) => {
    const [menu, row, go] = words
    await page.getByRole('button', { name: menu, exact: true }).click()
    await page.getByRole('button', { name: row }).click()
    await page.getByRole('dialog', { name: row }).waitFor()
    expect(await findBarriers(page, 'dialog')).toEqual([])
    await page.getByRole('button', { name: go, exact: true }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }

  await become(ben, ['Menú', 'Ser anfitrión de esta pizarra', 'Ser anfitrión'])
  const told = ana.page.getByTestId('claim-notice')
  const mine = ben.page.getByTestId('claim-notice')
  await expect(told).toContainText('wants to become host of this board')
  await expect(mine).toContainText('Serás anfitrión de esta pizarra')
  expect(await findBarriers(ana.page, '[data-testid=claim-notice]')).toEqual([])
  await ana.page.getByRole('button', { name: 'Object' }).click()
  await expect(told).toBeHidden()
  await expect(mine).toBeHidden()

  await ana.page.reload()
  await ana.board.waitReady()
  await become(ana, ['Menu', 'Become host of this board', 'Become host'])
  await expect
    .poll(() => ana.page.evaluate(() => window.tiza?.board.status.rights?.right))
    .toBe('host')
  await ben.page.getByRole('button', { name: 'Menú', exact: true }).click()
  await expect(ben.page.getByRole('button', { name: 'Duplicar esta pizarra' })).toBeVisible()
  await expect(ben.page.getByRole('button', { name: 'Ser anfitrión' })).toHaveCount(0)
})
