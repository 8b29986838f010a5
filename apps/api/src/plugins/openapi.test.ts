import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import * as schemas from '@tiza/protocol/schemas'
import { buildPng } from '@tiza/protocol/testing'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { AppOptions } from '../app-options.ts'
import { parseConfig } from '../config.ts'
import { createMemoryAssets } from '../storage/assets/memory-assets.ts'
import type { StoredClaim } from '../storage/claim-store.ts'
import { hashKey } from '../storage/hash-key.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { join } from '../testing/raw-client.ts'
import { registerOpenApi } from './openapi.ts'

interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, Response>>
}
interface Response {
  readonly description: string
  readonly content?: Readonly<Record<string, { readonly schema: object }>>
}
interface Document {
  readonly openapi: string
  readonly servers: readonly object[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const started: FastifyInstance[] = []
const storages = new WeakMap<FastifyInstance, Storage>()
const getStorage = (app: FastifyInstance) => storages.get(app) ?? expect.unreachable()
afterEach(() => Promise.all(started.splice(0).map((app) => app.close())))

interface Given extends Partial<Omit<AppOptions, 'config'>> {
  readonly env?: Readonly<Record<string, string>>
}

/** A server that does not listen. */
async function build({
  env = {},
  storage = createMemoryStorage(),
  ...options
}: Given = {}): Promise<FastifyInstance> {
  const config = parseConfig(
    { LOG_LEVEL: 'silent', WEB_DIR: 'none', ALLOWED_HOSTS: 'tiza.example', ...env },
    { cwd: process.cwd(), webDir: '' },
  )
  const app = await createApp({
    ...{ config, storage, assets: createMemoryAssets(), ...options },
  })
  started.push(app)
  storages.set(app, storage)
  return app
}

const readDocument = async (app: FastifyInstance): Promise<Document> =>
  (await app.inject('/api/openapi.json')).json()

let document: Document
let operations: readonly Operation[]
beforeAll(async () => {
  document = await readDocument(await build())
  operations = Object.values(document.paths).flatMap((path) => Object.values(path))
})

describe('docs/openapi.json', () => {
  it('[BD5] is what the routes make it: `pnpm contract` writes it', () => {
    const file = new URL('../../../../docs/openapi.json', import.meta.url)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(document)
  })

  it('is valid for the schemas of the OpenAPI Initiative', async () => {
    const { valid, errors } = await new Validator().validate({ ...document })
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(document.openapi).toBe('3.1.0')
  })

  it('refers only to what is in it', () => {
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name = '']) => name,
    )
    expect(names.length).toBeGreaterThan(100)
    expect(names.filter((name) => !Object.hasOwn(document.components.schemas, name))).toEqual([])
    expect(JSON.stringify(document)).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/)/)
  })

  it('has paths below the base path of the server', async () => {
    const app = await build({ env: { BASE_PATH: '/tiza/' } })
    const { servers, paths } = (await app.inject('/tiza/api/openapi.json')).json()
    expect(servers).toEqual([{ url: '/tiza' }])
    expect(paths).toEqual(document.paths)
  })

  it('has each route below /api: one without a name is refused at the start', async () => {
    const app = Fastify()
    registerOpenApi(app, { config: { basePath: '/' }, now: Date.now })
    app.get('/elsewhere', async () => 'fine')
    expect(() => app.get('/api/secret', async () => 'no')).toThrow(
      'no document has GET /api/secret',
    )
    await app.close()
  })
})

const picture = buildPng()
const toHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const hash = toHash(picture)
const board = '/api/boards/'
const asset = `/api/assets/${hash}`
const put = (rest: Partial<InjectOptions> = {}): InjectOptions => ({
  ...{ method: 'PUT', url: asset, payload: picture },
  ...rest,
})
const json = { 'content-type': 'application/json' }
const foreign = { headers: { origin: 'https://evil.example' } }
const unknownHost = { headers: { host: 'evil.example' } }

