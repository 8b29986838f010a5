import { type BoardClient, connectBoard } from '@tiza/client'
import { openAccess } from '@tiza/client/access'
import { createId, type Refusal, type WaitingRoom } from '@tiza/protocol'
import { RefusalSchema } from '@tiza/protocol/schemas'
import { buildShape } from '@tiza/protocol/testing'
import { Compile } from 'typebox/compile'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toPersonId } from './access/to-public-id.ts'
import { createHostedBoard, createPerson, type HostedBoard } from './testing/hosted-board.ts'
import { loadOlderVersion, olderMinors } from './testing/older-version.ts'
import { join, type RawClient } from './testing/raw-client.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

let app: TestApp
let board: HostedBoard
let closing: { close(): unknown }[]
/** Hosts are told of who waits once a second, and so perhaps only after a second. [WR4] */

beforeEach(async () => {
  closing = []
  // The time of day stands still: nobody stops waiting, and no limit ends, because the machine takes long.
  const nowMs = Date.now()
  app = await startTestApp({ now: () => nowMs })
  board = await createHostedBoard(app.url)
})

afterEach(async () => {
  for (const one of closing) await one.close()
  await app.close()
})

/** A raw client that is let in, and the waiting rooms that it was told of. */
interface Member extends RawClient {
  readonly rooms: WaitingRoom[]
}

async function enter(auth: object = {}, client = createId()): Promise<Member> {
  const joined = await join({
    url: app.url,
    board: board.key,
    client,
    auth: { minor: 12, ...auth },
  })
  const rooms: WaitingRoom[] = []
  joined.socket.on('waiting', (room) => rooms.push(room))
  const member = { ...joined, rooms }
  closing.push(member)
  return member
}
const enterHost = () => enter({ host: board.host, person: createPerson().secret })

/** Knocks, and returns why one is not let in. */
async function knock(auth: object = {}, client = createId()): Promise<Refusal> {
  try {
    const { close } = await join({
      url: app.url,
      board: board.key,
      client,
      auth: { minor: 12, ...auth },
    })
    close()
  } catch (error) {
    const { data }: { readonly data?: Refusal } = Object(error)
    if (data) return data
  }
  return expect.unreachable('nobody refused')
}
const profile = (name: string) => ({ profile: { name, color: 'red' } })

/** A board on which a host has drawn, with a waiting room that is closed. */
async function open(): Promise<Member> {
  const host = await enterHost()
  expect(await host.op(1, [buildShape('rect', { id: createId() })])).toMatchObject({ ok: true })
  await board.changeSettings({ waiting: true })
  await expect.poll(() => host.rooms).toEqual([{ on: true, count: 0, people: [] }])
  host.rooms.length = 0
  return host
}

it('[WR2] [WR3] whoever comes waits, is seen by name, and is let in', async () => {
  const host = await open()
  const ana = createPerson()
  const client = createId()
  const refusal = await knock({ person: ana.secret, ...profile('Ana') }, client)
  expect(refusal).toMatchObject({
    ...{ code: 'forbidden', retryable: true, reason: 'waiting' },
    board: host.welcome.board?.id,
  })
  expect(Compile(RefusalSchema).Check(refusal)).toBe(true)
  await expect
    .poll(() => host.rooms.at(-1))
    .toMatchObject({
      ...{ on: true, count: 1, people: [{ person: ana.id, name: 'Ana' }] },
    })
  await board.setPerson(ana.id, { admitted: true })
  const inside = await enter({ person: ana.secret }, client)
  expect(inside.welcome.you).toMatchObject({ person: ana.id, right: 'draw' })
  expect(inside.welcome.board).not.toHaveProperty('waiting')
  await expect.poll(() => host.rooms.at(-1)).toEqual({ on: true, count: 0, people: [] })
  expect(inside.rooms, 'nobody else is told').toEqual([])
})

it('[WR2] over HTTP the same is answered, with the time in a header', async () => {
  await open()
  const ana = createPerson()
  const proof = { 'Tiza-Person': ana.secret }
  for (const path of ['', '/snapshot']) {
    for (const headers of [{}, proof]) {
      const { status, body } = await board.ask('GET', path, { headers })
      expect([status, body], path).toMatchObject([403, { code: 'forbidden', reason: 'waiting' }])
    }
    expect(await board.ask('GET', path), 'to a host').toMatchObject({ status: 200 })
  }
  const response = await fetch(`${app.url}api/boards/${board.key}/snapshot`)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(2)
  expect(await response.json()).not.toHaveProperty('shapes')
  await knock({ person: ana.secret })
  await board.setPerson(ana.id, { admitted: true })
  await enter({ person: ana.secret })
  expect(await board.ask('GET', '/snapshot', { headers: proof })).toMatchObject({ status: 200 })
})

it('[WR4] hosts who come later read who waits in their welcome, and who becomes one is told', async () => {
  await open()
  const ana = createPerson()
  await knock({ person: ana.secret, ...profile('Ana') })
  const people = [expect.objectContaining({ person: ana.id, name: 'Ana' })]
  const late = await enterHost()
  expect(late.welcome.board?.waiting).toEqual({ on: true, count: 1, people })
  const old = await enter({ minor: 11, host: board.host, person: createPerson().secret })
  expect(old.welcome.board, 'who does not read it').not.toHaveProperty('waiting')

  const ben = createPerson()
  await knock({ person: ben.secret })
  await board.setPerson(ben.id, { admitted: true })
  const inside = await enter({ person: ben.secret })
  await board.setPerson(ben.id, { host: true })
  await expect.poll(() => inside.rooms.at(-1)).toEqual({ on: true, count: 1, people })
})

