import { createHash } from 'node:crypto'
import { type BoardCreated, createId } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join, type RawClient, type RawClientOptions } from '../testing/raw-client.ts'
import { startTestCluster, type TestCluster } from '../testing/test-cluster.ts'
import { until } from '../testing/until.ts'

let cluster: TestCluster
let board: string
let guests: RawClient[]

beforeEach(async () => {
  cluster = await startTestCluster(3)
  board = (await cluster.nodes[0]?.createBoard()) ?? ''
  guests = []
})

afterEach(async () => {
  for (const guest of guests) guest.close()
  await cluster.close()
})

async function enter(
  node: number,
  options: Partial<RawClientOptions> = {},
): Promise<RawClient & { readonly session: string }> {
  const url = cluster.nodes[node]?.url ?? ''
  const guest = await join({ url, board, ...options, auth: { minor: 13, ...options.auth } })
  guests.push(guest)
  return { ...guest, session: guest.welcome.you.session }
}

const create = (id = createId()) => [buildShape('rect', { id })]

const readCounts = async (node: number) => (await cluster.nodes[node]?.readMetrics()) ?? {}

describe('people of one board at three nodes', () => {
  it('see each other, and what each draws, in one order', async () => {
    const [ana, ben, carla] = [await enter(0), await enter(1), await enter(2)]
    expect(carla.welcome.peers.map(({ session }) => session)).toEqual([ana.session, ben.session])
    const answers = await Promise.all([ana, ben, carla].map((guest) => guest.op(1, create())))
    for (const answer of answers) expect(answer).toMatchObject({ ok: true })
    for (const guest of [ana, ben, carla]) {
      await until(() => expect(guest.received.map(({ seq }) => seq)).toEqual([1, 2, 3]))
    }
    expect(ben.received).toEqual(ana.received)
    expect(carla.received).toEqual(ana.received)
    const counts = await Promise.all([0, 1, 2].map(readCounts))
    expect(counts.map((count) => count.tiza_homes)).toEqual([1, 0, 0])
    expect(counts.map((count) => count.tiza_edge_connections)).toEqual([0, 1, 1])
    expect(counts.map((count) => count.tiza_board_sessions_max)).toEqual([3, 0, 0])
  })

  it('see the presence of each other, and who has gone', async () => {
    const [ana, ben] = [await enter(0), await enter(1)]
    const gone: string[] = []
    ana.socket.on('peers', ({ leave }) => gone.push(...(leave ?? [])))
    const sel = [createId()]
    ben.socket.emit('live', { c: [1, 2], sel })
    await until(() => expect(ana.seen.get(ben.session)).toMatchObject({ c: [1, 2], sel }))
    ana.socket.emit('live', { c: [3, 4] })
    await until(() => expect(ben.seen.get(ana.session)).toMatchObject({ c: [3, 4] }))
    ben.close()
    await until(() => expect(gone).toEqual([ben.session]))
    await until(async () => expect((await readCounts(1)).tiza_edge_connections).toBe(0))
  })
})

