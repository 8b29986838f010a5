import { createBoardId, createId, type Right, type RightChange } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStoredLink } from '../storage/access-store.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import { createPerson, type TestPerson } from '../testing/hosted-board.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const dayMs = 24 * 3_600_000
let app: TestApp
/** The id of a board from before there were links, which is its key, too. */
let board: string
const [ana, ben] = [createPerson(), createPerson()]
const clients: RawClient[] = []

beforeEach(async () => {
  const storage = { ...createMemoryStorage(), close: async () => undefined }
  app = await startTestApp({ storage })
  board = createBoardId()
  await app.storage.createBoard(board, createId(), Date.now())
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await app.close()
})

async function enter(person?: TestPerson, options: object = {}): Promise<RawClient> {
  const client = await join({
    ...{ url: app.url, board, ...options },
    auth: {
      ...{ minor: 12, profile: { name: 'Ana', color: 'red' } },
      ...(person && { person: person.secret }),
    },
  })
  clients.push(client)
  return client
}

interface AskOptions {
  readonly key?: string
  readonly body?: object
  readonly url?: string
}

async function ask(
  method: 'POST' | 'DELETE',
  person: TestPerson | undefined,
  { key = board, body, url = app.url }: AskOptions = {},
) {
  const answer = await fetch(`${url}api/boards/${key}/claim`, {
    method,
    headers: {
      ...(person && { 'Tiza-Person': person.secret }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

/** What a client is told of rights from now on. */
function listen({ socket }: RawClient): readonly RightChange[] {
  const told: RightChange[] = []
  socket.on('right', (change) => told.push(change))
  return told
}

const draw = async (client: RawClient) =>
  expect(await client.op(1, [buildShape('rect', { id: createId() })])).toMatchObject({ ok: true })

async function addLink(right: Right): Promise<string> {
  const key = createBoardId()
  await app.storage.saveLinks(board, [createStoredLink(key, { right, createdAt: 0 })])
  return key
}

const readDeeds = async () => (await app.storage.listDeeds(board)).map(({ detail }) => detail)

it('[LK24] who knows rights is told that a board has no host, and nothing of one that has', async () => {
  expect((await enter(ana)).welcome.board).toMatchObject({ claim: {} })
  const older = await join({ url: app.url, board, auth: { minor: 10 } })
  clients.push(older)
  expect(older.welcome.board).toBeUndefined()
  const hosted = await enter(ana, { board: await app.createBoard() })
  expect(hosted.welcome.board).not.toHaveProperty('claim')
})

describe('[LK24] [LK26] whoever has begun the log is host at once, and all learn that there is one', () => {
  it('by naming the client that wrote it', async () => {
    const mine = createId()
    const first = await enter(undefined, { client: mine })
    await draw(first)
    const second = await enter(ben)
    await draw(second)
    const told = listen(second)
    const theirs = await ask('POST', ben, { body: { clients: [second.client] } })
    expect(theirs, 'the second transaction proves nothing').toMatchObject({
      body: { isHost: false, claim: { person: ben.id } },
    })
    await expect.poll(() => told).toHaveLength(1)
    expect(told[0]).toMatchObject({ right: 'draw', claim: { person: ben.id } })

    expect(await ask('POST', ana, { body: { clients: [createId(), mine] } })).toEqual({
      ...{ status: 200, body: { isHost: true } },
    })
    await expect.poll(() => told).toHaveLength(2)
    expect(told[1]).toEqual({ right: 'draw', rule: 'everybody', claim: null })
    expect((await enter(ben)).welcome.board).not.toHaveProperty('claim')
    expect((await enter(ana)).welcome.you).toMatchObject({ right: 'host' })
    expect(await ask('POST', ben)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    await expect.poll(readDeeds).toContain('begun')
  })

  it('by having said who they are as that client', async () => {
    const first = await enter(ana)
    const told = listen(first)
    await draw(first)
    expect(await ask('POST', ana)).toEqual({ status: 200, body: { isHost: true } })
    await expect.poll(() => told.map(({ right }) => right)).toContain('host')
  })

  it('but not where the log no longer has its beginning', async () => {
    const first = await enter(ana)
    await draw(first)
    const { storage } = app
    const read: typeof storage.read = async (...args) =>
      (await storage.read(...args)).map((tx) => ({ ...tx, seq: tx.seq + 1 }))
    const other = await startTestApp({ storage: { ...storage, read } })
    const answer = await ask('POST', ana, { url: other.url, body: { clients: [first.client] } })
    expect(answer.body).toMatchObject({ isHost: false })
    await other.close()
  })
})

it('[LK26] anybody else is host after seven days in which everybody was told', async () => {
  const { storage } = app
  const theirs = listen(await enter(ben))
  const before = Date.now()
  await enter(ana)
  expect(await ask('POST', ana)).toMatchObject({ status: 200, body: { isHost: false } })
  await expect.poll(() => theirs).toHaveLength(1)
  const { claim } = theirs[0] ?? expect.unreachable()
  expect(claim).toMatchObject({ person: ana.id, name: 'Ana' })
  expect(claim?.at).toBeGreaterThanOrEqual(before)
  expect(claim?.standsAt).toBe((claim?.at ?? 0) + 7 * dayMs)
  expect(await ask('POST', ana), 'again').toEqual({ status: 200, body: { isHost: false, claim } })
  expect(await ask('POST', ben), 'one at a time').toMatchObject({ status: 409 })
  expect((await enter(ben)).welcome.board).toMatchObject({ claim })

  const stored = (await storage.findClaim(board)) ?? expect.unreachable()
  await app.close()
  await storage.setClaim(board, { ...stored, at: stored.at - 7 * dayMs })
  app = await startTestApp({ storage })
  await expect.poll(() => storage.findClaim(board)).toBeUndefined()
  expect((await enter(ana)).welcome.you).toMatchObject({ right: 'host' })
  expect((await enter(ben)).welcome.board).not.toHaveProperty('claim')
})

it('[LK27] a claim to which somebody objects never stands', async () => {
  const told = listen(await enter(ana))
  await ask('POST', ana)
  expect(await ask('DELETE', ben)).toEqual({ status: 200, body: { isHost: false } })
  await expect.poll(() => told).toHaveLength(2)
  expect(told[1]).toEqual({ right: 'draw', rule: 'everybody', claim: {} })
  await ask('POST', ana)
  expect(await ask('DELETE', ana), 'their own').toMatchObject({ status: 200 })
  await expect.poll(readDeeds).toEqual(['asked', `refused ${ana.id}`, 'asked', 'withdrawn'])
})

it.each(['look', 'comment', 'own'] as const)(
  '[LK26] [LK27] who may only %s claims nothing and objects to nothing',
  async (right) => {
    const key = await addLink(right)
    await enter(ana)
    await ask('POST', ana)
    expect(await ask('POST', ben, { key })).toMatchObject({
      ...{ status: 403, body: { code: 'forbidden' } },
    })
    expect(await ask('DELETE', ben, { key })).toMatchObject({ status: 403 })
    expect(await app.storage.findClaim(board)).toMatchObject({ person: ana.id })
  },
)

it('[LK26] nobody claims without saying who they are, or where a link makes hosts', async () => {
  expect(await ask('POST', undefined)).toMatchObject({ status: 403 })
  const hosted = await app.createBoard()
  expect(await ask('POST', ana, { key: hosted })).toMatchObject({ status: 409 })
  expect(await ask('POST', ana, { body: { clients: ['short'] } })).toMatchObject({ status: 400 })
  await enter(ana)
  await ask('POST', ana)
  // By an operator, which the server does not know.
  await addLink('host')
  expect(await ask('POST', ben)).toMatchObject({ status: 409 })
})

it('[LK24] [LK26] a server may let nobody claim', async () => {
  await enter(ana)
  await ask('POST', ana)
  const strict = await startTestApp({ storage: app.storage, env: { CLAIMS: 'off' } })
  const client = await enter(ana, { url: strict.url })
  expect(client.welcome.board).not.toHaveProperty('claim')
  expect(await ask('POST', ana, { url: strict.url })).toMatchObject({ status: 409 })
  client.close()
  await strict.close()
})