const failWith = (code?: string) => () =>
  Promise.reject(Object.assign(new Error('broken'), { code }))
const broken = (code?: string): Given => {
  const fail = failWith(code)
  const storage = createMemoryStorage()
  return { storage: { ...storage, createBoard: fail, findBoard: fail, load: fail } }
}
/** No board can be found. */
const brokenKeys = (code?: string): Given => {
  return { storage: { ...createMemoryStorage(), findKey: failWith(code) } }
}

const brokenAssets = (code?: string): Given => {
  const assets = createMemoryAssets()
  return {
    assets: Object.create(assets, {
      has: { value: failWith(code) },
      open: { value: failWith(code) },
    }),
  }
}
const fullDisk: Given = { disk: { hasRoom: false, check: async () => {} } }
const frozen: Given = { now: () => 0 }

/** How each answer of each operation is brought about. */
type Provoke = (app: FastifyInstance) => Promise<InjectOptions>
type Case = readonly [status: number, given: Given, provoke: Provoke]

const ask =
  (options: InjectOptions): Provoke =>
  async () =>
    options
const makeBoard = async (app: FastifyInstance): Promise<string> =>
  (await app.inject(create)).json().id
const onBoard =
  (path: string, headers: Record<string, string> = {}): Provoke =>
  async (app) => ({ url: `${board}${await makeBoard(app)}${path}`, headers })
/** After so many requests of the same kind. */
const after =
  (count: number, options: InjectOptions): Provoke =>
  async (app) => {
    for (let at = 0; at < count; at++) await app.inject(options)
    return options
  }
/** The same of an answer that is long: a request of its headers counts as one, too. */
const withoutBodies =
  (count: number, options: InjectOptions): Provoke =>
  async (app) => {
    await after(count, { ...options, method: 'HEAD' })(app)
    return options
  }
const unknown = `${board}${'x'.repeat(22)}`
const assetOfBoard = `/assets/${hash}`
const create: InjectOptions = { method: 'POST', url: board.slice(0, -1) }

/** A request of a host of a new board, by the path of what it is about. */
const asHost =
  (path: string, more: InjectOptions = {}): Provoke =>
  async (app) => {
    const { id, host } = (await app.inject(create)).json()
    const url = `${board}${id}`
    const headers = { 'tiza-host': host, ...more.headers }
    const [link] = (await app.inject({ url: `${url}/links`, headers })).json()
    return { ...more, url: `${url}${path.replace(':link', link?.id)}`, headers }
  }
/** One password too many for a new link. */
const guessPassword =
  (path: string): Provoke =>
  async (app) => {
    const make = await asHost('/links', post({ right: 'look', password: 'right' }))(app)
    const made = await app.inject(make)
    const guess = { url: `${board}${made.json().key}${path}`, headers: { 'tiza-password': 'x' } }
    return after(10, guess)(app)
  }
/** The same about somebody who has been on the board. */
const ofPerson =
  (more: InjectOptions = {}, isHost = false): Provoke =>
  async (app) => {
    const { id, host } = (await app.inject(create)).json()
    const { board: of, link } = (await getStorage(app).findKey(hashKey(id))) ?? expect.unreachable()
    const at = { firstAt: 1, seenAt: 1 }
    await getStorage(app).savePeople(of, [{ person, isHost, link, name: '', ...at }])
    const headers = { 'tiza-host': host, ...more.headers }
    return { ...more, url: `${board}${id}/people/${person}`, headers }
  }
