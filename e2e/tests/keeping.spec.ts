import { expect, test } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

test('a board says how long it is kept, and when its keeper has locked it', async ({
  people,
  startServer,
}) => {
  const server = await startServer({ env: { RETENTION_DAYS: '30' } })
  const link = await server.createBoard()
  const id = link.split('/').at(-1) ?? ''
  const ana = await people.join(link)
  const pill = ana.page.getByTestId('save-pill')
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))
  await expect(pill).toHaveText('Saved for 30 days')
  const kept = 'This server deletes a board that nobody opens for 30 days.'
  await expect(pill).toHaveAttribute('title', kept)
  await ana.page.getByRole('button', { name: 'Share' }).click()
  await expect(ana.page.getByRole('dialog')).toContainText(kept)
  await ana.page.keyboard.press('Escape')

  await server.admin('lock', id)
  await expect(pill).toHaveText('Locked: view only')
  await expect(pill).toHaveAttribute('title', /has locked the board/)
  await ana.board.drag(wave({ x: 300, y: 500, width: 200 }))
  const ben = await people.join(link)
  await expect(ben.page.getByTestId('save-pill')).toHaveText('Locked: view only')
  expect(await ben.board.getShapes()).toHaveLength(1)

  await server.admin('unlock', id)
  await expect(pill).toHaveText('Saved for 30 days')
  await ana.board.drag(wave({ x: 300, y: 500, width: 200 }))
  await expect.poll(async () => (await ben.board.getShapes()).length).toBe(2)
})
