import { type BoardClient, connectBoard, fetchAhead } from '@tiza/client'
import {
  createId,
  createKnownKinds,
  kinds,
  limits,
  listCaps,
  type Op,
  protocolMinor,
} from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, expect, it } from 'vitest'
import { join, type RawClient } from './testing/raw-client.ts'
import { startTestApp, type TestApp, type TestAppOptions } from './testing/test-app.ts'

/** A kind that means something else to whoever does not know it. */
const flowers = createKnownKinds({ ...kinds, flower: { ...kinds.ellipse, needs: 'acme.flowers' } })
const unsupported = { code: 'unsupported_version', retryable: false }

let app: TestApp
let board: string
let clients: BoardClient[] = []
let guests: RawClient[] = []

async function start(options: TestAppOptions = {}): Promise<void> {
  app = await startTestApp({ rooms: { idleMs: 10 }, ...options })
  board = await app.createBoard()
}

async function connect(options: Partial<Parameters<typeof connectBoard>[0]> = {}) {
  const client = await connectBoard({ url: app.url, board, ...options })
  clients.push(client)
  return client
}

async function enter(auth: Readonly<Record<string, unknown>>): Promise<RawClient> {
  const guest = await join({ url: app.url, board, auth })
  guests.push(guest)
  return guest
}

const refuses = (auth: Readonly<Record<string, unknown>>, data: object) =>
  expect(enter(auth)).rejects.toMatchObject({ data })

function createFlower(): Op {
  const { kind: _, ...ellipse } = buildShape('ellipse', { id: createId() })
  return JSON.parse(JSON.stringify({ ...ellipse, kind: 'flower' }))
}

afterEach(async () => {
  for (const guest of guests) guest.close()
  await Promise.all(clients.map((client) => client.close()))
  await app.close()
  guests = []
  clients = []
})

it('[GR5] refuses clients below the lowest minor that it serves, and serves all others', async () => {
  await start({ env: { MIN_MINOR: '4' } })
  await refuses({ minor: 3 }, { ...unsupported, minMinor: 4 })
  await refuses({ minor: 0, board: 'x'.repeat(22) }, { ...unsupported, minMinor: 4 })
  expect((await enter({ minor: 4 })).welcome.minor).toBe(protocolMinor)
  expect((await enter({ minor: 99 })).welcome.minor).toBe(protocolMinor)
})

it('[GR5] [GR6] ends a client of this version where a later one is asked for', async () => {
  await start({ env: { MIN_MINOR: String(protocolMinor + 1) } })
  const client = await connect()
  await expect(client.whenOnline()).rejects.toThrow('unsupported_version')
})

it('[GR5] [GR6] ends a client that needs a later server', async () => {
  await start()
  const client = await connect({ minMinor: protocolMinor + 1 })
  await expect(client.whenOnline()).rejects.toThrow('unsupported_version')
})

it('[GR2] lists its caps, and sends what those of a client stand for, whatever its minor', async () => {
  await start()
  expect((await enter({ minor: 0 })).welcome.caps).toEqual(listCaps('server'))
  const ana = await enter({ minor: 0 })
  ana.socket.emit('live', { tool: 'pen' })
  await expect.poll(() => guests[0]?.seen.get(ana.welcome.you.session)).toEqual({ tool: 'pen' })
  const states = { [ana.welcome.you.session]: { tool: 'pen' } }
  expect((await enter({ minor: 0, caps: ['states', 'acme.votes'] })).welcome.states).toMatchObject(
    states,
  )
  expect((await enter({ minor: 99, caps: [] })).welcome).not.toHaveProperty('states')
  expect((await enter({ minor: 5 })).welcome.states).toMatchObject(states)
})

it.each([
  ['a list of anything else', [7]],
  ['a name that is none', ['Base']],
  ['an empty name', ['']],
  ['a long name', ['x'.repeat(41)]],
  ['more than may be', Array.from({ length: 65 }, (_, at) => `cap${at}`)],
  ['no list', 'base'],
])('[GR1] [GR2] refuses caps that are %s', async (_what, caps) => {
  await start()
  await refuses({ caps }, { code: 'bad_request', retryable: false })
})

