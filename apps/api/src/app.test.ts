import { type BoardClient, connectBoard } from '@tiza/client'
import {
  boardRecordId,
  createId,
  encodePoints,
  joinPoints,
  type Op,
  type OpsPayload,
  type PeersPayload,
  type PresenceFrame,
  pointsStart,
  protocolMinor,
  type Since,
} from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toPublicId } from './access/to-public-id.ts'
import { createHostedBoard } from './testing/hosted-board.ts'
import { join, type RawClient, type RawClientOptions, transports } from './testing/raw-client.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'

let app: TestApp
let board: string
let guests: RawClient[]

beforeEach(async () => {
  guests = []
  app = await startTestApp({ rooms: { idleMs: 10 } })
  board = await app.createBoard()
})

afterEach(async () => {
  for (const guest of guests) guest.close()
  await app.close()
})

async function enterBoard(options: Partial<RawClientOptions> = {}): Promise<RawClient> {
  const guest = await join({ url: app.url, board, ...options })
  guests.push(guest)
  return guest
}

const create = () => buildShape('rect', { id: createId() })

describe.each(transports)('over %s', (transport) => {
  const enter = (options: Partial<RawClientOptions> = {}) => enterBoard({ transport, ...options })

  it('[CN8] [LM1] [TX5] sends welcome, ack, and ops to everybody including the author', async () => {
    const ana = await enter()
    const ben = await enter()
    expect(ana.welcome).toMatchObject({
      ...{ minor: protocolMinor, seq: 0, mode: 'snapshot', peers: [] },
      you: { role: 'editor', lastN: 0 },
      limits: { opsPerTx: 64 },
    })
    expect(ben.welcome.peers).toMatchObject([
      { session: ana.welcome.you.session, profile: { name: 'Guest', color: 'red' } },
    ])
    const op = create()
    expect(await ana.op(1, [op])).toEqual({ ok: true, n: 1, seq: 1 })
    for (const { received } of [ana, ben]) {
      await until(() =>
        expect(received).toMatchObject([{ seq: 1, n: 1, by: ana.welcome.you.session, ops: [op] }]),
      )
    }
  })

  it('[ID2] [ID3] answers a resend over a new connection with the first answer', async () => {
    const first = await enter()
    const op = create()
    await first.op(1, [op])
    first.close()
    const second = await enter({ client: first.client })
    expect(second.welcome.you).toMatchObject({ lastN: 1, session: first.welcome.you.session })
    expect(await second.op(1, [op])).toEqual({ ok: true, n: 1, seq: 1, dup: true })
    expect(await second.op(3, [create()])).toMatchObject({ ok: false, code: 'gap' })
  })

  it('[RS2] [INV5] resumes with what was missed, in order', async () => {
    const ana = await enter()
    await ana.op(1, [create()])
    const { epoch } = ana.welcome
    for (let n = 2; n <= 5; n++) await ana.op(n, [create()])
    const ben = await enter({ auth: { since: { epoch, seq: 2 } } })
    expect(ben.welcome).toMatchObject({ mode: 'resume', seq: 5 })
    await until(() => expect(ben.received.map(({ seq }) => seq)).toEqual([3, 4, 5]))

    const lost = await enter({ auth: { since: { epoch: 'another-epoch', seq: 2 } } })
    expect(lost.welcome.mode).toBe('snapshot')
    const ahead = await enter({ auth: { since: { epoch, seq: 99 } } })
    expect(ahead.welcome.mode).toBe('snapshot')
  })

  it('[RS10] [RS11] detects a client with a different log by its sum, wherever that is looked up', async () => {
    const ana = await enter()
    const received: OpsPayload[] = []
    ana.socket.on('ops', (payload) => received.push(payload))
    for (let n = 1; n <= 4; n++) await ana.op(n, [create()])
    await until(() => expect(received).toHaveLength(4))
    const { epoch } = ana.welcome
    const sums = received.map(({ sum = 0 }) => sum)
    const snapshot = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
    expect(snapshot).toMatchObject({ seq: 4, sum: sums[3] })
    const pull = (since: Since) => ana.socket.emitWithAck('pull', { since, limit: 1 })
    expect(await pull({ epoch, seq: 1, sum: sums[0] })).toMatchObject({ ok: true, sum: sums[1] })

    const since = { epoch, seq: 2, sum: sums[1] }
    const same = await enter({ auth: { since } })
    expect(same.welcome).toMatchObject({ mode: 'resume' })
    expect(same.welcome.rewound).toBeUndefined()
    for (const other of [
      { ...since, sum: sums[2] },
      { ...since, seq: 5 },
    ]) {
      const { welcome } = await enter({ auth: { since: other } })
      expect(welcome).toMatchObject({ mode: 'snapshot', rewound: true })
      expect(await pull(other)).toMatchObject({ ok: false, code: 'epoch_changed' })
    }
  })

  it('[RS6] fills a gap by pull', async () => {
    const ana = await enter()
    for (let n = 1; n <= 3; n++) await ana.op(n, [create()])
    const since = { epoch: ana.welcome.epoch, seq: 1 }
    expect(await ana.socket.emitWithAck('pull', { since, limit: 1 })).toMatchObject({
      ...{ ok: true, more: true },
      tx: [{ seq: 2 }],
    })
  })

  it('[PE1] [PE2] announces joins, changes and leaves', async () => {
    const ana = await enter()
    const peers: PeersPayload[] = []
    const isOwn = ({ join }: PeersPayload) => join?.[0]?.session === ana.welcome.you.session
    ana.socket.on('peers', (payload) => isOwn(payload) || peers.push(payload))
    const ben = await enter()
    const { session } = ben.welcome.you
    await until(() => expect(peers).toMatchObject([{ join: [{ session }] }]))
    const profile = { name: ' Ben\u202e ', color: 'blue' }
    expect(await ben.socket.emitWithAck('profile', profile)).toMatchObject({
      ...{ ok: true, profile: { name: 'Ben', color: 'blue' } },
    })
    await until(() => expect(peers[1]).toMatchObject({ update: [{ profile: { name: 'Ben' } }] }))
    ben.close()
    await until(() => expect(peers[2]).toEqual({ leave: [session] }))
  })

  it('[LV1] [LV2] batches presence into frames', async () => {
    const ana = await enter()
    const ben = await enter()
    const frames: PresenceFrame[] = []
    ana.socket.on('live', (frame) => frames.push(frame))
    const pts = encodePoints([[0, 0, 0.5]]).pts
    const ink = {
      id: createId(),
      pos: [1, 2] as [number, number],
      style: { color: 'red', width: 4 },
    }
    ben.socket.emit('live', { c: [10, 20], ink: [{ ...ink, off: 0, pts }] })
    await until(() => expect(frames).toHaveLength(1))
    expect(frames[0]?.p[ben.welcome.you.session]).toMatchObject({ c: [10, 20], ink: [{ off: 0 }] })
  })

  it('[LV11] [LV12] [LV13] sends ink in short form to clients that know it, in full to others', async () => {
    const ana = await enter()
    const listen = ({ socket }: RawClient) => {
      const received: unknown[] = []
      socket.on('live', (frame) => received.push(frame))
      socket.on('ink', (ink) => received.push(ink))
      return received
    }
    /** Clients with anything queued, such as new ones, are skipped [LV9]. */
    const settle = () => Promise.all(guests.map(({ sendRaw }) => sendRaw('["pull",null]')))
    const old = listen(await enter())
    const own = listen(ana)
    const short = listen(await enter({ auth: { minor: protocolMinor } }))
    const { session } = ana.welcome.you
    const style = { color: 'red', width: 4 }
    const start = { id: createId(), off: 0, pts: 'AACA', pos: [1, 2] as [number, number], style }
    const goOn = (off: number) => ({ id: start.id, off, pts: 'AgKA' })
    const inFull = (chunk: object) => ({ p: { [session]: { ink: [chunk] } } })

    await settle()
    ana.socket.emit('live', { ink: [start] })
    await until(() => expect([old, short].map((received) => received.length)).toEqual([1, 1]))
    ana.socket.emit('live', { ink: [goOn(1)] })
    await until(() => expect([old, short].map((received) => received.length)).toEqual([2, 2]))
    const late = listen(await enter({ auth: { minor: protocolMinor } }))
    await settle()
    ana.socket.emit('live', { ink: [goOn(2)] })
    await until(() =>
      expect([old, short, late].map((received) => received.length)).toEqual([3, 3, 1]),
    )

    expect(old).toEqual([start, goOn(1), goOn(2)].map(inFull))
    expect(short).toEqual([
      inFull({ ...start, h: 1 }),
      [[1, 1, 'AgKA']],
      inFull({ ...goOn(2), h: 1 }),
    ])
    expect(late).toEqual([inFull({ ...goOn(2), h: 1 })])
    expect(own, 'nobody receives only their own presence').toEqual([])
  })

  it('[CN5] disconnects the older of two connections of one client', async () => {
    const first = await enter()
    const bye = new Promise((resolve) => first.socket.once('bye', resolve))
    await enter({ client: first.client })
    expect(await bye).toMatchObject({ code: 'replaced', reconnect: false })
    await first.closed
  })

  it('[CN10] [ER4] sends bye when it stops, with the time to reconnect after', async () => {
    const ana = await enter()
    const bye = new Promise((resolve) => ana.socket.once('bye', resolve))
    const acked = ana.op(1, [create()])
    await acked
    await app.close()
    expect(await bye).toMatchObject({ code: 'shutdown', reconnect: true })
    app = await startTestApp()
  })
})

