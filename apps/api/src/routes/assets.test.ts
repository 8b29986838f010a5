import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { createAssetClient } from '@tiza/client/assets'
import { limits } from '@tiza/protocol'
import { buildPng } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AssetStore } from '../storage/assets/asset-store.ts'
import { createMemoryAssets } from '../storage/assets/memory-assets.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const toHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const picture = buildPng()
const hash = toHash(picture)
let app: TestApp

beforeEach(async () => {
  app = await startTestApp()
})
afterEach(() => app.close())

const toAddress = (name: string) => `${app.url}api/assets/${name}`

function put(bytes: Uint8Array, { name = toHash(bytes), headers = {} } = {}): Promise<Response> {
  return fetch(toAddress(name), { method: 'PUT', body: new Uint8Array(bytes), headers })
}

describe('pictures over HTTP', () => {
  it('[AS1] are stored once; a second PUT changes nothing', async () => {
    const first = await put(picture)
    expect([first.status, await first.json()]).toEqual([201, { hash }])
    const again = await put(picture)
    expect([again.status, await again.json()]).toEqual([200, { hash }])
    expect(app.assets.bytes).toBe(picture.length)
  })

  it('[AS1] are there after a PUT, though what is unused is removed at that moment', async () => {
    const stored = createMemoryAssets()
    let nowMs = 0
    const assets: AssetStore = {
      ...stored,
      async has(name) {
        const isThere = await stored.has(name)
        await stored.sweep(nowMs)
        return isThere
      },
    }
    const busy = await startTestApp({ assets, now: () => nowMs })
    for (let count = 0; count < 2; count++) {
      const body = new Uint8Array(picture)
      await fetch(`${busy.url}api/assets/${hash}`, { method: 'PUT', body })
      expect(await stored.has(hash)).toBe(true)
      nowMs += 86_400_000
    }
    await busy.close()
  })

  it('[AS2] are served unchanged, as immutable', async () => {
    expect((await fetch(toAddress(hash))).status).toBe(204)
    expect((await fetch(toAddress('x'))).status).toBe(404)
    await put(picture, { headers: { 'Content-Type': 'text/html' } })
    const got = await fetch(toAddress(hash))
    expect(Buffer.from(await got.arrayBuffer()).equals(picture)).toBe(true)
    expect(got.headers.get('cache-control')).toContain('immutable')
    const etag = got.headers.get('etag') ?? ''
    const known = await fetch(toAddress(hash), { headers: { 'If-None-Match': etag } })
    expect(known.status).toBe(304)
    const head = await fetch(toAddress(hash), { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, `${picture.length}`])
  })

  it('[AS7] are served with headers that allow only display', async () => {
    await put(picture, { headers: { 'Content-Type': 'text/html' } })
    const { headers } = await fetch(toAddress(hash))
    expect(headers.get('content-type')).toBe('image/png')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  const gif = (width: number, height = 1) => {
    const bytes = Buffer.from('GIF89a\0\0\x01\0\0\0\0', 'latin1')
    bytes.writeUInt16LE(width, 6)
    bytes.writeUInt16LE(height, 8)
    return bytes
  }
  const hostile: readonly (readonly [string, () => Uint8Array])[] = [
    ['nothing', () => new Uint8Array()],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['vectors with a script', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a head without a picture', () => picture.subarray(0, 12)],
    ['a picture that ends too early', () => picture.subarray(0, -1)],
    ['a picture of no width', () => gif(0)],
    ['a picture with too long a side', () => gif(limits.assetSide + 1)],
    ['a picture that asks for too many pixels', () => gif(4_097, 4_097)],
    ['an endless chain of boxes', () => Buffer.from('\0\0\0\x18ftypavif\0\0\0\0avifmif1\0\0\0\0')],
  ]

  it.each(hostile)('[AS3] refuse %s', async (_, build) => {
    const refused = await put(build())
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'bad_request' }])
    expect(app.assets.bytes).toBe(0)
  })

  it('[AS3] refuse a hash that does not match the bytes', async () => {
    const name = toHash(Buffer.from('another'))
    expect((await put(picture, { name })).status).toBe(422)
    expect((await fetch(toAddress(name))).status).toBe(204)
    expect((await put(picture, { name: '../../etc/passwd' })).status).toBe(404)
    expect((await put(picture, { name: hash.toUpperCase() })).status).toBe(404)
  })

  it('[AS3] refuse a body that is too long before it is sent', async () => {
    const refused = await answerTo({ 'Content-Length': limits.assetBytes + 1 })
    expect(refused).toEqual([413, expect.stringMatching(/^\{"code":"too_large","message":/)])
  })

  it('[AS3] refuse a body without a length', async () => {
    expect(await answerTo({ 'Transfer-Encoding': 'chunked' })).toEqual([
      ...[411, expect.stringMatching(/^\{"code":"bad_request","message":/)],
    ])
  })

  /** The answer to an upload with only its headers sent. */
  function answerTo(headers: Record<string, string | number>): Promise<[number, string]> {
    return new Promise((resolve, reject) => {
      const sending = httpRequest(toAddress(hash), { method: 'PUT', headers }, async (answer) => {
        let body = ''
        for await (const part of answer) body += part
        sending.destroy()
        resolve([answer.statusCode ?? 0, body])
      })
      sending.on('error', reject)
      sending.flushHeaders()
    })
  }

  it('leave nothing of an aborted upload', async () => {
    await new Promise<void>((resolve) => {
      const headers = { 'Content-Length': picture.length }
      const sending = httpRequest(toAddress(hash), { method: 'PUT', headers })
      sending.on('error', () => undefined)
      sending.on('close', resolve)
      sending.write(picture.subarray(0, 20), () => sending.destroy())
    })
    expect((await fetch(toAddress(hash))).status).toBe(204)
    expect((await put(picture)).status).toBe(201)
  })

  it('refuse pages of other origins', async () => {
    const refused = await put(picture, { headers: { Origin: 'https://evil.example' } })
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'unauthorized' }])
  })
})

