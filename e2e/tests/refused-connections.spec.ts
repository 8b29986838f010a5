import { expect, test } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

test('on a full server people read so, can draw, and join when there is room', async ({
  people,
  startServer,
}) => {
  const server = await startServer({ env: { MAX_CONNECTIONS: '1' } })
  const link = await server.createBoard()
  const ana = await people.connect(link)
  const ben = await people.openWindow({ trouble: 'network' })
  await ben.page.goto(link)
  const pill = ben.page.getByTestId('save-pill')
  const line = ben.page.getByTestId('state-notice')
  await expect(pill).toHaveText('Full')
  await expect(line).toContainText('Full, trying again.')
  await ben.board.drag(wave({ x: 300, y: 300, width: 200 }))
  await expect(line).toContainText(
    /^Full, trying again; what you do is kept on this device \(\d+\)/,
  )

  await ana.client.close()
  await ben.board.waitSaved()
  await expect(line).toBeHidden()
  await ben.page.getByRole('button', { name: 'Menu' }).click()
  await expect(ben.page.getByText(/^Tiza \d+\.\d+\.\d+/)).toBeVisible()
})

test('a page with an address that the server refuses says so', async ({ people, startServer }) => {
  const server = await startServer({ env: { ALLOWED_ORIGINS: 'https://elsewhere.example' } })
  const link = await server.createBoard()
  const ana = await people.openWindow({ trouble: 'network', context: { locale: 'es-ES' } })
  await ana.page.goto(link)
  const pill = ana.page.getByTestId('save-pill')
  await expect(pill).toHaveText('Rechazado')
  const line = ana.page.getByTestId('state-notice')
  await expect(line).toContainText('El servidor no acepta esta dirección.')
  await expect(pill).toHaveAttribute('title', /Quien lleva el servidor encuentra en su registro/)

  // The button works before there is a script, too, but then it is the server that says why not.
  await ana.page.goto(server.url)
  await ana.page.waitForFunction(() =>
    Object.keys(document.querySelector('form') ?? {}).some((key) => key.startsWith('__react')),
  )
  await ana.page.getByRole('button', { name: 'Nueva pizarra' }).click()
  await expect(ana.page.getByRole('alert').first()).toHaveText(/^El servidor no acepta esta/)
})