describe('the snapshot', () => {
  const load = (headers: Record<string, string> = {}, query = '') =>
    fetch(`${app.url}api/boards/${board}/snapshot${query}`, { headers })

  it('is the board, tombstones included, with its version', async () => {
    const ana = await enterBoard()
    const op = create()
    await ana.op(1, [op])
    await ana.op(2, [{ op: 'delete', id: op.id }])
    const response = await load()
    const { epoch } = ana.welcome
    expect(response.headers.get('ETag')).toBe(`"${epoch}-2"`)
    expect(await response.json()).toMatchObject({
      ...{ epoch, seq: 2 },
      shapes: [{ id: op.id, by: ana.welcome.you.session, deleted: true }],
    })
  })

  it('[SN10] may be a recent one for clients that have yet to connect', async () => {
    const ana = await enterBoard()
    const { epoch } = ana.welcome
    await ana.op(1, [create()])
    expect((await load({}, '?recent=1')).headers.get('ETag')).toBe(`"${epoch}-1"`)
    await ana.op(2, [create()])
    const recent = await load({}, '?recent=1')
    expect(recent.headers.get('ETag'), 'little came after it').toBe(`"${epoch}-1"`)
    const { seq, sum } = await recent.json()
    const ben = await enterBoard({ auth: { since: { epoch, seq, sum } } })
    expect(ben.welcome).toMatchObject({ mode: 'resume', seq: 2 })
    await until(() => expect(ben.received.map(({ seq }) => seq)).toEqual([2]))

    const text = 'x'.repeat(10_000)
    const createNote = () => buildShape('note', { id: createId(), text })
    await ana.op(3, [createNote()])
    await ana.op(4, [createNote()])
    expect((await load({}, '?recent=1')).headers.get('ETag'), 'much came').toBe(`"${epoch}-4"`)
  })

  it('[RS9] may be a cached one for clients that receive what came after it', async () => {
    const ana = await enterBoard()
    await ana.op(1, [create()])
    const { epoch } = ana.welcome
    expect((await load()).headers.get('ETag')).toBe(`"${epoch}-1"`)
    await ana.op(2, [create()])
    await ana.op(3, [create()])

    const ben = await enterBoard({ auth: { minor: 3 } })
    expect(ben.welcome).toMatchObject({ mode: 'snapshot', seq: 3, base: 1 })
    await until(() => expect(ben.received.map(({ seq }) => seq)).toEqual([2, 3]))
    const old = await enterBoard({ auth: { minor: 2 } })
    expect(old.welcome).not.toHaveProperty('base')
    expect((await load({}, '?base=1')).headers.get('ETag')).toBe(`"${epoch}-1"`)
    expect((await load({}, '?base=2')).headers.get('ETag')).toBe(`"${epoch}-3"`)
    expect((await load({}, '?base=1')).headers.get('ETag')).toBe(`"${epoch}-3"`)
    expect((await load({}, '?base=nonsense')).status).toBe(400)
    await ana.op(4, [create()])
    expect((await load()).headers.get('ETag'), 'who asks for none gets the newest').toBe(
      `"${epoch}-4"`,
    )
    expect(old.received.map(({ seq }) => seq)).toEqual([4])
  })

  it('[RS9] is packed again when much came after the cached one', async () => {
    const ana = await enterBoard()
    await ana.op(1, [create()])
    await load()
    const text = { ...buildShape('text', { id: createId() }), text: 'x'.repeat(10_000) }
    await ana.op(2, [text])
    await ana.op(3, [{ ...text, id: createId() }])
    const ben = await enterBoard({ auth: { minor: 3 } })
    expect(ben.welcome).not.toHaveProperty('base')
    expect(ben.received).toEqual([])
  })

  it('[SN3] is not sent again to a client that has it', async () => {
    const etag = (await load()).headers.get('ETag') ?? ''
    expect((await load({ 'If-None-Match': etag })).status).toBe(304)
    const ana = await enterBoard()
    await ana.op(1, [create()])
    expect((await load({ 'If-None-Match': etag })).status).toBe(200)
  })

  it.each(['br', 'gzip', 'identity'])('[SN3] is compressed as asked: %s', async (encoding) => {
    const ana = await enterBoard()
    await ana.op(1, Array.from({ length: 60 }, create))
    const response = await load({ 'Accept-Encoding': encoding })
    const sent = response.headers.get('Content-Encoding') ?? 'identity'
    expect(sent).toBe(encoding)
    const text = await response.text()
    expect(Number(response.headers.get('X-Content-Length'))).toBe(text.length)
    expect(JSON.parse(text).shapes).toHaveLength(60)
  })
})

