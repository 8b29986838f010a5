import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { createAssetClient } from '@tiza/client/assets'
import { createId, limits, type Op } from '@tiza/protocol'
import { buildPng, buildShape, samplePdf } from '@tiza/protocol/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const toHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const latin = (text: string) => Buffer.from(text, 'latin1')
const pdf = Buffer.from(samplePdf())
const hash = toHash(pdf)
const type = 'application/pdf'

/** A PDF of so many bytes. */
function padPdf(bytes: number): Buffer {
  const end = latin(`startxref\n9\n%%EOF\n`)
  return Buffer.concat([latin('%PDF-1.7\n%'), Buffer.alloc(bytes - 10 - end.length, ' '), end])
}

let app: TestApp
let board: string

async function start(env: Readonly<Record<string, string>> = {}): Promise<void> {
  app = await startTestApp({ env })
  board = await app.createBoard()
}
afterEach(() => app.close())

function put(bytes: Uint8Array, { name = toHash(bytes), called = type } = {}): Promise<Response> {
  return fetch(`${app.url}api/assets/${name}`, {
    ...{ method: 'PUT', body: new Uint8Array(bytes), headers: { 'Content-Type': called } },
  })
}

const get = (name = hash, init: RequestInit = {}) =>
  fetch(`${app.url}api/boards/${board}/assets/${name}`, init)
const getPlainly = (name = hash, init: RequestInit = {}) =>
  fetch(`${app.url}api/assets/${name}`, init)

/** The answer to an upload with only its headers sent. */
function answerTo(headers: Record<string, string | number>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const address = `${app.url}api/assets/${hash}`
    const sending = httpRequest(address, { method: 'PUT', headers }, (answer) => {
      resolve(answer.statusCode)
      sending.destroy()
    })
    sending.on('error', reject)
    sending.flushHeaders()
  })
}

