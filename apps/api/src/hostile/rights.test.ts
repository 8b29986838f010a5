import { connectBoard } from '@tiza/client'
import { createId, type Presence } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import { join, transports } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const log = createMemoryStorage()
const locked = new Set<string>()
let app: TestApp
let board: string

beforeAll(async () => {
  app = await startTestApp({
    storage: {
      ...log,
      async load(id) {
        const loaded = await log.load(id)
        return loaded && { ...loaded, locked: locked.has(id) }
      },
      async readStates(ids) {
        const states = await log.readStates(ids)
        return states.map((state, at) => state && { ...state, locked: locked.has(ids[at] ?? '') })
      },
    },
    authorize: async ({ token }) => {
      if (token === 'draw') return 'editor'
      return token === 'look' ? 'viewer' : token === undefined ? 'unauthorized' : 'forbidden'
    },
  })
  board = await app.createBoard()
})
afterAll(() => app.close())

const enterBoard = (
  token: string,
  { on = board, transport = transports[0] as 'websocket' | 'polling' },
) => join({ url: app.url, board: on, transport, auth: { token } })

const chunk = {
  ...{ id: createId(), off: 0, pts: 'AACA', pos: [0, 0] },
  style: { color: 'red', width: 4 },
} satisfies NonNullable<Presence['ink']>[number]
const inks: readonly [string, Presence][] = [
  ['ink', { ink: [chunk] }],
  ['ink of the laser', { ink: [{ ...chunk, style: { ...chunk.style, brush: 'laser' } }] }],
  ['ink that goes on', { ink: [{ id: chunk.id, off: 1, pts: 'AACA' }] }],
]

describe.each(transports)('over %s', (transport) => {
  it.each(inks)('[LV18] %s of a viewer is not broadcast', async (_name, live) => {
    const teacher = await enterBoard('draw', {})
    const viewer = await enterBoard('look', { transport })
    const { session } = viewer.welcome.you
    const show = () => {
      viewer.socket.emit('live', { ...live, c: [1, 2] })
      return teacher.seen.get(session)
    }
    await expect.poll(show).toEqual({ c: [1, 2] })
    viewer.socket.emit('live', { ink: [{ id: chunk.id, off: 0, pts: '' }] })
    await expect
      .poll(() => teacher.seen.get(session)?.ink)
      .toMatchObject([{ id: chunk.id, off: 0, pts: '' }])
    viewer.close()
    teacher.close()
  })

  it('[LV18] neither is ink on a locked board', async () => {
    const on = await app.createBoard()
    locked.add((await app.findBoard(on)) ?? expect.unreachable())
    const ana = await enterBoard('draw', { on, transport })
    const ben = await enterBoard('draw', { on })
    const show = () => {
      ana.socket.emit('live', { ink: [chunk], c: [1, 2] })
      return ben.seen.get(ana.welcome.you.session)
    }
    await expect.poll(show).toEqual({ c: [1, 2] })
    ana.close()
    ben.close()
  })
})

it.each([
  ['a snapshot', '/snapshot'],
  ['the name of a board', ''],
])('[SN6] [BD3] %s is served only to clients that may join', async (_, path) => {
  const load = (headers: HeadersInit) => fetch(`${app.url}api/boards/${board}${path}`, { headers })
  const ask = async (headers: HeadersInit) => {
    const response = await load(headers)
    return [response.status, (await response.json()).code]
  }
  expect(await ask({})).toEqual([403, 'unauthorized'])
  expect(await ask({ Authorization: 'Bearer' })).toEqual([403, 'unauthorized'])
  expect(await ask({ Authorization: 'Bearer nothing' })).toEqual([403, 'forbidden'])
  expect(await ask({ Authorization: 'Bearer look' })).toEqual([200, undefined])
  expect(await ask({ Authorization: 'Bearer draw' })).toEqual([200, undefined])
})

it('[SN6] clients with a token draw and receive; with a view token they only receive', async () => {
  const ana = await connectBoard({ url: app.url, board, token: 'draw' })
  const id = createId()
  ana.apply([buildShape('rect', { id })])
  await ana.whenSaved()
  const ben = await connectBoard({ url: app.url, board, token: 'look' })
  await expect.poll(() => ben.shapes.has(id)).toBe(true)
  expect(ben.status.role).toBe('viewer')
  await ana.close()
  await ben.close()
})
