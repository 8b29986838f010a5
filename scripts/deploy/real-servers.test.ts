import { createHash } from 'node:crypto'
import { setTimeout as pass } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgresStorage } from '../../apps/api/src/storage/postgres/open-postgres-storage.ts'
import { findLost, toOps } from '../../apps/api/src/testing/check-accounts.ts'
import { type Crowd, gatherCrowd } from '../../apps/api/src/testing/crowd.ts'
import { readLog } from '../../apps/api/src/testing/read-log.ts'
import { until } from '../../apps/api/src/testing/until.ts'
import { buildPng } from '../../packages/protocol/src/testing/build-png.ts'
import { type LocalCluster, startLocalCluster } from '../cluster/start-cluster.ts'
import { type RunningBalancer, runBalancer } from './run-balancer.ts'

/** Hundreds by hand: TIZA_PEOPLE=200 TIZA_BOARDS=20. */
const people = Number(process.env.TIZA_PEOPLE ?? 8)
const boards = Number(process.env.TIZA_BOARDS ?? 4)

/** Three servers, PostgreSQL and NATS, on a crowded machine. */
const startWithinMs = 180_000

let cluster: LocalCluster
const getPorts = () => cluster.servers.map(({ port }) => port)

beforeAll(async () => {
  cluster = await startLocalCluster({ env: { TRUST_PROXY: '1' } })
}, startWithinMs)
afterAll(() => cluster.stop())

/** Of each server, how many connections it has. */
function countConnections(): Promise<number[]> {
  return Promise.all(
    cluster.servers.map(async ({ url }) => {
      const text = await (await fetch(`${url}metrics`)).text()
      return Number(/^tiza_connections (\d+)$/m.exec(text)?.[1])
    }),
  )
}

/** All that was acknowledged is in the log, and all that was drawn is there once and in order. */
async function checkLogs(crowd: Crowd): Promise<void> {
  const { storage } = await openPostgresStorage({ url: cluster.env.DATABASE_URL ?? '' })
  for (const { key } of crowd.boards) {
    const txs = await readLog(storage, key)
    expect(txs.map(({ seq }) => seq)).toEqual(txs.map((_, at) => at + 1))
    for (const person of crowd.people) {
      if (person.key !== key) continue
      const sent = person.getSent()
      expect(findLost(txs, sent)).toEqual([])
      expect(toOps(txs, sent.session)).toEqual(sent.submitted)
    }
  }
  await storage.close()
}

/** Everybody on a board has what the others have. */
function untilSame({ people }: Crowd): Promise<void> {
  return until(() => {
    for (const { key, board } of people) {
      const other = people.find((one) => one.key === key)
      expect(board.shapes).toEqual(other?.board.shapes)
    }
  })
}

describe.each(['haproxy', 'nginx'] as const)('%s before real servers', (program) => {
  let balancer: RunningBalancer
  let url: string
  beforeAll(async () => {
    balancer = await runBalancer(program, { ports: getPorts() })
    url = `http://127.0.0.1:${balancer.port}/`
  })
  afterAll(() => balancer.stop())

  it('[CN13] who has long-polling alone and who has a WebSocket are at one server, and go on at another when it is killed', async () => {
    const crowd = await gatherCrowd({ url, boards: 1, people: 2, everyMs: 100, polling: 1 })
    await crowd.whenOnline()
    // Those of before may be on their way out.
    const before = await until(async () => {
      const counts = await countConnections()
      expect(counts.toSorted()).toEqual([0, 0, 2])
      return counts
    })
    const home = before.indexOf(2)
    await cluster.servers[home]?.end('SIGKILL')
    // Whoever notices that by an answer has drawn since.
    await until(() => {
      for (const { ends } of crowd.people) expect(ends).not.toEqual([])
    })
    await crowd.whenOnline()
    await cluster.restart(home)
    await crowd.rest()
    await untilSame(crowd)
    expect(crowd.people[0]?.getTransport()).toBe('polling')
    await checkLogs(crowd)
    await crowd.close()
  })

  it('gives pictures by any server: those that another one took, what has not changed, and heads', async () => {
    const picture = buildPng()
    const hash = createHash('sha256').update(picture).digest('hex')
    const path = `api/assets/${hash}`
    const put = await fetch(`${url}${path}`, { method: 'PUT', body: new Uint8Array(picture) })
    expect(put.ok).toBe(true)
    for (const from of [url, ...cluster.servers.map((server) => server.url)]) {
      const got = await fetch(`${from}${path}`)
      expect(Buffer.from(await got.arrayBuffer())).toEqual(Buffer.from(picture))
      expect(got.headers.get('etag')).toBe(`"${hash}"`)
      const headers = { 'If-None-Match': `"${hash}"` }
      expect((await fetch(`${from}${path}`, { headers })).status).toBe(304)
      const head = await fetch(`${from}${path}`, { method: 'HEAD' })
      expect(head.headers.get('content-length')).toBe(String(picture.length))
    }
  })
})

