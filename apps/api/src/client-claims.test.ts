import { type BoardClient, connectBoard } from '@tiza/client'
import { openAccess } from '@tiza/client/access'
import { createBoardId, createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { loadOlderVersion } from './testing/older-version.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'

let app: TestApp
/** The key of a board from before there were hosts. */
let board: string
const open: BoardClient[] = []

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  board = createBoardId()
  await app.storage.createBoard(board, createId(), Date.now())
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()))
})

async function enter(connect = connectBoard): Promise<BoardClient> {
  const client = await connect({ url: app.url, board })
  open.push(client)
  await client.whenOnline()
  await until(() => expect(client.status.rights?.person).toBeDefined())
  return client
}

async function draw(client: BoardClient): Promise<void> {
  client.apply([buildShape('rect', { id: createId() })])
  await client.whenSaved()
}

const manage = ({ getProof }: BoardClient) => openAccess({ url: app.url, board, getProof })

it('[LK24] [LK26] whoever began a board becomes its host, and the others learn it', async () => {
  const ana = await enter()
  const ben = await enter()
  await draw(ana)
  await draw(ben)
  expect(ben.status.notes.claim).toEqual({})
  expect(await manage(ana).claim(await ana.getClients())).toBe(true)
  await until(() => expect(ana.status.rights).toMatchObject({ right: 'host', why: 'host' }))
  await until(() => expect(ben.status.notes).not.toHaveProperty('claim'))
  await expect(manage(ben).claim(await ben.getClients())).rejects.toMatchObject({
    code: 'conflict',
  })
})

it('[LK24] [LK27] everybody reads who wants to be host, and can object', async () => {
  const ana = await enter()
  const ben = await enter()
  await draw(ana)
  expect(await manage(ben).claim(await ben.getClients())).toBe(false)
  const { person } = ben.status.rights ?? {}
  for (const client of [ana, ben]) {
    await until(() => expect(client.status.notes.claim).toMatchObject({ person, name: '' }))
  }
  await manage(ana).refuseClaim()
  for (const client of [ana, ben]) {
    await until(() => expect(client.status.notes.claim).toEqual({}))
  }
  expect(ben.status.rights?.right).toBe('draw')
})

it('[LK24] a client of minor 11 goes on while a board is claimed, and may be its new host', async () => {
  const older = await loadOlderVersion(11)
  const ana = await enter()
  const old = await enter(older.connectBoard)
  await draw(old)
  expect(await manage(ana).claim()).toBe(false)
  await until(() => expect(ana.status.notes.claim?.person).toBeDefined())
  await draw(old)
  expect(old.status).toMatchObject({ connection: { state: 'online' }, role: 'editor' })
  const { person } = old.status.rights ?? {}
  // It has said its person under the client that began the board.
  expect(await manage(old).claim()).toBe(true)
  await until(() => expect(old.status.rights).toMatchObject({ person, right: 'host' }))
  await until(() => expect(ana.status.notes).not.toHaveProperty('claim'))
})
