import type { BrowserContextOptions, Page } from '@playwright/test'
import type { People, Person, PersonOptions } from '../harness/people.ts'
import { anyEngine, expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { wave } from '../pages/paths.ts'

const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
const phone: BrowserContextOptions = {
  ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ...{ colorScheme: 'dark', locale: 'es-ES' },
}

/** Runs before the page: how somebody is called. */
function beCalled(name: string): void {
  if (location.protocol !== 'http:') return
  localStorage.setItem('tiza:profile', JSON.stringify({ name, color: 'violet' }))
}

async function join(
  people: People,
  { link, name, ...options }: { readonly link: string; readonly name: string } & PersonOptions,
): Promise<Person> {
  const person = await people.openWindow(options)
  await person.page.addInitScript(beCalled, name)
  await person.board.open(link)
  return person
}

const getRights = (page: Page) => page.evaluate(() => window.tiza?.board.status.rights)
const getSession = (page: Page) => page.evaluate(() => window.tiza?.board.presence.session)
const waitRight = (page: Page, right: string) =>
  expect.poll(async () => (await getRights(page))?.right).toBe(right)

/** Makes a link in the dialog that is open, and returns it. */
async function makeLink(page: Page, right: string, password?: string): Promise<string> {
  await page.getByLabel('What people can do').selectOption({ label: right })
  if (password !== undefined) {
    await page.getByText('Label, expiry, password').click()
    await page.getByLabel('Password', { exact: true }).fill(password)
  }
  await page.getByRole('button', { name: 'Make a link' }).click()
  return page.getByLabel('The new link').inputValue()
}

test('a host says who draws, gives the pen to whoever asks, and ends a link, live', async ({
  people,
  server,
}) => {
  const { link, hostLink } = await server.createHostedBoard()
  const ana = await join(people, { link: hostLink, name: 'Ana', context: desk })
  await waitRight(ana.page, 'host')
  expect(ana.page.url(), 'nobody reads the key in the address').toBe(link)
  const ben = await join(people, { ...anyEngine, link, name: 'Ben', context: phone })
  await waitRight(ben.page, 'draw')
  const bensSession = await getSession(ben.page)

  const guest = await test.step('a link by which one looks', async () => {
    await ana.page.getByRole('button', { name: 'Share' }).click()
    await expect(ana.page.getByRole('button', { name: 'Copy host link' })).toBeVisible()
    await expect(ana.page.getByLabel('Host link', { exact: true }), 'a class looks on').toBeHidden()
    await ana.page.getByText('Show the host link').click()
    await expect(ana.page.getByLabel('Host link', { exact: true })).toHaveValue(hostLink)
    await ana.page.getByRole('button', { name: 'I have it' }).click()
    const lookLink = await makeLink(ana.page, 'Look')
    expect(lookLink).not.toContain('#')
    expect(await findBarriers(ana.page, 'dialog'), 'the dialog of a host').toEqual([])
    await ana.page.keyboard.press('Escape')
    const person = await join(people, { ...anyEngine, link: lookLink, name: 'Gil' })
    await waitRight(person.page, 'look')
    await person.board.waitPill('view-only')
    await expect(person.page.getByTestId('right-notice')).toContainText('You can look')
    return person
  })

  const peopleButton = ana.page.getByRole('button', { name: 'People', exact: true })
  await test.step('a rule is followed in place', async () => {
    await ben.board.drag(wave({ x: 60, y: 300, width: 200 }))
    await ben.board.waitSaved()
    await peopleButton.click()
    await ana.page.getByRole('radio', { name: 'Whoever has the pen' }).check()
    await waitRight(ben.page, 'comment')
    await ben.board.waitPill('view-only')
    await expect(ben.page.getByTestId('right-notice')).toContainText('quien tiene el lápiz')
    expect(await getSession(ben.page), 'nobody was sent away').toBe(bensSession)
    expect(await findBarriers(ana.page, '.popover__panel'), 'the people of a host').toEqual([])
    await ana.page.keyboard.press('Escape')
  })

  await test.step('who asks for the pen is seen, and gets it', async () => {
    await ben.page.getByRole('button', { name: 'Pedir el lápiz' }).click()
    expect(await findBarriers(ben.page, '.notices'), 'the notice of a phone').toEqual([])
    await expect(ana.page.getByTestId('hand-notice')).toContainText('Ben asks for the pen.')
    await ana.page.getByRole('button', { name: 'Give the pen' }).click()
    await waitRight(ben.page, 'draw')
    await expect(ben.page.getByTestId('right-notice')).toContainText('Ahora puedes dibujar')
    await expect(ana.page.getByTestId('hand-notice')).toBeHidden()
    await ben.page.evaluate(() => window.tiza?.editor.setTool('pen'))
    await ben.board.drag(wave({ x: 60, y: 400, width: 200 }))
    await ben.board.waitSaved()
    for (const { board } of [ana, guest])
      await expect.poll(() => board.getStrokes()).toHaveLength(2)
  })

  await test.step('the pen is taken, and somebody is made host', async () => {
    await peopleButton.click()
    const pen = ana.page.getByRole('button', { name: 'Let Ben draw' })
    await expect(pen).toHaveAttribute('aria-pressed', 'true')
    await pen.click()
    await waitRight(ben.page, 'comment')
    await expect(pen).toHaveAttribute('aria-pressed', 'false')
    await ana.page.getByRole('button', { name: 'More about Ben' }).click()
    await ana.page.getByRole('button', { name: 'Make host' }).click()
    await waitRight(ben.page, 'host')
    await ana.page.keyboard.press('Escape')
    await ben.board.reload()
    await waitRight(ben.page, 'host')
  })

  await test.step('whoever came by a link that is ended is out', async () => {
    await ana.page.getByRole('button', { name: 'Share' }).click()
    await ana.page.getByRole('button', { name: 'End “Look”' }).click()
    await ana.page.getByRole('button', { name: 'Yes' }).click()
    await expect(guest.page.getByTestId('state-notice')).toContainText('any more')
    await ana.page.keyboard.press('Escape')
  })
})

test('who is sent out does not come back until a host lets them in; a link asks for its password', {
  tag: '@chromium',
}, async ({ people, server }) => {
  const { hostLink, link } = await server.createHostedBoard()
  const ana = await join(people, { link: hostLink, name: 'Ana', context: desk })
  await waitRight(ana.page, 'host')
  const gil = await join(people, { link, name: 'Gil', trouble: 'network' })
  await expect.poll(() => ana.board.getPeerCount()).toBe(1)

  await test.step('sent out, and let in again', async () => {
    await ana.page.getByRole('button', { name: 'People', exact: true }).click()
    await ana.page.getByRole('button', { name: 'More about Gil' }).click()
    await ana.page.getByRole('button', { name: 'Send out' }).click()
    await expect(ana.page.getByText('Send Gil out, and do not let them in again?')).toBeVisible()
    await ana.page.getByRole('button', { name: 'Send out' }).click()
    await expect(gil.page.getByTestId('state-notice')).toContainText('any more')
    await gil.page.reload()
    await expect
      .poll(() => gil.board.getStatus())
      .toMatchObject({
        connection: { state: 'ended', code: 'forbidden', reason: 'removed' },
      })
    await ana.page.getByRole('button', { name: 'Let Gil in again' }).click()
    await expect(ana.page.getByRole('button', { name: 'Let Gil in again' })).toHaveCount(0)
    await gil.board.reload()
    await ana.page.keyboard.press('Escape')
  })

  await test.step('a password', async () => {
    await ana.page.getByRole('button', { name: 'Share' }).click()
    const secret = await makeLink(ana.page, 'Draw', 'ñandú')
    const eva = await people.openWindow({ trouble: 'network' })
    await eva.page.goto(secret)
    const field = eva.page.getByLabel('This link has a password.')
    await expect(field).toBeVisible()
    await field.fill('nandu')
    await eva.page.keyboard.press('Enter')
    await expect(eva.page.getByText('That is not the password.')).toBeVisible()
    await field.fill('ñandú')
    await eva.page.keyboard.press('Enter')
    await eva.board.waitReady()
    await waitRight(eva.page, 'draw')
  })
})
