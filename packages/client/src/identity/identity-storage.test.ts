import 'fake-indexeddb/auto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { createFileIdentity } from './file-identity.ts'
import type { IdentityStorage } from './identity-storage.ts'
import { createIndexedDbIdentity } from './indexeddb-identity.ts'
import { createMemoryIdentity } from './memory-identity.ts'

const folders: string[] = []
const key = 'k'.repeat(22)
const never = () => new Promise<void>(() => undefined)

async function createPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tiza-identity-'))
  folders.push(folder)
  return join(folder, 'deep', 'identity.json')
}

afterEach(() => vi.unstubAllGlobals())
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

const openIndexedDb = (name: string) => createIndexedDbIdentity({ name, wait: never })

interface Place {
  readonly name: string
  /** Returns what one more tab or run opens. */
  create(): Promise<() => IdentityStorage>
}

const places: readonly Place[] = [
  {
    name: 'in memory',
    async create() {
      const only = createMemoryIdentity()
      return () => only
    },
  },
  {
    name: 'in IndexedDB',
    async create() {
      const name = `identity-${crypto.randomUUID()}`
      return () => openIndexedDb(name)
    },
  },
  {
    name: 'in a file',
    async create() {
      const path = await createPath()
      return () => createFileIdentity(path)
    },
  },
]

describe.each(places)('an identity that is kept $name', ({ create }) => {
  it('has one secret of 32 bytes for all who ask, at the same time too', async () => {
    const open = await create()
    const first = open()
    const secrets = await Promise.all([first.loadDevice(), first.loadDevice()])
    secrets.push(await open().loadDevice())
    expect(new Set(secrets).size).toBe(1)
    expect(Buffer.from(secrets[0] ?? '', 'base64url')).toHaveLength(32)
    expect(await (await create())().loadDevice()).not.toBe(secrets[0])
  })

  it('adds to the keys of a board, forgets what is undefined, and keeps boards apart', async () => {
    const open = await create()
    expect(await open().loadKeys(key)).toEqual({})
    await open().saveKeys(key, { host: 'h'.repeat(22) })
    await open().saveKeys(key, { publicId: 'p'.repeat(16) })
    expect(await open().loadKeys(key)).toEqual({
      ...{ host: 'h'.repeat(22), publicId: 'p'.repeat(16) },
    })
    await open().saveKeys(key, { publicId: undefined })
    expect(await open().loadKeys(key)).toEqual({ host: 'h'.repeat(22) })
    expect(await open().loadKeys('o'.repeat(22))).toEqual({})
  })
})

it('is kept in memory where there is no database', async () => {
  vi.stubGlobal('indexedDB', { open: () => fail() })
  const identity = openIndexedDb('refused')
  const device = await identity.loadDevice()
  await identity.saveKeys(key, { host: 'h'.repeat(22) })
  expect(await identity.loadDevice()).toBe(device)
  expect(await identity.loadKeys(key)).toEqual({ host: 'h'.repeat(22) })
  identity.close()
})

it('replaces a damaged file, which nobody else may read', async () => {
  const path = await createPath()
  const device = await createFileIdentity(path).loadDevice()
  expect((await stat(path)).mode & 0o077).toBe(0)
  await writeFile(path, '{"device": 1')
  const next = await createFileIdentity(path).loadDevice()
  expect(next).not.toBe(device)
  expect(await readFile(path, 'utf8')).toContain(next)
})

function fail(): never {
  throw new Error('denied')
}
