import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type S3Stub, startS3Stub } from '../../testing/s3-stub.ts'
import { type PostgresServer, startPostgres } from '../../testing/start-postgres.ts'
import type { AssetStore } from '../assets/asset-store.ts'
import { describeAssetStore, inParts } from '../contracts/describe-asset-store.ts'
import { openPostgresStorage } from '../postgres/open-postgres-storage.ts'
import { createPostgres, type Postgres } from '../postgres/postgres.ts'

let server: PostgresServer
let s3: S3Stub
let place: string
/** Connections of whatever is opened: to make others for each test would take most of its time. */
let shared: Postgres

beforeAll(async () => {
  ;[server, s3] = await Promise.all([startPostgres(), startS3Stub()])
  place = await server.createPlace()
  shared = createPostgres({ url: place })
})

afterAll(async () => {
  await shared.close()
  await Promise.all([server.stop(), s3.close()])
})

async function open(hasS3 = true): Promise<AssetStore> {
  const { assets } = await openPostgresStorage({
    ...{ url: place, connect: () => shared },
    s3: hasS3 ? s3.config : undefined,
  })
  return assets
}

describeAssetStore('S3', async () => {
  await server.empty(place)
  return open()
})

describe('files in S3', () => {
  async function persist(store: AssetStore, bytes: Buffer): Promise<string> {
    const incoming = await store.receive(inParts(bytes, 100_000), { maxBytes: bytes.length })
    await incoming?.persist(0)
    return incoming?.hash ?? ''
  }

  it('go there in parts where they are long, and nothing of them is in the database', async () => {
    await server.empty(place)
    const store = await open()
    const before = s3.objects.size
    const bytes = randomBytes(20_000_000)
    const hash = await persist(store, bytes)
    expect(s3.objects.size).toBe(before + 1)
    expect(s3.asked.filter((one) => one.startsWith('PUT')).length).toBeGreaterThanOrEqual(3)
    const asset = await store.open(hash)
    expect(asset && (await buffer(asset.body)).equals(bytes)).toBe(true)
    expect(await store.sweep(1)).toBe(1)
    expect(s3.objects.size).toBe(before)
  })

  it('that were in PostgreSQL before are found there', async () => {
    await server.empty(place)
    const bytes = randomBytes(700_000)
    const hash = await persist(await open(false), bytes)
    const store = await open()
    const asset = await store.open(hash)
    expect(asset && (await buffer(asset.body)).equals(bytes)).toBe(true)
    expect(await store.sweep(1)).toBe(1)
    expect(await store.open(hash)).toBeUndefined()
  })

  it.each([
    ['a wrong secret', { secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['no such bucket', { bucket: 'another-one' }, 'NoSuchBucket'],
  ])('are refused at the start: %s', async (_, wrong, code) => {
    const opening = openPostgresStorage({ url: place, s3: { ...s3.config, ...wrong } })
    await expect(opening).rejects.toThrow(code)
  })
})