const person = 'p'.repeat(16)
const authors = `/authors?sessions=${'s'.repeat(16)}`
const post = (payload: object) => ({ method: 'POST', headers: json, payload }) as const
const patch = (payload: object) => ({ method: 'PATCH', headers: json, payload }) as const
const notJson = { headers: { 'content-type': 'text/xml' }, payload: '<a/>' }
const tooLong = { headers: json, payload: `"${'x'.repeat(20_000)}"` }
/** What routes of hosts answer that take no body. */
const forHosts = (path: string, more: InjectOptions = {}): readonly Case[] => [
  [403, {}, onBoardWith(path, more)],
  [404, {}, ask({ ...more, url: `${unknown}${path}` })],
  [421, {}, ask({ ...more, url: `${unknown}${path}`, ...unknownHost })],
  [429, frozen, after(300, { ...more, url: `${unknown}${path}` })],
  [500, brokenKeys(), ask({ ...more, url: `${unknown}${path}` })],
  [503, brokenKeys('SQLITE_IOERR'), ask({ ...more, url: `${unknown}${path}` })],
]
const onBoardWith =
  (path: string, more: InjectOptions): Provoke =>
  async (app) => ({ ...more, url: `${board}${await makeBoard(app)}${path}` })
/** The same of routes that take one. */
const withBody = (
  path: string,
  { method, good, bad }: { method: 'POST' | 'PATCH'; good: object | null; bad: object },
): readonly Case[] => {
  const headers = good ? json : undefined
  const more = { method, ...(headers && { headers }), ...(good && { payload: good }) }
  return [
    ...forHosts(path, more),
    [400, {}, asHost(path, { method, headers: json, payload: bad })],
    [413, {}, asHost(path, { method, ...tooLong })],
    [415, {}, asHost(path, { method, ...notJson })],
  ]
}
const anyCode: InjectOptions = { url: '/api/codes', ...post({ code: '123456' }) }
const brokenLinks = (code?: string): Given => {
  return { storage: { ...createMemoryStorage(), saveLinks: failWith(code) } }
}
/** A code of a board on which somebody is. */
const byCode: Provoke = async (app) => {
  const { id, host } = (await app.inject(create)).json()
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  await join({ url: `${address}/`, board: id })
  const headers = { 'tiza-host': host }
  const made = await app.inject({ method: 'POST', url: `${board}${id}/code`, headers })
  return { url: '/api/codes', ...post({ code: made.json().code }) }
}
/** Of a board from before there were hosts. */
const onOldBoard =
  (path: string, more: InjectOptions): Provoke =>
  async (app) => {
    const old = 'o'.repeat(22)
    await getStorage(app).createBoard(old, 'epoch', 0)
    return { ...more, url: `${board}${old}${path}` }
  }
const asPerson = { 'tiza-person': 's'.repeat(43) }
/** No claim can be stored. */
const brokenClaims = (claim?: StoredClaim): Given => {
  const storage = createMemoryStorage()
  const loadAccess = async (board: string) => {
    const stored = await storage.loadAccess(board)
    return stored && { ...stored, claim }
  }
  return { storage: { ...storage, setClaim: failWith(), loadAccess } }
}
/** A board with as many links as may be. */
async function fill(app: FastifyInstance) {
  const { id, host } = (await app.inject(create)).json()
  const options = { url: `${board}${id}/links`, headers: { 'tiza-host': host } }
  const making = { ...options, ...post({ right: 'look' }) }
  const headers = { ...making.headers, ...options.headers }
  for (let at = 0; at < 200; at++) await app.inject({ ...making, headers })
  return { ...options, making: { ...making, headers } }
}
const makeMany: Provoke = async (app) => (await fill(app)).making
const codeOfMany: Provoke = async (app) => {
  const { url, headers } = await fill(app)
  return { method: 'POST', url: url.replace('/links', '/code'), headers }
}
const renewMany: Provoke = async (app) => {
  const { url, headers } = await fill(app)
  const [link] = (await app.inject({ url, headers })).json()
  return { method: 'POST', url: `${url}/${link?.id}/renew`, headers }
}