describe('a board that no node has in memory', () => {
  it('is opened by pages at all nodes at once: each is let in at once, and nobody is sent away', async () => {
    for (let round = 0; round < 4; round++) {
      board = (await cluster.nodes[0]?.createBoard()) ?? ''
      const load = (node: number) =>
        fetch(`${cluster.nodes[node]?.url}api/boards/${board}/snapshot`)
      const nodes = [0, 1, 2]
      const [people, answers] = await Promise.all([
        Promise.all(nodes.map((node) => enter(node))),
        Promise.all(nodes.map(load)),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      for (const [at, person] of people.entries()) {
        expect(await person.op(1, create()), 'of one home').toMatchObject({ ok: true, seq: at + 1 })
      }
    }
  })
})

describe('when the home is gone', () => {
  it('hands its boards over, and whoever was there goes on elsewhere', async () => {
    const [ana, ben] = [await enter(0), await enter(1)]
    expect(await ben.op(1, create())).toMatchObject({ ok: true })
    const bye = new Promise((resolve) => ben.socket.once('bye', resolve))
    await cluster.nodes[0]?.close()
    expect(await bye).toMatchObject({ code: 'unavailable', reconnect: true })
    await ana.closed
    const again = await enter(1, { client: ben.client })
    expect(again.welcome).toMatchObject({ seq: 1, you: { lastN: 1 } })
    expect(await again.op(2, create())).toMatchObject({ ok: true, seq: 2 })
  })

  it('is replaced at once when it is cut off, and writes nothing any more', async () => {
    const [ana, ben] = [await enter(0), await enter(1)]
    cluster.nodes[0]?.bus.setConnected(false)
    await ben.closed
    const again = await enter(1, { client: ben.client })
    expect(await again.op(1, create())).toMatchObject({ ok: true, seq: 1 })
    expect(await ana.op(1, create())).toMatchObject({ ok: false, code: 'unavailable' })
    const log = await cluster.storage.read((await findBoard()) ?? '', { after: 0, limit: 9 })
    expect(log.map(({ by }) => by)).toEqual([ben.session])
    expect([(await readCounts(0)).tiza_nats_down, (await readCounts(1)).tiza_nats_down]).toEqual([
      1, 0,
    ])
  })
})

describe('what is asked at another node than the home', () => {
  const ask = async (node: number, path: string, init: RequestInit = {}) => {
    const headers = { 'Content-Type': 'application/json', 'Tiza-Host': host }
    return fetch(`${cluster.nodes[node]?.url}api/${path}`, { headers, ...init })
  }
  let host: string

  beforeEach(async () => {
    const created = await fetch(`${cluster.nodes[0]?.url}api/boards`, { method: 'POST' })
    const { id, host: key } = (await created.json()) as BoardCreated
    board = id
    host = key ?? ''
  })

  it('is answered by the home: a snapshot of what has just been drawn, however long', async () => {
    const ana = await enter(0)
    const text = 'long '.repeat(900)
    for (let n = 1; n <= 20; n++) {
      const shapes = Array.from({ length: 8 }, () => buildShape('text', { id: createId(), text }))
      expect(await ana.op(n, shapes)).toMatchObject({ ok: true })
    }
    const headers = { 'Accept-Encoding': 'identity' }
    const answers = await Promise.all(
      [0, 1].map((node) => ask(node, `boards/${board}/snapshot`, { headers })),
    )
    const [here, there] = await Promise.all(answers.map((answer) => answer.text()))
    expect(there?.length).toBeGreaterThan(600_000)
    expect(there === here).toBe(true)
    expect(answers.map(({ headers }) => headers.get('etag'))).toEqual([
      answers[0]?.headers.get('etag'),
      answers[0]?.headers.get('etag'),
    ])
    expect((await readCounts(1)).tiza_homes).toBe(0)
  })

  it('is done there: whoever is at a third node learns of their right at once', async () => {
    await enter(0)
    const ben = await enter(2)
    const told = new Promise((resolve) => ben.socket.once('right', resolve))
    const changed = await ask(1, `boards/${board}/access`, {
      method: 'PATCH',
      body: JSON.stringify({ rule: 'hosts' }),
    })
    expect(changed.status).toBe(200)
    expect(await told).toMatchObject({ right: 'comment', rule: 'hosts' })
    expect(await ben.op(1, create())).toMatchObject({ ok: false, code: 'read_only' })
    expect((await ask(1, `boards/${createId()}`)).status).toBe(404)
  })

  it('is whether somebody may look: then any node gives what it has, and else none does', async () => {
    await enter(0)
    const png = buildPng({})
    const hash = createHash('sha256').update(png).digest('hex')
    const put = await fetch(`${cluster.nodes[2]?.url}api/assets/${hash}`, {
      ...{ method: 'PUT', body: new Uint8Array(png), headers: { 'Content-Type': 'image/png' } },
    })
    expect(put.status).toBe(201)
    const get = (key: string) => ask(1, `boards/${key}/assets/${hash}`)
    const given = await get(board)
    expect(given.status).toBe(200)
    expect(Buffer.from(await given.arrayBuffer()).equals(png)).toBe(true)
    expect((await get('x'.repeat(22))).status).toBe(404)
    const headers = { 'Tiza-Host': host }
    expect((await ask(2, `boards/${board}`, { method: 'DELETE', headers })).status).toBe(200)
    expect((await get(board)).status).toBe(403)
    expect((await readCounts(1)).tiza_homes).toBe(0)
  })

  it('leads to a board by its code, wherever that was made', async () => {
    await enter(0)
    const made = await ask(1, `boards/${board}/code`, { method: 'POST' })
    const { code } = (await made.json()) as { code: string }
    const find = (node: number, digits = code) =>
      ask(node, 'codes', { method: 'POST', body: JSON.stringify({ code: digits }) })
    const keys = await Promise.all([0, 1, 2].map(async (node) => (await find(node)).json()))
    expect(keys[0]).toMatchObject({ key: expect.any(String) })
    expect(keys).toEqual([keys[0], keys[0], keys[0]])
    await cluster.nodes[0]?.close()
    const ben = await enter(2)
    const later = (await (await find(1)).json()) as { key: string }
    expect(later, 'at its next home').toMatchObject({ key: expect.any(String) })
    const carla = await enter(1, { board: later.key })
    await until(() => expect(ben.welcome.board?.id).toBe(carla.welcome.board?.id))
    const wrong = code === '000000' ? '000001' : '000000'
    const guesses = await Promise.all(Array.from({ length: 20 }, () => find(1, wrong)))
    const tried = guesses.filter(({ status }) => status === 404).length
    // One more every six seconds.
    expect(tried, 'no more at once than one by one').toBeLessThan(14)
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(20 - tried)
  })

  it('makes that node the home where the board has none, until the first person comes elsewhere', async () => {
    expect((await ask(2, `boards/${board}`)).status).toBe(200)
    expect((await readCounts(2)).tiza_homes).toBe(1)
    expect((await ask(1, `boards/${board}`)).status).toBe(200)
    const ana = await enter(0)
    const ben = await enter(1)
    const homes = async () =>
      Promise.all([0, 1, 2].map(async (at) => (await readCounts(at)).tiza_homes))
    expect(await homes()).toEqual([1, 0, 0])
    expect(await ben.op(1, create())).toMatchObject({ ok: true, seq: 1 })
    await until(() => expect(ana.received).toHaveLength(1))
    expect((await ask(2, `boards/${board}/snapshot`)).status).toBe(200)
    expect(await homes(), 'nobody has moved it').toEqual([1, 0, 0])
  })

  it('and leaves the board where a person comes at the same time as a request', async () => {
    const [, ana] = await Promise.all([ask(2, `boards/${board}`), enter(2)])
    let isEnded = false
    void ana.closed.then(() => {
      isEnded = true
    })
    const ben = await enter(0)
    expect(await ben.op(1, create())).toMatchObject({ ok: true, seq: 1 })
    expect(await ana.op(1, create())).toMatchObject({ ok: true, seq: 2 })
    expect(isEnded).toBe(false)
  })
})

const findBoard = () => cluster.nodes[0]?.findBoard(board)
