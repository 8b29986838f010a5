import { createBoardId } from '@tiza/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createStoredLink } from '../storage/access-store.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestCluster, type TestCluster } from '../testing/test-cluster.ts'
import { usualTiming } from '../timing.ts'

let cluster: TestCluster
let key: string
/** The internal id. */
let board: string
let guests: RawClient[]

beforeEach(async () => {
  cluster = await startTestCluster(2, { timing: { ...usualTiming, pulseEveryMs: 20 } })
  key = (await cluster.nodes[0]?.createBoard()) ?? ''
  board = (await cluster.nodes[0]?.findBoard(key)) ?? ''
  guests = []
})
afterEach(async () => {
  for (const guest of guests) guest.close()
  await cluster.close()
})

async function enter(node: number, by = key): Promise<RawClient> {
  const guest = await join({ url: cluster.nodes[node]?.url ?? '', board: by })
  guests.push(guest)
  return guest
}
const isSentAway = (guest: RawClient) =>
  new Promise((resolve) => guest.socket.once('bye', ({ code }) => resolve(code)))

it('a board that a command locks is locked at its home and at its edges', async () => {
  const away = [await enter(0), await enter(1)].map(isSentAway)
  await cluster.storage.setLocked(board, true)
  expect(await Promise.all(away)).toEqual(['unavailable', 'unavailable'])
  for (const node of [0, 1]) {
    expect((await enter(node)).welcome.board).toMatchObject({ readOnly: 'locked' })
  }
})

it('a link that a command makes leads there by any node, though the home has read all links', async () => {
  await enter(0)
  const made = createBoardId()
  const link = createStoredLink(made, { right: 'look', label: '', createdAt: 0 })
  await cluster.storage.saveLinks(board, [link])
  for (const node of [1, 0]) expect((await enter(node, made)).welcome.you.role).toBe('viewer')
})

it('a board that a command deletes, or a server that clears, is gone for whoever is at an edge', async () => {
  const away = [await enter(0), await enter(1)].map(isSentAway)
  await cluster.storage.deleteBoard(board)
  await Promise.all(away)
  for (const node of [0, 1]) {
    await expect(enter(node)).rejects.toMatchObject({ data: { code: 'board_not_found' } })
  }
})
