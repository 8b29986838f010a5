import { expect, it } from 'vitest'
import { createPasswordCheck } from '../access/password-check.ts'
import { createQuota } from '../pictures/quota.ts'
import { until } from '../testing/until.ts'
import { createClusterLimits } from './cluster-limits.ts'
import { createMemoryNetwork } from './memory-bus.ts'
import { createSubjects } from './subjects.ts'

const rate = { perSecond: 1, burst: 10 }
const times = <T>(count: number, work: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => work(at))

/** Limits of some nodes, with one clock, and what they say to each other. */
function startNodes(count: number, { mostBytes = 1_000_000, secret = 'secret' } = {}) {
  const connect = createMemoryNetwork({ mostBytes })
  const clock = { nowMs: 0 }
  const said: string[] = []
  const now = () => clock.nowMs
  const nodes = times(count, (at) => {
    const bus = connect()
    const limits = createClusterLimits({
      ...{ node: `node ${at}`, subjects: createSubjects('test'), secret, gatherMs: 1 },
      bus: {
        ...bus,
        mostBytes,
        publish(subject, data) {
          said.push(Buffer.from(data).toString())
          bus.publish(subject, data)
        },
      },
      isCounted: () => false,
    })
    return { bus, limits, wrong: limits.createBuckets('wrong', rate, now) }
  })
  const getWaits = (key: string, tokens = 1) =>
    nodes.map(({ wrong }) => wrong.get(key).getWaitMs(tokens))
  return { nodes, clock, now, said, getWaits }
}

it('what is taken at one node is taken at all, and what is given back is there again', async () => {
  const { nodes, getWaits } = startNodes(3)
  const [one, two] = nodes
  expect(times(10, () => one?.wrong.take('ana'))).toEqual(times(10, () => 0))
  await until(() => expect(getWaits('ana')).toEqual([1_000, 1_000, 1_000]))
  expect(two?.wrong.take('ana')).toBe(1_000)
  expect(getWaits('ben')).toEqual([0, 0, 0])
  two?.wrong.charge('ana', -2)
  await until(() => expect(getWaits('ana', 2)).toEqual([0, 0, 0]))
  expect(getWaits('ana', 3)).toEqual([1_000, 1_000, 1_000])
})

it('of what is taken at all nodes in the same moment nothing is forgiven', async () => {
  const { nodes, clock, getWaits } = startNodes(4)
  for (const { wrong } of nodes) expect(times(11, () => wrong.take('ana')).at(-1)).toBe(1_000)
  // Forty were taken: thirty more than there were.
  await until(() => expect(getWaits('ana')).toEqual(times(4, () => 31_000)))
  nodes[0]?.wrong.charge('ana', 1)
  expect(getWaits('ana')[0], 'whatever is charged then').toBe(31_000)
  clock.nowMs += 30_000
  expect(nodes[0]?.wrong.take('ana')).toBe(1_000)
  clock.nowMs += 1_000
  expect(nodes[0]?.wrong.take('ana')).toBe(0)
})

it('a flood is told in one message, which is no longer than it may be', async () => {
  const { nodes, said, getWaits } = startNodes(2, { mostBytes: 10_000 })
  for (let at = 0; at < 1_000; at++) {
    nodes[0]?.wrong.take('ana')
    nodes[0]?.wrong.charge(`10.0.${at}`, 300_000_000)
  }
  await until(() => expect(getWaits('ana')).toEqual([1_000, 1_000]))
  expect(said).toHaveLength(1)
  expect(said[0]?.length).toBeLessThan(10_000)
})

it('nobody reads an address in what is told, nor without the secret which one it is', async () => {
  const tell = async (secret: string) => {
    const { nodes, said } = startNodes(2, { secret })
    nodes[0]?.wrong.take('203.0.113.7')
    await until(() => expect(said).toHaveLength(1))
    return said[0]
  }
  const [one, same, other] = [await tell('one'), await tell('one'), await tell('other')]
  expect(one).not.toContain('203')
  expect(one).toBe(same)
  expect(one).not.toBe(other)
})

it('a node that is cut off counts alone, and one that ends tells what it has counted last', async () => {
  const { nodes, getWaits } = startNodes(3)
  nodes[2]?.bus.setConnected(false)
  nodes[0]?.wrong.charge('ana', 10)
  nodes[0]?.limits.close()
  await until(() => expect(getWaits('ana')).toEqual([1_000, 1_000, 0]))
  expect(times(11, () => nodes[2]?.wrong.take('ana')).at(-1)).toBe(1_000)
})

it('[LK7] wrong passwords of all links count at whichever node each has its home; right ones do not', async () => {
  const { nodes, now, said } = startNodes(2)
  const checks = nodes.map(({ limits }) =>
    createPasswordCheck({ now, limits, isPassword: async (password) => password === 'yes' }),
  )
  const say = (node: number, password: string, at = 0) =>
    checks[node]?.check({ id: `link ${at}`, password: 'hash' }, { password, address: '10.0.0.1' })
  expect(await Promise.all(times(10, (at) => say(0, 'yes', at)))).toEqual(times(10, () => 'right'))
  expect(said).toEqual([])
  const guesses = [0, 1].flatMap((node) => times(60, (at) => say(node, 'no', at)))
  expect(await Promise.all(guesses)).toEqual(times(120, () => 'wrong'))
  for (const node of [0, 1]) {
    await until(async () => expect(await say(node, 'yes', 99)).toEqual({ retryAfterMs: 61_000 }))
  }
})

it('an address brings in as much in a day at all nodes as at one', async () => {
  const { nodes, now } = startNodes(2)
  const config = { maxAssetBytes: 1e12, maxUploadBytes: 1e9 }
  const quotas = nodes.map(({ limits }) =>
    createQuota({ config, assets: { bytes: 0, refresh: async () => {} }, limits, now }),
  )
  const reserve = (node: number, bytes: number) => quotas[node]?.reserve('ana', bytes)
  const [kept, lost] = [await reserve(0, 6e8), await reserve(0, 4e8)]
  await until(async () => expect(await reserve(1, 1)).toMatchObject({ state: 'full' }))
  if (kept?.state === 'reserved') kept.settle({ isKept: true })
  if (lost?.state === 'reserved') lost.settle({ isKept: false })
  await until(async () => expect(await reserve(1, 3.99e8)).toMatchObject({ state: 'reserved' }))
  expect(await reserve(1, 1.01e6)).toMatchObject({ state: 'full' })
})
