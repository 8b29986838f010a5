import { openAccess } from '@tiza/client/access'
import { expect, test, through } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

test('what was drawn offline waits for the right to draw, and a link that has ended leaves what one had', {
  tag: '@chromium',
}, async ({ people, server, startProxy }) => {
  const { link, hostLink } = await server.createHostedBoard()
  const board = link.split('/').at(-1) ?? ''
  const host = hostLink.split('#host=').at(-1) ?? ''
  const access = openAccess({ url: server.url, board, getProof: async () => ({ host }) })
  const proxy = await startProxy()
  const ana = await people.connect(link)
  const ben = await people.join(through(proxy, link), {
    ...{ trouble: 'network', hasServiceWorker: true },
  })
  await ben.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await ben.board.drag(wave({ x: 250, y: 150, width: 200 }))
  await ben.board.waitSaved()
  const unsent = ben.page.getByTestId('unsent-notice')

  await test.step('the rule was changed meanwhile: it is kept, over a reload, and said', async () => {
    proxy.cut()
    await expect.poll(() => ben.board.getPill()).not.toBe('saved')
    await ben.board.drag(wave({ x: 250, y: 250, width: 200 }))
    await access.setRule('hosts')
    proxy.restore()
    await ben.board.waitPill('view-only')
    await expect(unsent).toContainText('One thing of yours was not sent')
    await ben.page.reload()
    await ben.board.waitPill('view-only')
    await expect(unsent).toContainText('It is kept on this device until you can.')
    expect(await ben.board.getStrokes()).toHaveLength(2)
    expect(ana.client.shapes.size).toBe(1)
  })

  await test.step('it is sent once one may draw again', async () => {
    await access.setRule('everybody')
    await ben.board.waitSaved()
    await expect(unsent).toBeHidden()
    await expect.poll(() => ana.client.shapes.size).toBe(2)
  })

  await test.step('the link was ended while the page was away: what one had can be looked at', async () => {
    proxy.cut()
    await expect.poll(() => ben.board.getPill()).not.toBe('saved')
    for (const { id, right, revoked } of await access.listLinks()) {
      if (right === 'draw' && !revoked) await access.revokeLink(id)
    }
    await ben.page.reload()
    await expect.poll(() => ben.board.getStrokes()).toHaveLength(2)
    proxy.restore()
    await ben.board.waitPill('ended')
    await expect(ben.page.getByTestId('state-notice')).toContainText(
      'This link has ended. You can still look at what you had; nothing new comes.',
    )
    await ben.board.drag(wave({ x: 250, y: 350, width: 200 }))
    expect(await ben.board.getStrokes()).toHaveLength(2)
    await expect(ben.page.getByRole('button', { name: 'Pen' })).toBeDisabled()
  })
})
