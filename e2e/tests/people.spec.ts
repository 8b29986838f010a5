import type { People, Person, PersonOptions } from '../harness/people.ts'
import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'

/** Runs before the page: how somebody is called. */
function beCalled(name: string): void {
  if (location.protocol !== 'http:') return
  localStorage.setItem('tiza:profile', JSON.stringify({ name, color: 'violet' }))
}

/** Runs in the page: as another tab in front of it does. */
function hidePage(isHidden: boolean): void {
  const value = isHidden ? 'hidden' : 'visible'
  Object.defineProperty(document, 'visibilityState', { configurable: true, value })
  document.dispatchEvent(new Event('visibilitychange'))
}

async function openAs(people: People, name: string, options?: PersonOptions): Promise<Person> {
  const person = await people.openWindow(options)
  await person.page.addInitScript(beCalled, name)
  return person
}

test('a host sees who is away and who looks like another, and closes a link with whoever is sent out', {
  tag: '@chromium',
}, async ({ people, server }) => {
  const { link, hostLink } = await server.createHostedBoard()
  const ana = await openAs(people, 'Ana')
  await ana.board.open(hostLink)
  const eva = await people.connect(link, { name: 'Eva', color: 'teal' })
  // The first and the last letter are Cyrillic.
  const gil = await openAs(people, 'Аnа', { trouble: 'network' })
  await gil.board.open(link)
  const { page } = ana
  const peopleButton = page.getByRole('button', { name: 'People', exact: true })
  const list = page.locator('.people__list')
  await expect.poll(() => ana.board.getPeerCount()).toBe(2)

  await test.step('whose name looks like another’s', async () => {
    await expect(peopleButton).toHaveAccessibleDescription('Names that look like another’s: Аnа.')
    await peopleButton.click()
    const row = list.getByRole('listitem').filter({ hasText: 'Аnа' })
    await expect(row).toContainText('Name like another’s')
    await expect(row).toContainText('here since')
    await expect(list.getByRole('listitem').filter({ hasText: 'Eva' })).not.toContainText('like')
  })

  await test.step('who is away, and is back', async () => {
    await gil.page.evaluate(hidePage, true)
    await expect(list).toContainText('Away')
    await expect(peopleButton).toHaveAccessibleDescription(/Away: Аnа\./)
    expect(await findBarriers(page, '.popover__panel')).toEqual([])
    await gil.page.evaluate(hidePage, false)
    await expect(list).not.toContainText('Away')
  })

  await test.step('the last host stays one, and reads why', async () => {
    await page.getByRole('button', { name: 'No longer host' }).click()
    await expect(page.getByText('You are the only host here.')).toBeVisible()
    await page.getByRole('button', { name: 'Dismiss' }).click()
  })

  const newLink = await test.step('out, with what they came by', async () => {
    await page.getByRole('button', { name: 'More about Аnа' }).click()
    await page.getByRole('button', { name: 'Send out' }).click()
    const close = page.getByRole('switch', { name: 'Close the link “Draw” as well' })
    await expect(close).toHaveAccessibleDescription(/so did one other person, who stays/)
    await close.click()
    expect(await findBarriers(page, '.popover__panel')).toEqual([])
    await page.getByRole('button', { name: 'Send out' }).click()
    await expect(gil.page.getByTestId('state-notice')).toContainText('any more')
    return page.getByLabel('The new link').inputValue()
  })

  await test.step('who comes back as somebody new does not come in; whoever was there does not notice', async () => {
    const stranger = await openAs(people, 'Bo', { trouble: 'network' })
    await stranger.page.goto(link)
    await expect
      .poll(() => stranger.board.getStatus())
      .toMatchObject({ connection: { state: 'ended', code: 'forbidden', reason: 'revoked' } })
    expect(eva.client.status.connection).toEqual({ state: 'online' })
    await stranger.board.open(newLink)
    await expect.poll(() => eva.board.getPeerCount()).toBe(2)
  })

  await test.step('whoever shares the closed link reads that it is of no use', async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Share' }).click()
    await expect(page.getByText('Nobody new can come by this link any more.')).toBeVisible()
    await expect(page.getByText('closed to anybody new')).toBeVisible()
  })
})