it('[WR4] many who knock together are told of in an event a second, whatever they do', async () => {
  const host = await open()
  const fromMs = performance.now()
  const everybody = Array.from({ length: 100 }, () => ({ client: createId() }))
  await Promise.all(everybody.map(({ client }, n) => knock(profile(`${n}`), client)))
  await expect.poll(() => host.rooms.at(-1)?.count).toBe(100)
  const seconds = (performance.now() - fromMs) / 1_000
  expect(host.rooms.length).toBeLessThanOrEqual(Math.ceil(seconds) + 1)
})

it('[WR5] all are let in by one request', async () => {
  await open()
  const clients = [createId(), createId(), createId()]
  for (const client of clients) await knock({}, client)
  expect(await board.ask('POST', '/people/admit')).toEqual({ status: 200, body: { admitted: 3 } })
  for (const client of clients) expect((await enter({}, client)).welcome.you.role).toBe('editor')
})

it('[WR5] who is turned away is told that they may not come', async () => {
  await open()
  const ana = createPerson()
  await knock({ person: ana.secret })
  await board.setPerson(ana.id, { removed: true })
  expect(await knock({ person: ana.secret })).toMatchObject({
    ...{ code: 'forbidden', retryable: false, reason: 'removed' },
  })
})

describe('a client', () => {
  async function connect(options: Partial<Parameters<typeof connectBoard>[0]> = {}) {
    const client = await connectBoard({ url: app.url, board: board.key, ...options })
    closing.push(client)
    return client
  }
  const getConnection = ({ status }: BoardClient) => status.connection

  it('[WR3] waits by itself as a person, under any name, and is there once it is let in', async () => {
    const host = await connect({ host: board.host })
    await expect.poll(() => host.status.rights?.right).toBe('host')
    host.apply([buildShape('rect', { id: createId() })])
    await host.whenSaved()
    const access = openAccess({ url: app.url, board: board.key, getProof: host.getProof })
    expect(await access.changeSettings({ waiting: true })).toMatchObject({
      ...{ rule: 'everybody', waiting: true },
    })
    await expect.poll(() => host.status.waiting).toEqual({ on: true, count: 0, people: [] })

    const ana = await connect({ profile: { name: 'Guest', color: 'red' } })
    await expect
      .poll(() => getConnection(ana))
      .toMatchObject({ state: 'offline', reason: 'waiting' })
    const drawn = createId()
    ana.apply([buildShape('ellipse', { id: drawn })])
    ana.presence.setProfile({ name: 'Ana', color: 'red' })
    const { person = '' } = await ana.getProof()
    await expect
      .poll(() => host.status.waiting?.people)
      .toMatchObject([{ person: toPersonId(person), name: 'Ana' }])
    await access.changePerson(toPersonId(person), { admitted: true })
    await expect.poll(() => getConnection(ana)).toEqual({ state: 'online' })
    await ana.whenSaved()
    expect(ana.shapes.size).toBe(2)
    await expect.poll(() => host.status.waiting).toMatchObject({ count: 0 })
    expect(await access.changeSettings({ waiting: false })).toMatchObject({ waiting: false })
    await expect.poll(() => host.status.waiting).toBeUndefined()
  })

  it.each(olderMinors)(
    '[WR3] of minor %i waits as well, and is there once it is let in',
    async (minor) => {
      const host = await open()
      const { connectBoard: connectOld } = await loadOlderVersion(minor)
      const old = await connectOld({ url: app.url, board: board.key })
      closing.push(old)
      await expect.poll(() => host.rooms.at(-1)?.count).toBe(1)
      expect(getConnection(old).state).not.toBe('ended')
      await board.ask('POST', '/people/admit')
      await expect.poll(() => getConnection(old)).toEqual({ state: 'online' })
      expect(old.shapes.size, 'it has read the board').toBe(1)
    },
  )
})

describe('codes over HTTP', () => {
  const find = async (code: string) => {
    const response = await fetch(`${app.url}api/codes`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    const body: { readonly key?: string; readonly path?: string } = await response.json()
    return { status: response.status, body }
  }
  const make = async (body?: object) => {
    const made = await board.ask('POST', '/code', body && { body })
    expect(made).toMatchObject({ status: 201, body: { expiresAt: expect.any(Number) } })
    const { code }: { readonly code: string } = Object(made.body)
    return code
  }

  it('[LK12] [LK13] lead to a board while somebody is there', async () => {
    const code = await make({ right: 'look' })
    expect(await find(code)).toMatchObject({ status: 404, body: { code: 'board_not_found' } })
    await enterHost()
    const { status, body } = await find(code)
    expect([status, body.path]).toEqual([200, `/b/${body.key}`])
    const found = await board.ask('GET', '', { key: body.key ?? '', headers: {} })
    expect(found.body).toMatchObject({ right: 'look' })
    expect(await board.ask('DELETE', '/code')).toEqual({ status: 200, body: {} })
    expect(await find(code)).toMatchObject({ status: 404 })
  })

  it('[LK12] let draw unless it is said otherwise, and bring people before the waiting room', async () => {
    await open()
    const { body } = await find(await make())
    const { key = '' } = body
    expect(await board.ask('GET', '', { key, headers: {} })).toMatchObject({
      ...{ status: 403, body: { reason: 'waiting' } },
    })
  })

  it.each([['12345'], ['1234567'], ['abcdef'], ['12 345'], ['']])(
    '[LK13] %j is none',
    async (code) => {
      expect(await find(code)).toMatchObject({ status: 400, body: { code: 'bad_request' } })
    },
  )

  it('[LK13] too many wrong ones are answered with when to come again', async () => {
    await enterHost()
    const code = await make()
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (let n = 0; n < 10; n++) expect((await find(wrong)).status).toBe(404)
    expect(await find(code)).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  })
})
