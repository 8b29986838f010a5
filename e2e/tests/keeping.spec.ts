import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'

test('a host keeps the host link when they lock something, and brings a board back by it on a new device', {
  tag: '@chromium',
}, async ({ people, server }) => {
  const { link, hostLink } = await server.createHostedBoard()
  const ana = await people.openWindow({ mayForget: true })
  await ana.board.open(hostLink)
  const ben = await people.connect(link)
  await ben.board.apply(buildShape('rect', { id: createId() }))
  await expect.poll(() => ana.board.getShapes()).toHaveLength(1)
  const notice = ana.page.getByTestId('keep-notice')
  await expect(notice).toBeHidden()
  await ana.page.keyboard.press('v')
  await ana.page.keyboard.press('Control+a')
  await ana.page.keyboard.press('Control+Shift+L')
  await expect(notice).toContainText('keep your host link')
  expect(await findBarriers(ana.page, '[data-testid=keep-notice]')).toEqual([])
  await notice.getByRole('button', { name: 'Later' }).click()
  await expect(notice).toBeHidden()

  await test.step('in Share there is a file of it, until she says that she has it', async () => {
    await ana.page.getByRole('button', { name: 'Share', exact: true }).click()
    const saving = ana.page.waitForEvent('download')
    await ana.page.getByRole('button', { name: 'Save as a file' }).click()
    expect((await saving).suggestedFilename()).toBe('tiza-host-link.txt')
    await ana.page.getByRole('button', { name: 'I have it' }).click()
    await expect(ana.page.getByRole('button', { name: 'Save as a file' })).toHaveCount(0)
    await ana.page.keyboard.press('Escape')
  })

  await test.step('what she deletes is found by the host link on another device, and there alone', async () => {
    await ana.page.getByRole('button', { name: 'Menu', exact: true }).click()
    await ana.page.getByRole('button', { name: 'Delete this board' }).click()
    await ana.page.getByRole('button', { name: 'Put into the bin' }).click()
    await expect(ana.page.getByRole('heading', { name: 'This board is in the bin' })).toBeVisible()
    const tablet = await people.openWindow({ trouble: 'network' })
    await tablet.page.goto(link)
    await expect(tablet.page.getByRole('heading', { name: 'There is no such board' })).toBeVisible()
    await tablet.page.goto('about:blank')
    await tablet.page.goto(hostLink)
    await tablet.page.getByRole('button', { name: 'Take out of the bin' }).click()
    await tablet.board.waitReady()
    await expect.poll(() => tablet.board.getShapes()).toHaveLength(1)
    await expect
      .poll(() => tablet.page.evaluate(() => window.tiza?.board.status.rights?.right))
      .toBe('host')
  })
})
