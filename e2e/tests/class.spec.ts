import type { Page } from '@playwright/test'
import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { createFingers } from '../pages/fingers.ts'
import { expectFocusIn, pressIn, typeInto, waitScripted } from '../pages/keys.ts'
import { wave } from '../pages/paths.ts'
import { desk, getSession, makeLink, phone, tablet, waitRight } from '../pages/rights.ts'
import { watchPassing } from '../pages/watch-passing.ts'

/** What says what somebody may do: it goes away by itself where they may draw. */
const rightNotice = '[data-testid="right-notice"]'

test('a class: who comes in, who looks on, and who has the pen', async ({
  people,
  server,
  engine,
}) => {
  const teacher = await people.openWindow({ context: desk })
  const leo = await people.openWindow({ context: phone, trouble: 'network' })
  const guest = await people.openWindow({ context: tablet, trouble: 'network' })
  const { page } = teacher
  const openPeople = () => page.getByRole('button', { name: 'People', exact: true }).click()
  const openShare = () => page.getByRole('button', { name: 'Share' }).click()
  const close = () => pressIn(page, 'Escape')
  /** What axe finds is no engine's. */
  const expectNoBarriers = async (on: Page, part: string) => {
    if (engine === 'chromium') expect(await findBarriers(on, part), part).toEqual([])
  }

  await test.step('the teacher makes a board: she is its host, and nothing is said of it', async () => {
    await page.goto(server.url)
    await page.getByRole('button', { name: 'New board' }).click()
    await page.waitForURL('**/b/*')
    await teacher.board.waitReady()
    await waitRight(page, 'host')
    await expect(page.getByTestId('right-notice')).toHaveCount(0)
    await openPeople()
    await typeInto(page.getByLabel('Your name'), 'Ms Ruiz')
    await close()
  })

  const lookLink =
    await test.step('she keeps her host link, and makes a link for parents, who look', async () => {
      await openShare()
      const dialog = page.getByRole('dialog', { name: 'Share this board' })
      const hostLink = dialog.getByLabel('Host link', { exact: true })
      await expect(dialog.getByRole('button', { name: 'Copy host link' })).toBeVisible()
      await expect(hostLink, 'a class looks on').toBeHidden()
      await dialog.getByText('Show the host link').click()
      await expect(hostLink).toHaveValue(/\/b\/[\w-]{22}#host=[\w-]{22,}$/)
      await expect(dialog.getByRole('img', { name: 'QR code of the host link' })).toBeVisible()
      await dialog.getByRole('button', { name: 'I have it' }).click()
      await expect(dialog.getByRole('button', { name: 'Copy host link' })).toHaveCount(0)
      const made = await makeLink(page, {
        ...{ right: 'Look', label: 'Parents', expiry: 'One day', people: '3', password: 'ñandú' },
      })
      expect(made).toMatch(/\/b\/[\w-]{22}$/)
      const row = dialog.getByRole('listitem').filter({ hasText: 'Parents' })
      await expect(row).toContainText(
        /Look · not used yet · for 3 people · with a password · until .*\d/,
      )
      return made
    })

  const code =
    await test.step('she shows a code to the class, and lets in by hand whoever comes', async () => {
      await page.getByRole('button', { name: 'Show a code' }).click()
      const digits = page.locator('.access__digits')
      await expect(digits).toHaveText(/^\d{3} \d{3}$/)
      const shown = (await digits.textContent()) ?? ''
      await close()
      await openPeople()
      const room = page.getByRole('switch', { name: 'Waiting room' })
      await room.click()
      await expect(room).toHaveAttribute('aria-checked', 'true')
      await close()
      return shown
    })

  await test.step('Leo types it on his phone, says who he is, and waits until she lets him in', async () => {
    await leo.page.goto(server.url)
    const field = leo.page.getByLabel('Abrir una pizarra con su código')
    await waitScripted(field)
    await typeInto(field, '12')
    await field.press('Enter')
    await expect(leo.page.getByText('no lleva ahora a ninguna pizarra')).toBeVisible()
    await typeInto(field, code)
    await field.press('Enter')
    const card = leo.page.getByTestId('waiting-card')
    await expect(card).toContainText('Un anfitrión te dejará entrar')
    await typeInto(card.getByLabel('Tu nombre'), 'Leo')
    await expect(leo.page.getByTestId('save-pill')).toContainText('En espera')
    await expectNoBarriers(leo.page, '.notices')
    const notice = page.getByTestId('waiting-notice')
    await expect(notice).toContainText('Leo waits to be let in.')
    await expectNoBarriers(page, '.notices')
    await notice.getByRole('button', { name: 'Let in' }).click()
    await expect(notice).toBeHidden()
    await leo.board.waitPill('saved')
    await expect(card).toHaveCount(0)
  })

  await test.step('a guest says the password of the parents, waits as well, and looks on', async () => {
    await guest.page.goto(lookLink)
    const field = guest.page.getByLabel('This link has a password.')
    await expectFocusIn(field)
    await guest.page.bringToFront()
    for (const word of ['nandu', 'ñandú']) {
      await field.fill(word)
      await field.press('Enter')
      if (word === 'nandu') {
        await expect(guest.page.getByText('That is not the password.')).toBeVisible()
      }
    }
    await typeInto(guest.page.getByTestId('waiting-card').getByLabel('Your name'), 'Gil')
    await expect(page.getByTestId('waiting-notice')).toContainText('Gil waits to be let in.')
    await openPeople()
    await page.getByRole('button', { name: 'Let Gil in', exact: true }).click()
    await guest.board.waitPill('view-only')
    await waitRight(guest.page, 'look')
    await expect(guest.page.getByTestId('right-notice')).toContainText('You can look')
    await expect(page.getByRole('region', { name: 'Waiting to be let in' })).toHaveCount(0)
  })

  const session = await getSession(leo.page)
  await test.step('first each changes only their own, then whoever has the pen draws: in place', async () => {
    const isTold = await watchPassing(leo.page, { selector: rightNotice, text: 'cambiar lo tuyo' })
    await page.getByRole('radio', { name: 'Everybody, but change only their own' }).check()
    await waitRight(leo.page, 'own')
    await isTold()
    await page.getByRole('radio', { name: 'Whoever has the pen' }).check()
    await waitRight(leo.page, 'comment')
    await leo.board.waitPill('view-only')
    await expect(leo.page.getByTestId('right-notice')).toContainText('quien tiene el lápiz')
    await expectNoBarriers(leo.page, '.notices')
    await close()
  })

  await test.step('Leo asks for the pen, is given it, and draws; the guest sees it and cannot', async () => {
    await leo.page.getByRole('button', { name: 'Pedir el lápiz' }).click()
    const hand = page.getByTestId('hand-notice')
    await expect(hand).toContainText('Leo asks for the pen.')
    await expectNoBarriers(page, '.notices')
    const isTold = await watchPassing(leo.page, {
      selector: rightNotice,
      text: 'Ahora puedes dibujar',
    })
    await hand.getByRole('button', { name: 'Give the pen' }).click()
    await waitRight(leo.page, 'draw')
    await isTold()
    await expect(hand).toBeHidden()
    expect(await getSession(leo.page), 'nobody was sent away').toBe(session)
    await leo.page.evaluate(() => window.tiza?.editor.setTool('pen'))
    await createFingers(leo.page).drag(wave({ x: 60, y: 400, width: 200 }))
    await leo.board.waitSaved()
    await pressIn(guest.page, 'p')
    await guest.board.drag(wave({ x: 300, y: 300, width: 200 }))
    for (const { board } of [teacher, guest]) {
      await expect.poll(() => board.getStrokes()).toHaveLength(1)
    }
    expect(await guest.board.getStatus()).toMatchObject({ pending: 0 })
  })

  await test.step('a reload changes nothing of that; in a second tab he is the same', async () => {
    await leo.board.reload()
    await waitRight(leo.page, 'draw')
    const tab = await people.openTab(leo, leo.page.url())
    await waitRight(tab.page, 'draw')
    await openPeople()
    const row = page.locator('.people__list li').filter({ hasText: 'Leo' })
    await expect(row).toContainText('in 2 tabs')
    await tab.page.close()
    await expect(row).not.toContainText('tabs')
    await expect(page.getByRole('button', { name: 'Let Gil draw' })).toHaveAttribute(
      'aria-pressed',
      'false',
    )
    const pen = page.getByRole('button', { name: 'Let Leo draw' })
    await expect(pen).toHaveAttribute('aria-pressed', 'true')
    await pen.click()
    await expect(pen).toHaveAttribute('aria-pressed', 'false')
    await waitRight(leo.page, 'comment')
  })

  await test.step('she sends Leo out, who stays out, and lets him in again', async () => {
    const more = page.getByRole('button', { name: 'More about Leo' })
    await more.click()
    await page.getByRole('button', { name: 'Send out' }).click()
    await expect(page.getByText('Send Leo out, and do not let them in again?')).toBeVisible()
    await page.getByRole('button', { name: 'Send out' }).click()
    await expect(leo.page.getByTestId('state-notice')).toContainText('Ya no puedes estar')
    await leo.page.reload()
    await expect(leo.page.getByTestId('state-notice')).toContainText('Ya no puedes estar')
    await page.getByRole('button', { name: 'Let Leo in again' }).click()
    await expect(page.getByRole('button', { name: 'Let Leo in again' })).toHaveCount(0)
    await leo.page.reload()
    await expect(more).toBeVisible()
    await close()
  })

  await test.step('whoever came by the link of the parents, which is ended, is out', async () => {
    await openShare()
    const row = page.getByRole('listitem').filter({ hasText: 'Parents' })
    await expect(row).toContainText('used by one person')
    await page.getByRole('button', { name: 'End “Parents”' }).click()
    await page.getByRole('button', { name: 'Yes' }).click()
    const notice = guest.page.getByTestId('state-notice')
    await expect(notice).toContainText('You cannot be on this board any more')
    await guest.page.reload()
    await expect(notice).toContainText('This link has ended')
    await page.getByText('One link that has ended').click()
    await expect(row).toContainText('ended')
  })
})