describe('HTTP', () => {
  it('[BD1] [BD2] creates boards with unguessable ids, and knows no others', async () => {
    const response = await fetch(`${app.url}api/boards`, { method: 'POST' })
    expect(response.status).toBe(201)
    const made = await response.json()
    expect(made).toEqual({
      ...{ id: expect.stringMatching(/^[\w-]{22}$/), path: `/b/${made.id}` },
      ...{ board: expect.any(String), host: expect.stringMatching(/^[\w-]{22}$/) },
    })
    expect((await fetch(`${app.url}api/boards/${made.id}`)).status).toBe(200)
    const unknown = `${app.url}api/boards/${'x'.repeat(22)}`
    expect((await fetch(unknown)).status).toBe(404)
    expect((await fetch(unknown)).status).toBe(404)
  })

  it('[BD3] returns the name of a board as its log has it', async () => {
    const find = async () => (await fetch(`${app.url}api/boards/${board}`)).json()
    const ana = await enterBoard()
    const internal = (await app.findBoard(board)) ?? expect.unreachable()
    const access = { board: toPublicId(internal), right: 'draw', rule: 'everybody' }
    expect(await find()).toEqual({ id: board, ...access })
    const rename = (name: string | null): Op => {
      return { op: 'patch', id: boardRecordId, set: { name } } as Op
    }
    await ana.op(1, [rename('Año “1” 🎨')])
    expect(await find()).toEqual({ id: board, name: 'Año “1” 🎨', ...access })
    await ana.op(2, [create(), rename('Later')])
    expect(await find()).toEqual({ id: board, name: 'Later', ...access })
    const late = { ...rename('Too late'), if: { name: 1 } } as Op
    expect(await ana.op(3, [create(), late])).toMatchObject({ skipped: [1] })
    expect(await find()).toEqual({ id: board, name: 'Later', ...access })
    await ana.op(4, [rename(null)])
    expect(await find()).toEqual({ id: board, name: '', ...access })
  })

  it('[CN12] refuses connections when it is full, and logs that', async () => {
    const lines: string[] = []
    const full = await startTestApp({
      env: { MAX_CONNECTIONS: '1', LOG_LEVEL: 'warn' },
      logStream: { write: (line: string) => void lines.push(line) },
    })
    const address = `${full.url}socket.io/?EIO=4&transport=polling`
    expect((await fetch(address)).status).toBe(200)
    const answers = await Promise.all([1, 2, 3].map(() => fetch(address)))
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503])
    expect(await answers[0]?.json()).toMatchObject({
      ...{ code: 'unavailable', reason: 'full', retryAfterMs: 5_000 },
    })
    expect(lines).toEqual([expect.stringContaining('"msg":"the server is full"')])
    await full.close()
  })

  it('reports that it is alive and ready', async () => {
    expect((await fetch(`${app.url}livez`)).status).toBe(200)
    const ready = await fetch(`${app.url}readyz`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({ ok: true, version: 'development' })
  })

  it('sends strict security headers', async () => {
    const { headers } = await fetch(`${app.url}livez`)
    const policy = headers.get('Content-Security-Policy')
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
  })
})

