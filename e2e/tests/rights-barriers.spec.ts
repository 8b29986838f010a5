import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { desk, phone, waitRight } from '../pages/rights.ts'

const languages = [
  {
    ...{ locale: 'en-GB', context: desk, share: 'Share', menu: 'Menu', people: 'People' },
    ...{ options: 'Label, expiry, password', code: 'Show a code', room: 'Waiting room' },
    ...{ make: 'Make a link', more: 'More about Ben' },
    rule: 'Whoever has the pen',
    rows: ['Duplicate this board', 'Leave this board', 'Delete this board'],
  },
  {
    ...{ locale: 'es-ES', context: phone, share: 'Compartir', menu: 'Menú', people: 'Personas' },
    ...{ options: 'Nombre, caducidad, contraseña', code: 'Mostrar un código' },
    ...{ room: 'Sala de espera', make: 'Crear un enlace', more: 'Más sobre Ben' },
    rule: 'Quien tenga el lápiz',
    rows: ['Duplicar esta pizarra', 'Salir de esta pizarra', 'Borrar esta pizarra'],
  },
] as const

for (const { locale, context, rows, ...words } of languages) {
  test(`axe finds nothing against what a host opens, in ${locale}`, {
    tag: '@chromium',
  }, async ({ people, server }) => {
    const { link, hostLink } = await server.createHostedBoard()
    const { page } = await people.join(hostLink, { context: { ...context, locale } })
    await waitRight(page, 'host')
    const ben = await people.connect(link, { name: 'Ben', color: 'red' })
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const expectNoBarriers = async (name: string) => {
      expect(await findBarriers(page, '[role="dialog"], dialog'), name).toEqual([])
    }

    await button(words.share).click()
    await button(words.code).click()
    await page.getByText(words.options).click()
    await button(words.make).click()
    await page.getByRole('listitem').nth(1).waitFor()
    await expectNoBarriers('share')
    await page.keyboard.press('Escape')

    await button(words.people).click()
    await page.getByRole('switch', { name: words.room }).click()
    const eva = people.connect(link, { name: 'Eva', color: 'green' })
    await page.getByText('Eva').first().waitFor()
    await button(words.more).click()
    await page.getByRole('radio', { name: words.rule }).check()
    await expect.poll(() => ben.client.status.rights?.right).toBe('comment')
    await expectNoBarriers('people, of whom one waits')
    await page.getByRole('switch', { name: words.room }).click()
    await eva
    ben.client.presence.send({ hand: true })
    await expect(page.getByTestId('hand-notice')).toContainText('Ben')
    await expectNoBarriers('people')
    await page.keyboard.press('Escape')

    for (const row of rows) {
      await button(words.menu).click()
      await button(row).click()
      await expect(page.getByRole('dialog', { name: row })).toBeVisible()
      await expectNoBarriers(row)
      await page.keyboard.press('Escape')
    }
  })
}
