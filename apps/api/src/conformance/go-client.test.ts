import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import {
  buildGoClient,
  type GoBuild,
  type GoClient,
  runGo,
  startGoClient,
} from '../../../../e2e/harness/go-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let build: GoBuild
let app: TestApp
let ana: GoClient
let ben: GoClient
const id = 'rect-0000000000000001'
const box = { op: 'create', id, kind: 'rect', pos: [0, 0], size: [100, 60], z: 'a0' }

beforeAll(() => {
  build = buildGoClient()
})
afterAll(() => build.remove())
beforeEach(async () => {
  app = await startTestApp()
  const board = { url: app.url, board: await app.createBoard() }
  ana = await startGoClient(build.command, board)
  ben = await startGoClient(build.command, board)
})
afterEach(async () => {
  await Promise.all([ana.stop(), ben.stop()])
  await app.close()
})

/** Has a client do something, and waits until both show the box like this. */
async function after(client: GoClient, line: { do: string; ops?: object[] }, shown: object) {
  await client.do(line)
  await vi.waitFor(
    async () => {
      for (const one of [ana, ben]) {
        const { shapes, pending, refused } = await one.print()
        expect({ shapes, pending, refused }).toEqual({
          ...{ shapes: [expect.objectContaining(shown)], pending: 0, refused: [] },
        })
      }
    },
    { timeout: 15_000, interval: 20 },
  )
}

const apply = (...ops: object[]) => ({ do: 'apply', ops })
const patch = (set: object) => apply({ op: 'patch', id, set })
const undo = { do: 'undo' }

it('[UN2] [UN3] Go takes back what still stands of a step, and no box in which somebody has written', async () => {
  await after(ana, apply(box), { seq: 1 })
  await after(ana, patch({ color: 'red', width: 8 }), { color: 'red', width: 8 })
  await after(ben, patch({ width: 2 }), { color: 'red', width: 2 })
  await after(ana, undo, { width: 2, rev: { color: 4, width: 3 } })
  expect((await ana.print()).shapes[0]).not.toHaveProperty('color')
  await after(ana, undo, { width: 2, rev: { color: 4, width: 3 } })
  expect((await ana.print()).shapes[0]).not.toHaveProperty('deleted')
})

it('[UN5] Go takes back one step after the other, the box too where nobody else has written', async () => {
  await after(ana, apply(box), { seq: 1 })
  await after(ana, patch({ color: 'red' }), { color: 'red' })
  await after(ana, patch({ color: 'blue' }), { color: 'blue' })
  await after(ana, undo, { color: 'red', rev: { color: 4 } })
  await after(ana, undo, { rev: { color: 5 } })
  await after(ana, undo, { deleted: true, rev: { color: 5, deleted: 6 } })
})

it('[UN3] [OP18] Go brings back what it has deleted, with `was`', async () => {
  await after(ana, apply(box), { seq: 1 })
  await after(ana, patch({ color: 'red' }), { color: 'red' })
  await after(ana, apply({ op: 'delete', id }), { deleted: true })
  await after(ana, undo, { color: 'red', rev: { color: 2, deleted: 4 } })
  expect((await ben.print()).shapes[0]).not.toHaveProperty('deleted')
})

it('Go knows every register of each kind, and its own tools find no fault', () => {
  runGo('vet', '.')
  runGo('test', '.')
})
