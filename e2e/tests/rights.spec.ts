import type { People, Person, PersonOptions } from '../harness/people.ts'
import { expect, test } from '../harness/test.ts'
import { beCalled, desk, makeLink, waitRight } from '../pages/rights.ts'

async function join(
  people: People,
  { link, name, ...options }: { readonly link: string; readonly name: string } & PersonOptions,
): Promise<Person> {
  const person = await people.openWindow(options)
  await beCalled(person.page, name)
  await person.board.open(link)
  return person
}

test('who is sent out does not come back until a host lets them in; a link asks for its password, or has a preview', {
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

  const preview = (name: string) =>
    ana.page.getByRole('switch', { name: `Preview in chats ${name}`, exact: true })

  await test.step('a preview where a link is posted', async () => {
    await ana.page.getByRole('button', { name: 'Share' }).click()
    const posted = await makeLink(ana.page, { right: 'Look' })
    const readHead = async () => (await ana.page.request.get(posted)).text()
    await preview('Look').click()
    await expect(preview('Look')).toBeChecked()
    expect(await readHead()).toContain('og:image')
    await preview('Look').press('Enter')
    await expect(preview('Look')).not.toBeChecked()
    await expect(preview('Look')).toBeFocused()
    expect(await readHead()).not.toContain('og:image')
  })

  await test.step('a password', async () => {
    const secret = await makeLink(ana.page, { right: 'Draw', password: 'ñandú' })
    await expect(preview('Draw').and(ana.page.locator(':disabled'))).toHaveCount(1)
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
