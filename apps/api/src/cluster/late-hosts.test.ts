import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHostedBoard, type HostedBoard } from '../testing/hosted-board.ts'
import { startTestCluster, type TestCluster } from '../testing/test-cluster.ts'
import { usualTiming } from '../timing.ts'

let cluster: TestCluster
let hosted: HostedBoard

beforeEach(async () => {
  // So rarely is it looked who has a board that the one that has lost it does not notice.
  cluster = await startTestCluster(2, { timing: { ...usualTiming, pulseEveryMs: 600_000 } })
  hosted = await createHostedBoard(cluster.nodes[0]?.url ?? '')
})
afterEach(() => cluster.close())

/** What the host asks of a node. */
async function ask(node: number, method: string, path: string, body: object = {}) {
  const answer = await fetch(`${cluster.nodes[node]?.url}api/boards/${hosted.key}${path}`, {
    method,
    headers: { 'Tiza-Host': hosted.host, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answer.status
}

it('a home that has lost its board without noticing gives nobody back what another has taken', async () => {
  const link = await hosted.addLink('draw')
  cluster.nodes[0]?.bus.setConnected(false)
  expect(await ask(1, 'DELETE', `/links/${link.id}`)).toBe(200)
  expect(await ask(1, 'PATCH', '/access', { locked: true })).toBe(200)
  expect(await ask(0, 'PATCH', `/links/${link.id}`, { preview: true })).toBe(503)
  expect(await ask(0, 'PATCH', '/access', { rule: 'hosts' })).toBe(503)

  const board = (await cluster.nodes[0]?.findBoard(hosted.key)) ?? ''
  const stored = await cluster.storage.loadAccess(board)
  const one = stored?.links.find(({ id }) => id === link.id)
  expect(one?.revokedAt).toEqual(expect.any(Number))
  expect(one?.preview).toBeUndefined()
  expect(stored?.settings).toMatchObject({ locked: true, rule: 'everybody' })
})