it.each(['haproxy', 'nginx'] as const)(
  '%s passes on a PDF that it does not keep in memory',
  async (program) => {
    const balancer = await runBalancer(program, { ports: getPorts() })
    const pdf = Buffer.concat([
      Buffer.from(`%PDF-1.7\n%${program}\n`),
      Buffer.alloc(1_000_000, '%'),
      Buffer.from('\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n'),
    ])
    const hash = createHash('sha256').update(pdf).digest('hex')
    const headers = { 'Content-Type': 'application/pdf' }
    const put = await fetch(`http://127.0.0.1:${balancer.port}/api/assets/${hash}`, {
      ...{ method: 'PUT', headers, body: new Uint8Array(pdf) },
    })
    expect(put.status).toBe(201)
    await balancer.stop()
  },
)

it.each([
  ['keeps to its server behind HAProxy, though it does not say its board', {}, [200, 200]],
  [
    'breaks where a balancer neither hashes by `board` nor has sticky sessions',
    { 'balance hash var(txn.key)': 'balance roundrobin' },
    [400, 400],
  ],
])('long-polling %s', async (_, changes, expected) => {
  const balancer = await runBalancer('haproxy', { ports: getPorts(), changes })
  const address = `http://127.0.0.1:${balancer.port}/socket.io/?EIO=4&transport=polling`
  const opened = await (await fetch(address)).text()
  const { sid } = JSON.parse(opened.slice(1))
  const statuses = []
  for (let turn = 0; turn < 2; turn++) {
    statuses.push((await fetch(`${address}&sid=${sid}`, { method: 'POST', body: '40' })).status)
  }
  expect(statuses).toEqual(expected)
  await balancer.stop()
})

it(`a rolling update: ${people} people on ${boards} boards lose nothing, and are told to come again`, async () => {
  const balancer = await runBalancer('haproxy', { ports: getPorts() })
  const url = `http://127.0.0.1:${balancer.port}/`
  const crowd = await gatherCrowd({ url, boards, people, everyMs: 200, polling: 1 })
  await crowd.whenOnline()
  const gaps: number[] = []
  const reader = startReading(crowd.boards.map(({ key }) => `${url}api/boards/${key}/snapshot`))
  for (const at of cluster.servers.keys()) {
    const fromMs = performance.now()
    expect(await cluster.servers[at]?.end('SIGTERM')).toBe(0)
    await cluster.restart(at)
    // The balancer looks every half second whether it is back; whoever updates servers waits longer.
    await pass(1_000)
    await until(() => {
      for (const { ackedAtMs } of crowd.boards) expect(ackedAtMs.at(-1)).toBeGreaterThan(fromMs)
    })
    gaps.push(...crowd.boards.map(({ ackedAtMs }) => toLongestGap(ackedAtMs, fromMs)))
  }
  const answers = await reader.stop()
  await crowd.rest()
  await untilSame(crowd)
  await checkLogs(crowd)
  // One that is cut off is asked again by browsers, and 503 says when to.
  expect(new Set(answers)).not.toContain('500')
  expect(answers).toContain('200')
  const ends = crowd.people.flatMap((person) => person.ends)
  expect(ends).toContain('shutdown')
  gaps.sort((a, b) => a - b)
  const acked = crowd.boards.reduce((sum, { ackedAtMs }) => sum + ackedAtMs.length, 0)
  console.log(
    `${acked} changes acknowledged; boards without one for ${gaps[gaps.length >> 1]} ms (median), ${gaps.at(-1)} ms (worst); ${toCounts(ends)}; snapshots: ${toCounts(answers)}`,
  )
  await crowd.close()
  await balancer.stop()
})

/** Asks for one after the other, without pause. */
function startReading(urls: readonly string[]) {
  const answers: string[] = []
  let isStopped = false
  const read = async (): Promise<void> => {
    for (let at = 0; !isStopped; at++) {
      const asked = fetch(urls[at % urls.length] ?? '').then(async (answer) => {
        await answer.arrayBuffer()
        return String(answer.status)
      })
      answers.push(await asked.catch(() => 'cut off'))
      await pass(20)
    }
  }
  const reading = read()
  return {
    async stop() {
      isStopped = true
      await reading
      return answers
    },
  }
}

/** Between two acknowledgements of a board since a moment, in whole milliseconds. */
function toLongestGap(ackedAtMs: readonly number[], fromMs: number): number {
  const times = [fromMs, ...ackedAtMs.filter((atMs) => atMs > fromMs)]
  return Math.round(Math.max(...times.map((atMs, at) => atMs - (times[at - 1] ?? atMs))))
}

function toCounts(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(', ')
}
