import { createHash } from 'node:crypto'
import type { BoardCreated, BoardFound, BoardLink, LinkCreated, PersonEntry } from '@tiza/protocol'
import { createId } from '@tiza/protocol'
import {
  BoardAccessSchema,
  BoardFoundSchema,
  BoardLinkSchema,
  LinkCreatedSchema,
  PersonEntrySchema,
} from '@tiza/protocol/schemas'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toPersonId } from '../access/to-public-id.ts'
import { toSecret } from '../testing/access-fixture.ts'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let created: BoardCreated
const logged: string[] = []
const ana = toSecret('ana')

beforeAll(async () => {
  app = await startTestApp({
    env: { LOG_LEVEL: 'trace' },
    // Nothing that was used up comes back.
    now: () => 1_000_000,
    logStream: { write: (line) => void logged.push(line) },
  })
})
afterAll(() => app.close())
beforeEach(async () => {
  created = await (await fetch(`${app.url}api/boards`, { method: 'POST' })).json()
})

interface Asked<Body> {
  readonly status: number
  readonly body: Body
}

/** Asks about the board, by default as a host. */
async function ask<Body = unknown>(
  path: string,
  {
    method = 'GET',
    body,
    key = created.id,
    headers = { 'tiza-host': created.host ?? '' },
  }: {
    readonly method?: string
    readonly body?: object
    readonly key?: string
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Promise<Asked<Body>> {
  const answer = await fetch(`${app.url}api/boards/${key}${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

async function makeLink(link: object): Promise<LinkCreated> {
  const { status, body } = await ask<LinkCreated>('/links', { method: 'POST', body: link })
  expect(status).toBe(201)
  return body
}

const isValid = (schema: TSchema, value: unknown) => Compile(schema).Check(value)

describe('a new board', () => {
  it('[LK2] is answered with a key to draw, one for hosts, and what it is called in public', async () => {
    const { id, path, board, host } = created
    expect(path).toBe(`/b/${id}`)
    expect([id, host]).toEqual([expect.stringMatching(/^[\w-]{22}$/), expect.any(String)])
    expect(host).not.toBe(id)
    const found = await ask('', { headers: {} })
    expect(found.body).toEqual({ id, board, right: 'draw', rule: 'everybody' })
    expect(isValid(BoardFoundSchema, found.body)).toBe(true)
    expect((await ask('')).body).toMatchObject({ board, right: 'host' })
    expect((await ask<BoardFound>('', { key: host ?? '', headers: {} })).body.board).toBe(board)
  })
})

it('[LK2] the id of a board inside the server, and its public id, open nothing', async () => {
  const internal = (await app.findBoard(created.id)) ?? expect.unreachable()
  for (const key of [internal, created.board ?? '']) {
    for (const path of ['', '/snapshot', '/links']) {
      expect(await ask(path, { key }), key).toMatchObject({ status: 404 })
    }
    await expect(join({ url: app.url, board: key })).rejects.toThrow()
  }
  expect((await ask('/links')).status).toBe(200)
})

describe('links over HTTP', () => {
  it('[LK5] are made, listed, renewed and revoked by hosts', async () => {
    const made = await makeLink({ right: 'look', label: 'Guests' })
    expect(isValid(LinkCreatedSchema, made)).toBe(true)
    const listed = await ask<BoardLink[]>('/links')
    const links = listed.body
    expect(links.map(({ right }) => right).sort()).toEqual(['draw', 'host', 'look'])
    expect(links.every((link) => isValid(BoardLinkSchema, link))).toBe(true)
    expect((await ask<BoardFound>('', { key: made.key, headers: {} })).body.right).toBe('look')

    const renewed = await ask<LinkCreated>(`/links/${made.id}/renew`, { method: 'POST' })
    expect(renewed).toMatchObject({ status: 201, body: { right: 'look', label: 'Guests' } })
    for (const path of ['', '/snapshot']) {
      expect(await ask(path, { key: made.key, headers: {} })).toMatchObject({
        status: 403,
        body: { code: 'forbidden', reason: 'revoked' },
      })
    }
    const { key, id } = renewed.body
    expect((await ask('/snapshot', { key, headers: {} })).status).toBe(200)
    const revoked = await ask(`/links/${id}`, { method: 'DELETE' })
    expect(revoked).toMatchObject({ status: 200, body: { id, revoked: true } })
    expect((await ask('/snapshot', { key, headers: {} })).status).toBe(403)
    expect((await ask('/links', { key })).status, 'hosts manage by any link').toBe(200)
  })

  it.each([
    ['a right that there is not', { right: 'own everything' }],
    ['no right', { label: 'x' }],
    ['a field of another version', { right: 'look', sudo: true }],
    ['a label that is too long', { right: 'look', label: 'x'.repeat(61) }],
    ['no time', { right: 'look', expiresInMs: 0 }],
    ['nobody', { right: 'look', mostPeople: 0 }],
    ['an empty password', { right: 'look', password: '' }],
  ])('[LK5] are not made with %s', async (_, link) => {
    const answer = await ask('/links', { method: 'POST', body: link })
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request' } })
    expect((await ask('/links')).body).toHaveLength(2)
  })

  it('[LK7] ask for their password over HTTP too', async () => {
    const password = 'Contraseña 🗝'
    const { key } = await makeLink({ right: 'look', password })
    for (const path of ['', '/snapshot']) {
      const asking = (said?: string) =>
        ask(path, { key, headers: said === undefined ? {} : { 'tiza-password': said } })
      const denied = { status: 403, body: { code: 'forbidden', reason: 'password' } }
      expect(await asking()).toMatchObject(denied)
      expect(await asking('no')).toMatchObject(denied)
      expect(await asking('%')).toMatchObject(denied)
      expect((await asking(encodeURIComponent(password))).status).toBe(200)
    }
    for (let at = 0; at < 10; at++) await ask('', { key, headers: { 'tiza-password': 'no' } })
    expect(await ask('', { key, headers: { 'tiza-password': 'no' } })).toMatchObject({
      status: 429,
      body: { code: 'rate_limited', retryAfterMs: expect.any(Number) },
    })
  })
})

describe('people over HTTP', () => {
  const person = toPersonId(ana)
  const path = `/people/${person}`
  beforeEach(async () => {
    const board = (await app.findBoard(created.id)) ?? expect.unreachable()
    const { links = [] } = (await app.storage.loadAccess(board)) ?? {}
    const link = links[0]?.id ?? ''
    const at = { firstAt: 1, seenAt: 2 }
    await app.storage.savePeople(board, [
      { person, isHost: false, link, name: 'Ana', ...at },
      { person: toPersonId('ben'), isHost: true, link, name: 'Ben', ...at },
    ])
  })

  it('[LK8] are listed, and what they may do is changed', async () => {
    const people = (await ask<PersonEntry[]>('/people')).body
    expect(people).toHaveLength(2)
    expect(people.every((one) => isValid(PersonEntrySchema, one))).toBe(true)
    const patch = (body: object) => ask(path, { method: 'PATCH', body })
    expect(await patch({ pen: false })).toMatchObject({ status: 200, body: { right: 'comment' } })
    expect(await patch({ pen: null })).toMatchObject({ status: 200, body: { right: 'draw' } })
    expect(await patch({ host: true })).toMatchObject({ status: 200, body: { isHost: true } })
    const asAna = { headers: { 'tiza-person': ana } }
    expect((await ask('/people', asAna)).status).toBe(200)
    expect(
      await ask(`/people/${toPersonId('ben')}`, {
        ...{ method: 'PATCH', body: { host: false }, ...asAna },
      }),
    ).toMatchObject({ status: 200, body: { isHost: false } })
    expect(await patch({ removed: true })).toMatchObject({
      status: 409,
      body: { code: 'conflict', message: 'This is the last host of the board.' },
    })
    expect((await ask('/snapshot', asAna)).status).toBe(200)
  })

  it('[LK4] [LK8] who were sent out read nothing', async () => {
    await ask(path, { method: 'PATCH', body: { removed: true } })
    expect(await ask('/snapshot', { headers: { 'tiza-person': ana } })).toMatchObject({
      status: 403,
      body: { code: 'forbidden', reason: 'removed' },
    })
  })

  it.each([
    ['nothing', {}],
    ['a pen of another kind', { pen: 'red' }],
    ['a field of another version', { pen: true, sudo: true }],
  ])('[LK8] are not changed by %s', async (_, body) => {
    expect(await ask(path, { method: 'PATCH', body })).toMatchObject({
      ...{ status: 400, body: { code: 'bad_request' } },
    })
  })

  it('[LK9] the rule is everybody’s', async () => {
    const patch = (body: object) => ask('/access', { method: 'PATCH', body })
    const settings = { rule: 'pen', locked: false, names: true, waiting: false }
    expect(await patch({ rule: 'pen' })).toEqual({ status: 200, body: settings })
    expect((await ask('', { headers: {} })).body).toMatchObject({ right: 'comment', rule: 'pen' })
    expect((await ask('')).body).toMatchObject({ right: 'host', rule: 'pen' })
    for (const change of [
      { rule: 'nobody' },
      { locked: 'yes' },
      { names: null },
      { mood: 1 },
      {},
    ]) {
      expect(await patch(change)).toMatchObject({ status: 400 })
    }
    expect(await ask('/access')).toEqual({ status: 200, body: settings })
  })

  it('[LK9] any part is set, and all of it is answered', async () => {
    const patch = (body: object) => ask('/access', { method: 'PATCH', body })
    await patch({ rule: 'own' })
    const after = { rule: 'own', waiting: true }
    expect((await patch({ waiting: true })).body).toMatchObject(after)
    const found = await ask('/access')
    expect(found).toMatchObject({ status: 200, body: after })
    expect(isValid(BoardAccessSchema, found.body)).toBe(true)
    for (const body of [{}, { waiting: 'yes' }, { waiting: true, sudo: true }]) {
      expect(await patch(body)).toMatchObject({ status: 400 })
    }
  })
})

describe('nobody but a host', () => {
  const routes: readonly (readonly [method: string, path: string, body: object | null])[] = [
    ['GET', '/links', null],
    ['POST', '/links', { right: 'host' }],
    ['POST', '/links/x/renew', null],
    ['DELETE', '/links/x', null],
    ['GET', '/people', null],
    ['PATCH', '/people/x', { host: true }],
    ['GET', '/access', null],
    ['PATCH', '/access', { rule: 'everybody' }],
    ['PATCH', '/access', { waiting: false }],
    ['GET', '/access', null],
    ['POST', '/people/admit', null],
    ['POST', '/code', null],
    ['DELETE', '/code', null],
  ]

  it.each(routes)('[LK6] may %s %s', async (method, path, body) => {
    const other: BoardCreated = await (
      await fetch(`${app.url}api/boards`, { method: 'POST' })
    ).json()
    const proofs: readonly Readonly<Record<string, string>>[] = [
      {},
      { 'tiza-host': created.id },
      { 'tiza-host': other.host ?? '' },
      { 'tiza-host': 'x' },
      { 'tiza-person': ana },
      { authorization: `Bearer ${created.host}` },
    ]
    for (const headers of proofs) {
      const options = { method, headers, ...(body && { body }) }
      expect(await ask(path, options)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
    expect(await ask(path, { method, ...(body && { body }), key: 'y'.repeat(22) })).toMatchObject({
      ...{ status: 404, body: { code: 'board_not_found' } },
    })
  })
})

it('[LK1] no key and no secret is logged', async () => {
  const { key } = await makeLink({ right: 'look', password: 'open sesame' })
  const headers = { 'tiza-person': ana, 'tiza-password': 'wrong sesame' }
  await ask('/snapshot', { key, headers })
  await ask('/links', { headers: { 'tiza-host': 'z'.repeat(22) } })
  const client = createId()
  const guest = await join({ url: app.url, board: created.id, client })
  guest.close()
  const secrets = [created.id, created.host ?? '', key, ana, 'sesame', 'z'.repeat(22), client]
  const text = logged.join('')
  expect(text).toContain('board created')
  for (const secret of secrets) expect(text).not.toContain(secret)
  const hash = createHash('sha256').update(created.id).digest('base64url')
  expect(text).not.toContain(hash)
})