it('may be framed by configured origins', async () => {
  const framed = await startTestApp({ env: { FRAME_ANCESTORS: 'https://school.example' } })
  const { headers } = await fetch(`${framed.url}livez`)
  expect(headers.get('Content-Security-Policy')).toMatch(/frame-ancestors https:..school\.example$/)
  expect(headers.has('X-Frame-Options')).toBe(false)
  await framed.close()
})

it('works under a base path', async () => {
  const tiza = await startTestApp({ env: { BASE_PATH: '/tiza' } })
  const id = await tiza.createBoard()
  const ana = await join({ url: tiza.url, board: id })
  expect(await ana.op(1, [create()])).toMatchObject({ ok: true })
  ana.close()
  expect(tiza.url).toMatch(/\/tiza\/$/)
  await tiza.close()
})

it('accepts pages of configured origins, and no others', async () => {
  const open = await startTestApp({ env: { ALLOWED_ORIGINS: 'https://good.example' } })
  const id = await open.createBoard()
  const good = await join({ url: open.url, board: id, origin: 'https://good.example' })
  good.close()
  const bad = join({ url: open.url, board: id, origin: 'https://evil.example' })
  await expect(bad).rejects.toThrow()
  await open.close()
})

it('goes by the clock of its data where its own is another', async () => {
  const data = { fault: undefined, clockAheadMs: 24 * 3_600_000, check: async () => {} }
  const other = await startTestApp({ data, now: () => 1e12 })
  const board = await createHostedBoard(other.url)
  const { body } = await board.ask('POST', '/code')
  expect(body).toMatchObject({ expiresAt: 1e12 + (24 + 8) * 3_600_000 })
  await other.close()
})

