import { createHmac } from 'node:crypto'
import { startSignInProxy } from '../harness/sign-in-proxy.ts'
import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { wave } from '../pages/paths.ts'

const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'es-ES',
}
const proxySecret = 'between the proxy and the server'
const linkSecret = 'between the course and the server'

function toToken(claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const text = `${encode({ alg: 'HS256' })}.${encode(claims)}`
  return `${text}.${createHmac('sha256', linkSecret).update(text).digest('base64url')}`
}

test('where not everybody makes boards, the start page asks for the password, in the language of the browser', {
  tag: '@chromium',
}, async ({ people, startServer }) => {
  const token = 'a word for the staff room'
  const server = await startServer({ env: { MAKE_BOARDS: 'token', MAKE_BOARDS_TOKEN: token } })
  const { page } = await people.openWindow({ context: phone, trouble: 'network' })
  await page.goto(server.url)
  const field = page.getByLabel('Contraseña para crear pizarras')
  await field.fill('another word')
  expect(await findBarriers(page, 'main')).toEqual([])
  await field.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'no es la contraseña' })).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill(token)
  await field.press('Enter')
  await page.waitForURL('**/b/*')
  await expect.poll(() => page.evaluate(() => window.tiza?.board.status.rights?.right)).toBe('host')
})

test('whoever is signed in makes boards under their own name; a signed link lets in somebody else', {
  tag: '@chromium',
}, async ({ people, startServer }) => {
  const env = { TRUST_PROXY: '1', PROXY_SECRET: proxySecret, MAKE_BOARDS: 'proxy' }
  const server = await startServer({ env: { ...env, LINK_SECRET: linkSecret } })
  const proxy = await startSignInProxy(server.port, {
    ...{ 'Tiza-Proxy-Secret': proxySecret, 'Tiza-User': 'ana' },
    'Tiza-Name': Buffer.from('Ana Ñ').toString('latin1'),
  })

  const ana = await people.openWindow()
  await ana.page.goto(proxy.url)
  await ana.page.getByRole('button', { name: 'New board' }).click()
  await ana.page.waitForURL('**/b/*')
  const key = new URL(ana.page.url()).pathname
  await expect
    .poll(() => ana.page.evaluate(() => window.tiza?.board.status.rights?.right))
    .toBe('host')

  await test.step('her name is that of the account', async () => {
    await ana.page.getByRole('button', { name: 'People', exact: true }).click()
    const name = ana.page.getByLabel('Your name')
    await expect(name).toHaveValue('Ana Ñ')
    await expect(name).toHaveJSProperty('readOnly', true)
    await expect(name).toHaveAccessibleDescription(/cannot be changed here/)
    await ana.page.keyboard.press('Escape')
  })

  const guest = await people.openWindow()
  await test.step('a guest makes none, and opens hers by its link', async () => {
    await guest.page.goto(server.url)
    await expect(guest.page.getByText('Only people who are signed in')).toBeVisible()
    await expect(guest.page.getByRole('button', { name: 'New board' })).toBeHidden()
    await guest.board.open(new URL(key, server.url).href)
    await guest.page.getByRole('button', { name: 'People', exact: true }).click()
    const row = guest.page.getByRole('listitem').filter({ hasText: 'Ana Ñ' })
    await expect(row).toContainText('Signed in')
    expect(await findBarriers(guest.page, '.popover__panel')).toEqual([])
    await guest.page.keyboard.press('Escape')
  })

  await test.step('a signed link leads there on a phone, also after a reload', async () => {
    const found = await fetch(new URL(`api/boards${key.replace(/^\/b/, '')}`, server.url))
    const { board } = await found.json()
    const exp = Math.floor(Date.now() / 1_000) + 3_600
    const token = toToken({ board, right: 'draw', name: 'Ben', sub: 'ben', exp })
    const ben = await people.openWindow({ context: phone })
    await ben.board.open(`${server.url}b/board-${board}#token=${token}`)
    expect(ben.page.url(), 'nobody reads the token in the address').toBe(
      `${server.url}b/board-${board}`,
    )
    await ben.board.reload()
    await ben.page.evaluate(() => window.tiza?.editor.setTool('pen'))
    await ben.board.drag(wave({ x: 60, y: 300, width: 200 }))
    await ben.board.waitSaved()
    await expect.poll(() => guest.board.getStrokes()).toHaveLength(1)
    const names = () =>
      ana.page.evaluate(() =>
        [...(window.tiza?.board.presence.peers.values() ?? [])]
          .filter(({ signedIn }) => signedIn)
          .map(({ profile }) => profile.name),
      )
    await expect.poll(names).toEqual(['Ben'])
  })
  await proxy.close()
})
