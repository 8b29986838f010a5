import { buildGoClient, type GoBuild, startGoClient } from '../harness/go-client.ts'
import { expect, test } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

let build: GoBuild
test.beforeAll(() => {
  build = buildGoClient()
})
test.afterAll(() => build.remove())

test('a client in Go draws beside a page, and both have the same board', async ({
  people,
  server,
  link,
}) => {
  const board = link.split('/').at(-1) ?? ''
  const go = await startGoClient(build.command, { url: server.url, board })
  const ana = await people.join(link)
  const id = 'stroke-of-go-00000001'
  const points = wave({ x: 0, y: 0, width: 160 }).map(({ x, y }) => [x, y, 0.5])
  await go.do({ do: 'draw', id, points, pos: [200, 200], z: 'a0', color: 'teal', width: 4 })
  await expect
    .poll(async () => (await ana.board.getShapes()).map((shape) => shape.id))
    .toEqual([id])

  await ana.board.drag(wave({ x: 250, y: 400, width: 200 }))
  await ana.board.waitSaved()
  const both = await ana.board.getShapes()
  expect(both).toHaveLength(2)
  const hers = both.filter((shape) => shape.id !== id)
  await expect.poll(async () => (await go.print()).shapes).toHaveLength(2)
  expect((await go.print()).shapes).toEqual(expect.arrayContaining([...both]))

  await go.do({ do: 'apply', ops: [{ op: 'delete', id }] })
  await expect.poll(() => ana.board.getShapes()).toEqual(hers)
  await go.stop()
})
