import { connectBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'

const zalgo = `z${'\u0301\u0316\u0338'.repeat(60)}`
const reversed = '\u202Egnp.exe\u202C'

test('misleading names and texts stay in their place', async ({ people, server, link }) => {
  const ana = await people.join(link)
  const mallory = await connectBoard({
    url: server.url,
    board: link.split('/').at(-1) ?? '',
    profile: { name: `${reversed}\u200B${zalgo}`.slice(0, 40), color: 'red' },
  })
  await mallory.whenOnline()
  const toText = (text: string, y: number) => ({
    ...buildShape('text', { id: createId() }),
    ...{ text, pos: [200, y] as [number, number] },
  })
  mallory.apply([toText(`${zalgo} ${zalgo}`, 300), toText(reversed, 360)] as never)
  await mallory.whenSaved()

  // Where a pointer is may be lost while much else is on its way to Ana: it is shown as it moves on.
  let moves = 0
  const moveAndLook = () => {
    mallory.presence.send({ c: [300 + (moves++ % 2), 200] })
    return ana.board.getCursorNames()
  }
  await expect.poll(moveAndLook).toHaveLength(1)
  const [name = ''] = await ana.board.getCursorNames()
  expect(name).toMatch(/^gnp\.exez\p{M}{4}$/u)
  const label = await ana.page.getByTestId('cursor').locator('bdi').boundingBox()
  expect(label?.height, 'one line').toBeLessThan(24)
  expect(label?.width).toBeLessThan(180)

  await ana.page.getByRole('button', { name: /People/ }).click()
  const shown = ana.page.locator('.people__list li').filter({ hasText: 'gnp.exe' })
  await expect(shown.locator('bdi')).toHaveCSS('unicode-bidi', 'isolate')
  // The list is another one once the rest of it has loaded.
  await expect.poll(async () => (await shown.boundingBox())?.height ?? Infinity).toBeLessThan(60)
  await ana.page.keyboard.press('Escape')

  await expect.poll(async () => (await ana.board.getShapes()).length).toBe(2)
  const isWide = () =>
    ana.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(await isWide()).toBe(false)
  await mallory.close()
})