/** The first link of a board shows a picture of it where it is posted. */
const ofPreview: Provoke = async (app) => {
  const { id, host } = (await app.inject(create)).json()
  const url = `${board}${id}`
  const headers = { 'tiza-host': host }
  const [link] = (await app.inject({ url: `${url}/links`, headers })).json()
  const asked = patch({ preview: true })
  await app.inject({
    ...asked,
    url: `${url}/links/${link.id}`,
    headers: { ...headers, ...asked.headers },
  })
  return { url: `${url}/preview.png` }
}
const previewOfPassword: Provoke = async (app) => {
  const { id, host } = (await app.inject(create)).json()
  const url = `${board}${id}/links`
  const headers = { 'tiza-host': host }
  const asked = post({ right: 'look', password: 'chalk' })
  const made = await app.inject({ ...asked, url, headers: { ...headers, ...asked.headers } })
  const change = patch({ preview: true })
  return { ...change, url: `${url}/${made.json().id}`, headers: { ...headers, ...change.headers } }
}

/** A server that cannot read names. */
const brokenNames = (): Given => ({ storage: { ...createMemoryStorage(), findBoard: failWith() } })

const ofPicture = (format: string): readonly Case[] => [
  [200, {}, onBoard(`.${format}`)],
  [
    304,
    {},
    async (app) => {
      const url = `${board}${await makeBoard(app)}.${format}`
      const { headers } = await app.inject(url)
      return { url, headers: { 'if-none-match': String(headers.etag) } }
    },
  ],
  [400, {}, onBoard(`.${format}?scale=9`)],
  [403, { authorize: async () => 'unauthorized' }, onBoard(`.${format}`)],
  [404, {}, ask({ url: `${unknown}.${format}` })],
  [421, {}, ask({ url: `${unknown}.${format}`, ...unknownHost })],
  [429, frozen, after(2_000, { url: `${unknown}.${format}` })],
  [500, brokenNames(), onBoard(`.${format}`)],
  [503, brokenKeys(), ask({ url: `${unknown}.${format}` })],
]

