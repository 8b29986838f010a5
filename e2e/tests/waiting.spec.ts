import type { BrowserContextOptions } from '@playwright/test'
import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'

const phone: BrowserContextOptions = {
  ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ...{ colorScheme: 'dark', locale: 'es-ES' },
}

test('who comes by a code waits until a host lets them in, under the name that they say', {
  tag: '@chromium',
}, async ({ people, server }) => {
  const { link, hostLink } = await server.createHostedBoard()
  const ana = await people.join(hostLink)
  await expect
    .poll(() => ana.page.evaluate(() => window.tiza?.board.status.rights?.right))
    .toBe('host')

  await test.step('a host opens a waiting room, by keyboard', async () => {
    await ana.page.getByRole('button', { name: 'People', exact: true }).click()
    const room = ana.page.getByRole('switch', { name: 'Waiting room' })
    await expect(room).toHaveAttribute('aria-checked', 'false')
    await room.press('Space')
    await expect(room).toHaveAttribute('aria-checked', 'true')
    expect(await findBarriers(ana.page, '.popover__panel'), 'the people of a host').toEqual([])
    await ana.page.keyboard.press('Escape')
  })

  const code = await test.step('and shows a code', async () => {
    await ana.page.getByRole('button', { name: 'Share' }).click()
    await ana.page.getByRole('button', { name: 'Show a code' }).click()
    const digits = ana.page.locator('.access__digits')
    await expect(digits).toHaveText(/^\d{3} \d{3}$/)
    expect(await findBarriers(ana.page, 'dialog'), 'the dialog of a host').toEqual([])
    const shown = (await digits.textContent()) ?? ''
    await ana.page.keyboard.press('Escape')
    return shown
  })

  const ben = await people.openWindow({ context: phone, trouble: 'network' })
  await test.step('somebody types it on a phone, and reads that they wait', async () => {
    await ben.page.goto(server.url)
    const field = ben.page.getByLabel('Abrir una pizarra con su código')
    await field.fill('12')
    await field.press('Enter')
    await expect(ben.page.getByText('no lleva ahora a ninguna pizarra')).toBeVisible()
    await field.fill(code)
    await field.press('Enter')
    const card = ben.page.getByTestId('waiting-card')
    await expect(card).toContainText('Un anfitrión te dejará entrar')
    await card.getByLabel('Tu nombre').fill('Ben')
    await expect(ben.page.getByTestId('save-pill')).toContainText('En espera')
    expect(await findBarriers(ben.page, '.notices'), 'the card of a phone').toEqual([])
    expect(await ben.board.getStatus()).toMatchObject({
      connection: { state: 'offline', reason: 'waiting' },
    })
  })

  await test.step('the host reads who waits, and lets them in', async () => {
    const notice = ana.page.getByTestId('waiting-notice')
    await expect(notice).toContainText('Ben waits to be let in.')
    expect(await findBarriers(ana.page, '.notices'), 'the notice of a host').toEqual([])
    await notice.getByRole('button', { name: 'Let in' }).click()
    await expect(notice).toBeHidden()
    await ben.board.waitPill('saved')
    await expect(ben.page.getByTestId('waiting-card')).toHaveCount(0)
    await expect.poll(() => ana.board.getPeerCount()).toBe(1)
    await ben.board.reload()
    await expect.poll(() => ana.board.getPeerCount()).toBe(1)
  })

  await test.step('somebody else is turned away, and another stops waiting', async () => {
    const [eva, gil] = [
      await people.openWindow({ trouble: 'network' }),
      await people.openWindow({ trouble: 'network' }),
    ]
    await eva.page.goto(link)
    await expect(eva.page.getByTestId('waiting-card')).toBeVisible()
    await ana.page.getByRole('button', { name: 'Turn away' }).click()
    await expect(eva.page.getByTestId('state-notice')).toContainText('any more')
    await gil.page.goto(link)
    await gil.page.getByRole('button', { name: 'Stop waiting' }).click()
    await expect(gil.page.getByTestId('waiting-card')).toHaveCount(0)
    await expect(gil.page.getByRole('button', { name: 'Reload' })).toBeVisible()
  })
})
