import { expect, test } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { wave } from '../pages/paths.ts'

test('from the landing page to a board that others can open', async ({ people, server }) => {
  const ana = await people.openWindow()
  await ana.page.goto(server.url)
  await ana.page.getByRole('button', { name: 'New board' }).click()
  await expect(ana.page).toHaveURL(/\/b\/[\w-]{22}$/)
  await ana.board.waitReady()

  await ana.page.getByRole('button', { name: 'Share' }).click()
  await expect(ana.page.getByRole('button', { name: 'Copy link' })).toBeVisible()
  const link = await ana.page.getByLabel('Link to this board').inputValue()
  expect(link).toBe(ana.page.url())
  await ana.page.keyboard.press('Escape')

  const ben = await people.connect(link)
  await ben.board.draw(wave({ x: 300, y: 300, width: 200 }))
  await expectSameShapes(ana.board, ben.board)

  await test.step('the landing page remembers it, with a picture', async () => {
    const hasPicture = () =>
      ana.page.evaluate((id) => `tiza:picture:${id}` in localStorage, link.split('/').at(-1))
    await expect.poll(hasPicture).toBe(true)
    await ana.page.goto(server.url)
    const picture = ana.page.locator('.known-boards img')
    expect(await picture.evaluate(countInk)).toBeGreaterThan(100)
    await ana.page.getByRole('link', { name: /board/i }).first().click()
    await expect(ana.page).toHaveURL(link)
    await ana.board.waitReady()
    await expectSameShapes(ana.board, ben.board)
  })
})

test('three people in one room, isolated from another', async ({ people, server, link }) => {
  const carla = await people.connect(link, { name: 'Carla', color: 'red' })
  const [ana, ben] = [await people.join(link), await people.join(link)]
  const outsider = await people.connect(await server.createBoard())
  for (const { board } of [ana, ben, carla]) {
    await expect.poll(() => board.getPeerCount()).toBe(2)
  }
  for (const { board } of [ana, ben]) {
    await expect.poll(() => board.getColors(), { message: 'each has their own' }).toHaveLength(3)
  }

  await ana.board.drag(wave({ x: 250, y: 200, width: 300 }))
  await ben.board.drag(wave({ x: 250, y: 300, width: 300 }))
  await carla.board.draw(wave({ x: 250, y: 400, width: 300 }))
  for (const { board } of [ana, ben]) await board.waitSaved()
  for (const { board } of [ana, ben, carla]) {
    await expect.poll(() => board.getStrokes()).toHaveLength(3)
  }
  await expectSameShapes(ana.board, ben.board)
  await expectSameShapes(ben.board, carla.board)

  await outsider.board.draw(wave({ x: 250, y: 200, width: 100 }))
  expect(await outsider.board.getStrokes()).toHaveLength(1)
  expect(await outsider.board.getPeerCount()).toBe(0)
  expect(await ana.board.getStrokes()).toHaveLength(3)

  await carla.client.close()
  await expect.poll(() => ana.board.getPeerCount()).toBe(1)
})

test('two tabs of one person are two sessions', async ({ people, link }) => {
  const left = await people.join(link)
  const right = await people.openTab(left, link)
  await left.board.drag(wave({ x: 250, y: 200, width: 200 }))
  await right.board.drag(wave({ x: 250, y: 300, width: 200 }))
  await left.board.waitSaved()
  await right.board.waitSaved()
  await expect.poll(() => left.board.getStrokes()).toHaveLength(2)
  await expectSameShapes(left.board, right.board)

  await left.page.close()
  await right.board.reload()
  await right.board.drag(wave({ x: 250, y: 400, width: 200 }))
  await right.board.waitSaved()
  expect(await right.board.getStrokes()).toHaveLength(3)
})

test('an unknown link says so, and creates no board', async ({ people, server }) => {
  const unknown = `b/${'nobodyknowsthislink'.padEnd(22, '0')}`
  const ana = await people.openWindow({ trouble: 'network' })
  await ana.page.goto(server.url + unknown)
  await expect(ana.page.getByRole('heading', { name: 'There is no such board' })).toBeVisible()
  expect((await fetch(`${server.url}api/boards/${unknown.slice(2)}`)).status).toBe(404)
  await ana.page.getByRole('link', { name: 'Go to the start page' }).click()
  await expect(ana.page.getByRole('button', { name: 'New board' })).toBeVisible()
})

test('a mistyped address shows a page with a link, in the language of the browser', async ({
  people,
  server,
}) => {
  const ana = await people.openWindow({ trouble: 'network', context: { locale: 'es-MX' } })
  for (const path of ['b/short', 'bord/x', 'b/%']) {
    await ana.page.goto(server.url + path)
    await expect(ana.page.getByRole('heading', { name: 'Esta página no existe' })).toBeVisible()
  }
  await ana.page.getByRole('link', { name: 'Ir a la página de inicio' }).click()
  await expect(ana.page.getByRole('button', { name: 'Nueva pizarra' })).toBeVisible()
})

test('everything works under a sub-path, as behind a proxy', async ({ people, startServer }) => {
  const server = await startServer({ basePath: '/tiza/' })
  const ana = await people.openWindow()
  await ana.page.goto(server.url)
  await ana.page.getByRole('button', { name: 'New board' }).click()
  await expect(ana.page).toHaveURL(/\/tiza\/b\/[\w-]{22}$/)
  await ana.board.waitReady()
  const ben = await people.connect(ana.page.url())
  await ana.board.drag(wave({ x: 300, y: 300, width: 200 }))
  await ana.board.waitSaved()
  await ana.board.reload()
  await expectSameShapes(ana.board, ben.board)
  expect(await ben.board.getStrokes()).toHaveLength(1)
})

/** Runs in the page: how many pixels of a picture are dark, as ink is on a light board. */
async function countInk(picture: Element): Promise<number> {
  if (!(picture instanceof HTMLImageElement)) throw new Error('not a picture')
  await picture.decode()
  const sheet = document.createElement('canvas')
  sheet.width = picture.naturalWidth
  sheet.height = picture.naturalHeight
  const canvas = sheet.getContext('2d')
  if (!canvas) throw new Error('no 2d context')
  canvas.drawImage(picture, 0, 0)
  const { data } = canvas.getImageData(0, 0, sheet.width, sheet.height)
  let dark = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark++
  return dark
}