const cases: Readonly<Record<string, readonly Case[]>> = {
  createBoard: [
    [201, {}, ask(create)],
    [400, {}, ask({ ...create, headers: json, payload: '{"id":"mine"}' })],
    [403, {}, ask({ ...create, ...foreign })],
    [413, {}, ask({ ...create, headers: json, payload: `"${'x'.repeat(20_000)}"` })],
    [415, {}, ask({ ...create, headers: { 'content-type': 'text/xml' }, payload: '<a/>' })],
    [421, {}, ask({ ...create, ...unknownHost })],
    [429, frozen, after(60, create)],
    [500, broken(), ask(create)],
    [503, fullDisk, ask(create)],
    [507, broken('ENOSPC'), ask(create)],
  ],
  getAccount: [
    [200, {}, ask({ url: '/api/account' })],
    [403, {}, ask({ url: '/api/account', ...foreign })],
    [421, {}, ask({ url: '/api/account', ...unknownHost })],
  ],
  findBoard: [
    [200, {}, onBoard('')],
    [403, { authorize: async () => 'forbidden' }, onBoard('')],
    [404, {}, ask({ url: unknown })],
    [421, {}, ask({ url: unknown, ...unknownHost })],
    [429, frozen, after(2_000, { url: unknown })],
    [500, { storage: { ...createMemoryStorage(), findBoard: failWith() } }, onBoard('')],
    [503, brokenKeys(), ask({ url: unknown })],
  ],
  getSnapshot: [
    [200, {}, onBoard('/snapshot')],
    [
      304,
      {},
      async (app) => {
        const url = `${board}${await makeBoard(app)}/snapshot`
        const { headers } = await app.inject(url)
        return { url, headers: { 'if-none-match': String(headers.etag) } }
      },
    ],
    [400, {}, onBoard('/snapshot?base=first')],
    [403, { authorize: async () => 'unauthorized' }, onBoard('/snapshot')],
    [404, {}, ask({ url: `${unknown}/snapshot` })],
    [421, {}, ask({ url: `${unknown}/snapshot`, ...unknownHost })],
    [429, frozen, after(2_000, { url: `${unknown}/snapshot` })],
    [503, brokenKeys(), ask({ url: `${unknown}/snapshot` })],
  ],
  getBoardSvg: ofPicture('svg'),
  getBoardPng: ofPicture('png'),
  getBoardPdf: ofPicture('pdf'),
  getPreview: [
    [200, {}, ofPreview],
    [404, {}, onBoard('/preview.png')],
    [421, {}, ask({ url: `${unknown}/preview.png`, ...unknownHost })],
    [429, frozen, after(2_000, { url: `${unknown}/preview.png` })],
    [500, { storage: { ...createMemoryStorage(), findLink: failWith() } }, ofPreview],
    [503, { storage: { ...createMemoryStorage(), load: failWith() } }, ofPreview],
  ],
  getAuthors: [
    [200, {}, onBoard(authors)],
    [400, {}, onBoard('/authors?sessions=me')],
    [403, { authorize: async () => 'forbidden' }, onBoard(authors)],
    [404, {}, ask({ url: `${unknown}${authors}` })],
    [421, {}, ask({ url: `${unknown}${authors}`, ...unknownHost })],
    [429, frozen, after(2_000, { url: `${unknown}${authors}` })],
    [503, brokenKeys(), ask({ url: `${unknown}${authors}` })],
  ],
  listLinks: [[200, {}, asHost('/links')], ...forHosts('/links')],
  createLink: [
    [201, {}, asHost('/links', post({ right: 'look' }))],
    [409, {}, makeMany],
    ...withBody('/links', { method: 'POST', good: { right: 'look' }, bad: { right: 'all' } }),
  ],
  changeLink: [
    [200, {}, asHost('/links/:link', patch({ preview: false }))],
    [409, {}, previewOfPassword],
    ...withBody('/links/x', { method: 'PATCH', good: { preview: true }, bad: { preview: 1 } }),
  ],
  renewLink: [
    [201, {}, asHost('/links/:link/renew', { method: 'POST' })],
    [409, {}, renewMany],
    ...withBody('/links/x/renew', { method: 'POST', good: null, bad: { key: 'mine' } }),
  ],
  revokeLink: [
    [200, {}, asHost('/links/:link', { method: 'DELETE' })],
    ...forHosts('/links/x', { method: 'DELETE' }),
  ],
  listPeople: [[200, {}, asHost('/people')], ...forHosts('/people')],
  changePerson: [
    [200, {}, ofPerson(patch({ pen: true }))],
    [409, {}, ofPerson(patch({ host: false }), true)],
    ...withBody('/people/x', { method: 'PATCH', good: { pen: true }, bad: {} }),
  ],
  changeAccess: [
    [200, {}, asHost('/access', patch({ rule: 'own' }))],
    ...withBody('/access', { method: 'PATCH', good: { rule: 'own' }, bad: { rule: 'mine' } }),
  ],
  getAccess: [[200, {}, asHost('/access')], ...forHosts('/access')],
  admitAll: [
    [200, {}, asHost('/people/admit', { method: 'POST' })],
    ...withBody('/people/admit', { method: 'POST', good: null, bad: { who: 'me' } }),
  ],
  createCode: [
    [201, {}, asHost('/code', { method: 'POST' })],
    [409, {}, codeOfMany],
    ...withBody('/code', { method: 'POST', good: null, bad: { right: 'host' } }),
  ],
  deleteCode: [
    [200, {}, asHost('/code', { method: 'DELETE' })],
    ...forHosts('/code', { method: 'DELETE' }),
  ],
  findByCode: [
    [200, {}, byCode],
    [400, {}, ask({ ...anyCode, payload: { code: 'one' } })],
    [403, {}, ask({ ...anyCode, headers: { ...json, ...foreign.headers } })],
    [404, {}, ask(anyCode)],
    [413, {}, ask({ ...anyCode, ...tooLong })],
    [415, {}, ask({ ...anyCode, ...notJson })],
    [421, {}, ask({ ...anyCode, headers: { ...json, ...unknownHost.headers } })],
    [429, frozen, after(10, anyCode)],
    [500, brokenLinks(), byCode],
    [503, brokenLinks('SQLITE_IOERR'), byCode],
  ],
  deleteBoard: [[200, {}, asHost('', { method: 'DELETE' })], ...forHosts('', { method: 'DELETE' })],
  restoreBoard: [
    [200, {}, asHost('/restore', { method: 'POST' })],
    ...withBody('/restore', { method: 'POST', good: null, bad: { all: true } }),
  ],
  claimBoard: [
    [200, {}, onOldBoard('/claim', { method: 'POST', headers: asPerson })],
    [400, {}, onBoardWith('/claim', post({ clients: ['x'] }))],
    [403, {}, onOldBoard('/claim', { method: 'POST' })],
    [404, {}, ask({ method: 'POST', url: `${unknown}/claim` })],
    [409, {}, onBoardWith('/claim', { method: 'POST', headers: asPerson })],
    [413, {}, onBoardWith('/claim', { method: 'POST', ...tooLong })],
    [415, {}, onBoardWith('/claim', { method: 'POST', ...notJson })],
    [421, {}, ask({ method: 'POST', url: `${unknown}/claim`, ...unknownHost })],
    [429, frozen, after(300, { method: 'POST', url: `${unknown}/claim` })],
    [500, brokenClaims(), onOldBoard('/claim', { method: 'POST', headers: asPerson })],
    [503, brokenKeys(), ask({ method: 'POST', url: `${unknown}/claim` })],
  ],
  refuseClaim: [
    [200, {}, onOldBoard('/claim', { method: 'DELETE' })],
    [403, { authorize: async () => 'forbidden' }, onOldBoard('/claim', { method: 'DELETE' })],
    [404, {}, ask({ method: 'DELETE', url: `${unknown}/claim` })],
    [421, {}, ask({ method: 'DELETE', url: `${unknown}/claim`, ...unknownHost })],
    [429, frozen, after(300, { method: 'DELETE', url: `${unknown}/claim` })],
    [
      500,
      brokenClaims({ person: 'p', link: 'l', name: '', at: Date.now() }),
      onOldBoard('/claim', { method: 'DELETE' }),
    ],
    [503, brokenKeys(), ask({ method: 'DELETE', url: `${unknown}/claim` })],
  ],
  duplicateBoard: [
    [201, {}, onBoardWith('/duplicate', { method: 'POST' })],
    [400, {}, onBoardWith('/duplicate', post({ name: '' }))],
    [403, { authorize: async () => 'forbidden' }, onBoardWith('/duplicate', { method: 'POST' })],
    [404, {}, ask({ method: 'POST', url: `${unknown}/duplicate` })],
    [413, {}, onBoardWith('/duplicate', { method: 'POST', ...tooLong })],
    [415, {}, onBoardWith('/duplicate', { method: 'POST', ...notJson })],
    [421, {}, ask({ method: 'POST', url: `${unknown}/duplicate`, ...unknownHost })],
    [429, frozen, after(60, { method: 'POST', url: `${unknown}/duplicate` })],
    [503, brokenKeys(), ask({ method: 'POST', url: `${unknown}/duplicate` })],
  ],
  getAsset: [
    [200, {}, async (app) => app.inject(put()).then(() => ({ url: asset }))],
    [204, {}, ask({ url: asset })],
    [
      304,
      {},
      async (app) => {
        await app.inject(put())
        return { url: asset, headers: { 'if-none-match': `"${hash}"` } }
      },
    ],
    [403, {}, ask({ url: asset, ...foreign })],
    [404, {}, ask({ url: '/api/assets/x' })],
    [421, {}, ask({ url: asset, ...unknownHost })],
    [500, brokenAssets(), ask({ url: asset })],
  ],
  getBoardAsset: [
    [200, {}, async (app) => app.inject(put()).then(() => onBoard(assetOfBoard)(app))],
    [204, {}, onBoard(assetOfBoard)],
    [
      304,
      {},
      async (app) => {
        await app.inject(put())
        return onBoard(assetOfBoard, { 'if-none-match': `"${hash}"` })(app)
      },
    ],
    [403, { authorize: async () => 'forbidden' }, onBoard(assetOfBoard)],
    [404, {}, ask({ url: `${unknown}${assetOfBoard}` })],
    [421, {}, ask({ url: `${unknown}${assetOfBoard}`, ...unknownHost })],
    [429, frozen, guessPassword(assetOfBoard)],
    [500, brokenAssets(), onBoard(assetOfBoard)],
    [503, brokenKeys(), ask({ url: `${unknown}${assetOfBoard}` })],
  ],
  putAsset: [
    [200, {}, after(1, put())],
    [201, {}, ask(put())],
    [403, {}, ask(put(foreign))],
    [404, {}, ask(put({ url: '/api/assets/x' }))],
    [411, {}, ask({ method: 'PUT', url: asset })],
    [413, {}, ask({ method: 'PUT', url: asset, headers: { 'content-length': '99999999' } })],
    [421, {}, ask(put(unknownHost))],
    [422, {}, ask(put({ payload: 'no picture' }))],
    [429, frozen, after(200, put())],
    [500, brokenAssets(), ask(put())],
    [507, fullDisk, ask(put())],
  ],
  getOpenApi: [
    [200, {}, ask({ url: '/api/openapi.json' })],
    [403, {}, ask({ url: '/api/openapi.json', ...foreign })],
    [421, {}, ask({ url: '/api/openapi.json', ...unknownHost })],
    [429, frozen, withoutBodies(2_000, { url: '/api/openapi.json' })],
  ],
  getLiveness: [
    [200, {}, ask({ url: '/livez' })],
    [403, {}, ask({ url: '/livez', ...foreign })],
  ],
  getReadiness: [
    [200, {}, ask({ url: '/readyz' })],
    [403, {}, ask({ url: '/readyz', ...foreign })],
    [503, { data: { fault: 'tiza.db is gone', check: async () => {} } }, ask({ url: '/readyz' })],
  ],
  getMetrics: [
    [200, {}, ask({ url: '/metrics' })],
    [403, {}, ask({ url: '/metrics', ...foreign })],
    [404, { env: { METRICS_TOKEN: 'a-secret-of-some-length' } }, ask({ url: '/metrics' })],
    [421, {}, ask({ url: '/metrics', ...unknownHost })],
  ],
}