describe('PDFs over HTTP', () => {
  it('[AS12] are uploaded by one client, put on the board and loaded by another', async () => {
    await start()
    const ana = createAssetClient({ url: app.url, board })
    const ben = createAssetClient({ url: app.url, board })
    expect(await ben.load(hash)).toBeUndefined()
    expect(await ana.add(new Blob([new Uint8Array(pdf)], { type }))).toBe(hash)
    await expect.poll(() => ana.uploads.size).toBe(0)
    const drawing = await join({ url: app.url, board, auth: { minor: 13 } })
    expect(drawing.welcome.caps).toContain('pdf')
    const id = createId()
    const page: Op = buildShape('pdf', { id, hash, page: 2 })
    expect(await drawing.op(1, [page])).toMatchObject({ ok: true })
    const got = await ben.load(hash)
    expect(got?.type).toBe(type)
    expect(got && Buffer.from(await got.arrayBuffer()).equals(pdf)).toBe(true)
    drawing.close()
    ana.close()
    ben.close()
  })

  it('[AS12] are stored once, and known by their hash', async () => {
    await start()
    const first = await put(pdf)
    expect([first.status, await first.json()]).toEqual([201, { hash }])
    expect((await put(pdf)).status).toBe(200)
    expect(app.assets.bytes).toBe(pdf.length)
    const etag = (await get()).headers.get('etag') ?? ''
    expect((await get(hash, { headers: { 'If-None-Match': etag } })).status).toBe(304)
  })

  const hostile: readonly (readonly [string, () => Uint8Array])[] = [
    ['a header alone', () => latin('%PDF-1.7\n')],
    ['a PDF whose header comes too late', () => Buffer.concat([Buffer.alloc(1_020), pdf])],
    ['a PDF that ends too early', () => pdf.subarray(0, -3)],
    ['a PDF that goes on after its end for long', () => Buffer.concat([pdf, Buffer.alloc(5_000)])],
    ['a page', () => latin('<!doctype html><script>alert(1)</script>startxref\n1\n%%EOF')],
  ]

  it.each(hostile)('[AS13] refuse %s', async (_, build) => {
    await start()
    const refused = await put(build())
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'bad_request' }])
    expect(app.assets.bytes).toBe(0)
  })

  it('[AS13] refuse a hash that does not match the bytes', async () => {
    await start()
    expect((await put(pdf, { name: toHash(Buffer.from('another')) })).status).toBe(422)
  })

  it('[AS13] are what they are, whatever the request calls them', async () => {
    await start()
    expect((await put(pdf, { called: 'image/png' })).status).toBe(201)
    expect((await get()).headers.get('content-type')).toBe(type)
    const picture = buildPng()
    expect((await put(picture)).status).toBe(201)
    expect((await get(toHash(picture))).headers.get('content-type')).toBe('image/png')
  })

  it('[AS13] may be as long as the server says, and longer than pictures if they say what they are', async () => {
    await start({ MAX_PDF_MB: '11', MAX_UPLOADS_MB: '11' })
    const largest = padPdf(11e6)
    expect(largest.length).toBe(11e6)
    const member = await join({ url: app.url, board })
    expect(member.welcome.limits).toMatchObject({ pdfBytes: 11e6, assetBytes: limits.assetBytes })
    member.close()

    const called = { 'Content-Type': 'Application/PDF; version=1.7' }
    expect(await answerTo({ ...called, 'Content-Length': 11e6 + 1 })).toBe(413)
    expect(await answerTo({ 'Content-Length': 11e6 })).toBe(413)
    // No longer than what an address may bring in a day.
    expect((await put(largest, { called: called['Content-Type'] })).status).toBe(201)
    expect((await put(padPdf(1_000))).status).toBe(507)
  })

  it('[AS13] are no way to bring a picture that is too long', async () => {
    await start()
    const picture = buildPng()
    const long = Buffer.concat([picture, Buffer.alloc(limits.assetBytes + 1 - picture.length)])
    const refused = await put(long)
    expect([refused.status, await refused.json()]).toMatchObject([413, { code: 'too_large' }])
    expect(app.assets.bytes).toBe(0)
    expect((await put(long.subarray(0, -1))).status).toBe(201)
  })

  it('[AS13] are held to a limit that is lower than that of pictures, too', async () => {
    await start({ MAX_PDF_MB: '1' })
    expect((await put(padPdf(1e6 + 1))).status).toBe(413)
    expect((await put(padPdf(1e6 + 1), { called: 'image/png' })).status).toBe(413)
    expect((await put(padPdf(1e6))).status).toBe(201)
  })

  it.each([
    ['a PDF', pdf],
    ['a PDF that is a page, too', Buffer.concat([latin('<script>alert(1)</script>'), pdf])],
    ['a PDF that is a drawing, too', Buffer.concat([latin('<svg onload="alert(1)">'), pdf])],
  ])(
    '[AS14] are sent to be saved, at their board alone, whatever else they are: %s',
    async (_, bytes) => {
      await start()
      const name = toHash(bytes)
      expect((await put(bytes, { called: 'text/html' })).status).toBe(201)
      for (const method of ['GET', 'HEAD']) {
        const { status, headers } = await get(name, { method })
        expect(status).toBe(200)
        expect(Object.fromEntries(headers)).toMatchObject({
          'content-type': type,
          'content-disposition': 'attachment',
          'content-length': `${bytes.length}`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, max-age=31536000, immutable',
        })
      }
      expect((await getPlainly(name)).status).toBe(204)
      const known = { headers: { 'If-None-Match': `"${name}"` } }
      expect((await getPlainly(name, known)).status, 'nor is it told to be there').toBe(204)
    },
  )

  it('[AS14] pictures are displayed as ever', async () => {
    await start()
    const picture = buildPng()
    await put(picture)
    for (const answer of [await get(toHash(picture)), await getPlainly(toHash(picture))]) {
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-disposition')).toBeNull()
    }
  })
})
