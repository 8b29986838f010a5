import { expect, test } from '../harness/test.ts'
import { phone, waitRight } from '../pages/rights.ts'

test('who waits is turned away or stops waiting; hosts let in all at once', {
  tag: '@chromium',
}, async ({ people, server }) => {
  const { link, hostLink } = await server.createHostedBoard()
  const ana = await people.join(hostLink)
  await waitRight(ana.page, 'host')
  await ana.page.getByRole('button', { name: 'People', exact: true }).click()
  await ana.page.getByRole('switch', { name: 'Waiting room' }).click()
  await ana.page.keyboard.press('Escape')
  const notice = ana.page.getByTestId('waiting-notice')
  const eva = await people.openWindow({ trouble: 'network', context: phone })
  const gil = await people.openWindow({ trouble: 'network' })

  await test.step('somebody is turned away', async () => {
    await eva.page.goto(link)
    await expect(eva.page.getByTestId('waiting-card')).toBeVisible()
    expect(await eva.board.getStatus()).toMatchObject({
      connection: { state: 'offline', reason: 'waiting' },
    })
    await notice.getByRole('button', { name: 'Turn away' }).click()
    await expect(eva.page.getByTestId('state-notice')).toContainText('Ya no puedes estar')
  })

  await test.step('somebody else stops waiting', async () => {
    await gil.page.goto(link)
    await gil.page.getByRole('button', { name: 'Stop waiting' }).click()
    await expect(gil.page.getByTestId('waiting-card')).toHaveCount(0)
    await expect(gil.page.getByRole('button', { name: 'Reload' })).toBeVisible()
  })

  await test.step('of several, the host reads how many, and lets in all', async () => {
    const [ben, mia] = [people.connect(link), people.connect(link)]
    await expect(notice).toContainText(/[23] people wait to be let in/)
    await notice.getByRole('button', { name: 'Let everybody in' }).click()
    for (const one of [ben, mia]) await one
    await expect(notice).toBeHidden()
  })
})