const byName = new Map(
  Object.values<object>(schemas).flatMap((schema): [string, TSchema][] =>
    'title' in schema && typeof schema.title === 'string' ? [[schema.title, schema]] : [],
  ),
)

it('[BD4] lists exactly the answers that are brought about below', () => {
  const listed = operations.map(({ operationId, responses }) => [
    ...[
      operationId,
      Object.keys(responses)
        .filter((status) => status !== 'default')
        .map(Number),
    ],
  ])
  const provoked = Object.entries(cases).map(([id, rows]) => [
    ...[id, rows.map(([status]) => status).toSorted((one, other) => one - other)],
  ])
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(provoked))
  expect(operations).toHaveLength(Object.keys(cases).length)
})

describe.each(Object.entries(cases))('%s', (operationId, rows) => {
  it.each(rows)('answers %i as the document says', async (status, given, provoke) => {
    const app = await build(given)
    const answer = await app.inject(await provoke(app))
    expect(answer.statusCode, answer.body).toBe(status)
    const content = operations.find((one) => one.operationId === operationId)?.responses[status]
      ?.content
    if (content === undefined) return expect(answer.body).toBe('')
    const [type = ''] = String(answer.headers['content-type']).split(';')
    expect(Object.keys(content)).toContain(type)
    const name = /\w+$/.exec(Object(content[type]?.schema).$ref ?? '')?.[0]
    if (name === undefined) return
    const schema = byName.get(name)
    if (schema) expect(Compile(schema).Check(answer.json()), answer.body).toBe(true)
    else expect(name).toBe('AssetKept')
  })
})