it('[AS4] refuse too many uploads at once, with Retry-After', async () => {
  await app.close()
  app = await startTestApp({ now: () => 0 })
  const answers = await Promise.all(Array.from({ length: 201 }, () => put(picture)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(1)
  expect(refused[0]?.headers.get('retry-after')).toBe('1')
  expect(await refused[0]?.json()).toMatchObject({ code: 'rate_limited', retryAfterMs: 200 })
})

it('[AS4] keep concurrent uploads within the quota', async () => {
  await app.close()
  const one = buildPng({ width: 1_000, height: 1_000 })
  const env = { MAX_ASSETS_MB: '1', MAX_UPLOADS_MB: '1000' }
  app = await startTestApp({ env })
  const noise = (seed: number) => {
    // Data after the end of a picture is allowed.
    const padding = Buffer.alloc(300_000, seed)
    return Buffer.concat([one, padding])
  }
  const answers = await Promise.all(Array.from({ length: 10 }, (_, seed) => put(noise(seed))))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(3)
  expect(statuses.filter((status) => status === 507)).toHaveLength(7)
  expect(app.assets.bytes).toBeLessThanOrEqual(1e6)
  // Refused uploads have released their room.
  const rest = 1e6 - app.assets.bytes - one.length
  expect((await put(Buffer.alloc(rest, 1))).status).toBe(422)
  expect((await put(noise(11).subarray(0, one.length + rest - 10_000))).status).toBe(201)
})

it('[AS4] limit an address to its share, which it has again in a day', async () => {
  await app.close()
  let nowMs = 0
  const env = { MAX_ASSETS_MB: '1000', MAX_UPLOADS_MB: '20', TRUST_PROXY: 'true' }
  app = await startTestApp({ env, now: () => nowMs })
  const from = (address: string, seed: number) =>
    put(Buffer.concat([picture, Buffer.alloc(10e6 - picture.length, seed)]), {
      headers: { 'X-Forwarded-For': address },
    })
  expect((await from('192.0.2.1', 1)).status).toBe(201)
  expect((await from('192.0.2.1', 2)).status).toBe(201)
  const refused = await from('192.0.2.1', 3)
  expect([refused.status, await refused.json()]).toMatchObject([
    ...[507, { code: 'unavailable', retryAfterMs: 43_200_000 }],
  ])
  expect((await from('192.0.2.1', 2)).status, 'what is there needs no room').toBe(200)
  expect((await from('192.0.2.2', 3)).status).toBe(201)
  nowMs += 43_200_000
  expect((await from('192.0.2.1', 4)).status).toBe(201)
})

it('[AS4] are refused without room, and served all the same', async () => {
  await put(picture)
  const full = await startTestApp({ assets: app.assets, env: { MAX_ASSETS_MB: '0' } })
  const other = buildPng({ color: [0, 0, 255] })
  const refused = await fetch(`${full.url}api/assets/${toHash(other)}`, {
    ...{ method: 'PUT', body: new Uint8Array(other) },
  })
  expect([refused.status, await refused.json()]).toMatchObject([507, { code: 'unavailable' }])
  expect((await fetch(`${full.url}api/assets/${hash}`)).status).toBe(200)
  await full.close()
})

it('[AS1] are uploaded by one client and loaded by another', async () => {
  const ana = createAssetClient({ url: app.url })
  const ben = createAssetClient({ url: app.url })
  expect(await ben.load(hash)).toBeUndefined()
  expect(await ana.add(new Blob([new Uint8Array(picture)]))).toBe(hash)
  await expect.poll(() => ana.uploads.size).toBe(0)
  const got = await ben.load(hash)
  expect(got && Buffer.from(await got.arrayBuffer()).equals(picture)).toBe(true)
  ana.close()
  ben.close()
})
