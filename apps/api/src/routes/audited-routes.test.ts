import { createBoardId, createId } from '@tiza/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHostedBoard, createPerson, type HostedBoard } from '../testing/hosted-board.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let board: HostedBoard
let host: RawClient
const ana = createPerson()
const asAna = { 'Tiza-Person': ana.secret }

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  board = await createHostedBoard(app.url)
  const auth = { minor: 12, person: ana.secret, host: board.host }
  host = await join({ url: app.url, board: board.key, auth })
  return () => host.close()
})

async function ask(method: string, path: string, body?: object, key = board.key): Promise<object> {
  const asked = await board.ask(method, path, { key, headers: asAna, ...(body && { body }) })
  expect(asked.status, `${method} ${path}: ${JSON.stringify(asked.body)}`).toBeLessThan(300)
  return Object(asked.body)
}

/** The key of a board that has no host. */
async function makeOldBoard(): Promise<string> {
  const old = createBoardId()
  await app.storage.createBoard(old, createId(), Date.now())
  return old
}

async function useCode(): Promise<void> {
  const { code }: { readonly code?: string } = await ask('POST', '/code', {})
  const found = await fetch(`${app.url}api/codes`, {
    ...{ method: 'POST', headers: { 'Content-Type': 'application/json' } },
    body: JSON.stringify({ code }),
  })
  expect(found.status).toBe(200)
}

async function admitAll(): Promise<void> {
  await ask('PATCH', '/access', { waiting: true })
  const knock = join({ url: app.url, board: board.key, auth: { minor: 12 } })
  await expect(knock).rejects.toMatchObject({ data: { reason: 'waiting' } })
  expect(await ask('POST', '/people/admit')).toEqual({ admitted: 1 })
}

async function change(person: object): Promise<void> {
  const ben = createPerson()
  const auth = { minor: 12, person: ben.secret }
  const client = await join({ url: app.url, board: board.key, auth })
  await ask('PATCH', `/people/${ben.id}`, person)
  client.close()
}

/** What notes a deed, by operation; it returns the board where that is another one. */
const deeds: readonly (readonly [operation: string, deed: string, work: () => Promise<unknown>])[] =
  [
    ['createLink', 'link-made', () => board.addLink('look')],
    ['renewLink', 'link-renewed', async () => board.renewLink((await board.addLink('look')).id)],
    [
      'changeLink',
      'link-preview',
      async () => ask('PATCH', `/links/${(await board.addLink('look')).id}`, { preview: true }),
    ],
    ['revokeLink', 'link-revoked', async () => board.revokeLink((await board.addLink('look')).id)],
    ['createCode', 'code-made', () => ask('POST', '/code', {})],
    ['deleteCode', 'code-ended', () => ask('POST', '/code', {}).then(() => ask('DELETE', '/code'))],
    ['findByCode', 'link-made', useCode],
    ['changeAccess', 'rule', () => ask('PATCH', '/access', { rule: 'own' })],
    ['changeAccess', 'waiting', () => ask('PATCH', '/access', { waiting: true })],
    ['changeAccess', 'locked', () => ask('PATCH', '/access', { locked: true })],
    ['changeAccess', 'names', () => ask('PATCH', '/access', { names: false })],
    ['changePerson', 'pen', () => change({ pen: true })],
    ['changePerson', 'host', () => change({ host: true })],
    ['changePerson', 'removed', () => change({ removed: true })],
    ['changePerson', 'admitted', () => change({ admitted: false })],
    ['admitAll', 'admitted', admitAll],
    ['deleteBoard', 'binned', () => ask('DELETE', '')],
    ['restoreBoard', 'restored', () => ask('DELETE', '').then(() => ask('POST', '/restore'))],
    [
      'claimBoard',
      'claimed',
      async () => {
        const old = await makeOldBoard()
        await ask('POST', '/claim', {}, old)
        return old
      },
    ],
    [
      'refuseClaim',
      'claimed',
      async () => {
        const old = await makeOldBoard()
        await ask('POST', '/claim', {}, old)
        await expect.poll(() => app.storage.listDeeds(old)).toHaveLength(1)
        await ask('DELETE', '/claim', undefined, old)
        await expect.poll(() => app.storage.listDeeds(old)).toHaveLength(2)
        return old
      },
    ],
  ]

/** What changes boards and notes no deed, and why. */
const unnoted: Readonly<Record<string, string>> = {
  createBoard: 'nobody was host before',
  duplicateBoard: 'changes nothing of the board, and is no privilege of hosts',
  putAsset: 'pictures are of no board',
}

describe('the audit log has what is done by', () => {
  it.each(deeds)('%s: %s', async (_operation, deed, work) => {
    const done = await work()
    const of = typeof done === 'string' ? done : await app.findBoard(board.key)
    await expect
      .poll(async () => (await app.storage.listDeeds(of ?? '')).map((one) => one.deed))
      .toContain(deed)
  })
})

interface Operation {
  readonly operationId: string
}

it('every route that changes something notes a deed, or there is a reason', async () => {
  const document: {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  } = await (await fetch(`${app.url}api/openapi.json`)).json()
  const changing = Object.values(document.paths).flatMap((path) =>
    Object.entries(path).flatMap(([method, { operationId }]) =>
      method === 'get' || method === 'head' ? [] : operationId,
    ),
  )
  const known = new Set([...deeds.map(([operation]) => operation), ...Object.keys(unnoted)])
  expect(changing.toSorted()).toEqual([...known].toSorted())
})