it('[GR4] sends nothing of a log to clients that cannot understand it', async () => {
  await start({ kinds: flowers })
  const guest = await enter({ minor: 10, caps: ['base'] })
  const knowing = await enter({ minor: 10, caps: ['acme.flowers'] })
  const plain = await connect()
  await plain.whenOnline()
  plain.apply([buildShape('rect', { id: createId() })])
  await plain.whenSaved()

  const own = await connect({ kinds: flowers })
  await own.whenOnline()
  own.apply([createFlower()])
  await own.whenSaved()
  expect(await guest.closed).toBe('io server disconnect')
  await expect.poll(() => knowing.received).toHaveLength(2)
  expect(guest.received).toHaveLength(1)
  await expect
    .poll(() => plain.status.connection)
    .toEqual({
      ...{ state: 'ended', code: 'unsupported_version' },
    })
  expect([plain.shapes.size, own.shapes.size]).toEqual([1, 2])
  await refuses({ minor: 99 }, { ...unsupported, minMinor: 0, needs: ['acme.flowers'] })
  const late = await enter({ minor: 0, caps: ['acme.flowers'] })
  expect(late.welcome.board?.needs).toEqual(['acme.flowers'])
})

it('[GR4] knows what a board needs after it was loaded again, also of what was deleted', async () => {
  await start({ kinds: flowers })
  const own = await connect({ kinds: flowers })
  const flower = createFlower()
  own.apply([flower])
  await own.whenSaved()
  own.apply([{ op: 'delete', id: flower.id }])
  await own.whenSaved()
  await own.close()
  await expect.poll(async () => (await app.readMetrics()).tiza_rooms).toBe(0)
  await refuses({ minor: 99 }, { ...unsupported, needs: ['acme.flowers'] })
})

it('[SH20] takes data of others with a shape, and none that is too long', async () => {
  await start()
  const [ana, ben] = [await enter({ minor: 0 }), await connect()]
  const ext = { 'acme.votes': { by: ['ana'], n: 3 } }
  const shape = { ...buildShape('rect', { id: createId() }), ext }
  expect(await ana.op(1, [shape])).toMatchObject({ ok: true })
  await expect.poll(() => ben.getShape(shape.id)).toMatchObject({ ext })
  const long = { 'acme.data': 'x'.repeat(limits.extBytes) }
  expect(await ana.op(2, [{ op: 'patch', id: shape.id, set: { ext: long } }])).toMatchObject({
    ...{ ok: false, code: 'too_large' },
  })
  expect(
    await ana.op(3, [{ op: 'patch', id: shape.id, set: { ext: { votes: 3 } } }]),
  ).toMatchObject({
    ...{ ok: false, code: 'bad_request' },
  })
  expect(await ana.op(4, [{ op: 'patch', id: shape.id, set: { ext: null } }])).toMatchObject({
    ok: true,
  })
  await expect.poll(() => ben.getShape(shape.id)).not.toHaveProperty('ext')
})

it('[SN11] sends nothing of a log over HTTP to whoever has not been let in and lacks a cap that it needs', async () => {
  await start({ kinds: flowers })
  const own = await connect({ kinds: flowers })
  own.apply([createFlower()])
  await own.whenSaved()
  const get = (query: string) => fetch(new URL(`api/boards/${board}/snapshot${query}`, app.url))
  for (const query of ['?recent=1', '?recent=1&caps=', '?recent=1&caps=base,acme.flower']) {
    const refused = await get(query)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toEqual({
      ...{ code: 'unsupported_version', needs: ['acme.flowers'] },
      message: 'The board needs the caps acme.flowers.',
    })
  }
  expect((await get('?recent=1&caps=base,acme.flowers')).status).toBe(200)
  expect((await fetchAhead({ url: app.url, board, kinds: flowers }).load())?.shapes).toHaveLength(1)
  expect(await fetchAhead({ url: app.url, board }).load()).toBeUndefined()
  // Who asks for these has had a `welcome`, which says what is needed.
  expect((await get('')).status).toBe(200)
  expect((await get('?base=1')).status).toBe(200)

  const plain = await app.createBoard()
  const recent = await fetch(new URL(`api/boards/${plain}/snapshot?recent=1`, app.url))
  expect(recent.status).toBe(200)
})
