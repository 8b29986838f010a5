import type { BoardCreated } from '@tiza/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTestCluster, type TestCluster } from '../testing/test-cluster.ts'
import { until } from '../testing/until.ts'

const nodes = [0, 1]
let cluster: TestCluster
beforeEach(async () => {
  // Nobody gets anything by waiting.
  cluster = await startTestCluster(2, { now: () => 1e12 })
})
afterEach(() => cluster.close())

async function post(node: number, path: string, body?: object) {
  const answer = await fetch(`${cluster.nodes[node]?.url}api/${path}`, {
    method: 'POST',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return { status: answer.status, said: (await answer.json()) as { retryAfterMs?: number } }
}

it('[LK13] codes that are guessed at several nodes count as if it were one', async () => {
  const guess = (node: number) => post(node, 'codes', { code: '000000' })
  const guesses = nodes.flatMap((node) => Array.from({ length: 12 }, () => guess(node)))
  const wrong = (await Promise.all(guesses)).filter(({ status }) => status === 404).length
  // Ten at once, and then one in six seconds: what was too much is waited for.
  const retryAfterMs = (wrong - 9) * 6_000
  for (const node of nodes) {
    await until(async () => expect((await guess(node)).said).toMatchObject({ retryAfterMs }))
  }
})

it('boards that are made at several nodes count as if it were one, and duplicates count once', async () => {
  let made = 0
  const make = async (node: number, path = 'boards') => {
    const { status, said } = await post(node, path)
    if (status === 201) made++
    return said
  }
  const { id } = (await make(0)) as BoardCreated
  const answer = await fetch(`${cluster.nodes[0]?.url}api/boards/${id}`)
  expect(answer.status, 'its home is here').toBe(200)
  for (const node of nodes) for (let n = 0; n < 5; n++) await make(node, `boards/${id}/duplicate`)
  expect(made).toBe(11)
  await Promise.all(nodes.flatMap((node) => Array.from({ length: 60 }, () => make(node))))
  expect(made).toBeGreaterThanOrEqual(60)
  for (const node of nodes) {
    // Sixty at once, and then one a second.
    await until(async () =>
      expect(await make(node)).toMatchObject({ retryAfterMs: (made - 59) * 1_000 }),
    )
  }
})