it('evicts an unused board, and loads it again on demand', async () => {
  const ana = await enterBoard()
  const op = create()
  await ana.op(1, [op])
  ana.close()
  const internal = (await app.findBoard(board)) ?? expect.unreachable()
  await until(async () => expect((await app.storage.load(internal))?.snapshot?.seq).toBe(1))
  const back = await enterBoard({ client: ana.client })
  expect(back.welcome).toMatchObject({ seq: 1, you: { lastN: 1 } })
  expect(await back.op(1, [op])).toMatchObject({ ok: true, dup: true })
})

it('the real client draws, receives and undoes through the real server', async () => {
  const open = (): Promise<BoardClient> => connectBoard({ url: app.url, board })
  const [ana, ben] = await Promise.all([open(), open()])
  await Promise.all([ana.whenOnline(), ben.whenOnline()])
  const op = create()
  ana.apply([op])
  await ana.whenSaved()
  await until(() => expect(ben.getShape(op.id)).toEqual(ana.getShape(op.id)))
  ana.undo()
  await until(() => expect(ben.getShape(op.id)).toBeUndefined())
  await Promise.all([ana.close(), ben.close()])
})

it('[LV12] the real client sees ink as it is drawn, before the log has it', async () => {
  const open = (): Promise<BoardClient> => connectBoard({ url: app.url, board })
  const [ana, ben] = await Promise.all([open(), open()])
  await Promise.all([ana.whenOnline(), ben.whenOnline()])
  const isPeer = () => ben.presence.peers.has(ana.presence.session ?? '')
  await until(() => expect(isPeer()).toBe(true))
  const id = createId()
  const style = { color: 'red', width: 4 }
  let from = pointsStart
  let all = ''
  for (let count = 1; count <= 5; count++) {
    const { pts, end } = encodePoints([[count, count, 1]], { from })
    const first = from.count === 0 ? { pos: [0, 0] as [number, number], style } : {}
    ana.presence.send({ c: [count, count], ink: [{ id, off: from.count, pts, ...first }] })
    from = end
    all = joinPoints(all, pts)
    await until(() => expect(ben.presence.ink.get(id)).toMatchObject({ count, pts: all }))
  }
  const { session = '' } = ana.presence
  expect(ben.presence.peers.get(session)?.cursor).toEqual([5, 5])
  await Promise.all([ana.close(), ben.close()])
})
