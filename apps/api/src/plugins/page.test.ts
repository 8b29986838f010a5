import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressRates } from '../limits/rate-limit.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const script = 'draw();'.repeat(200)
const inline = { script: 'show("frame")', style: '.frame { color: red }' }
const index = `<base href="/" /><style>${inline.style}</style><script>${inline.script}</script>${'the page '.repeat(100)}`
const webDir = mkdtempSync(join(tmpdir(), 'tiza-page-'))
let app: TestApp

beforeAll(async () => {
  mkdirSync(join(webDir, 'assets'))
  writeFileSync(join(webDir, 'index.html'), index)
  writeFileSync(join(webDir, 'assets/page-1.js'), script)
  writeFileSync(join(webDir, 'assets/page-1.js.br'), brotliCompressSync(script))
  writeFileSync(join(webDir, 'assets/page-1.js.gz'), gzipSync(script))
  writeFileSync(join(webDir, 'assets/plain.woff2'), 'letters')
  app = await startTestApp({ env: { WEB_DIR: webDir, BASE_PATH: '/tiza' } })
})
afterAll(async () => {
  await app.close()
  rmSync(webDir, { recursive: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

/** Sends a request without decoding the response. */
function ask(
  path: string,
  { method = 'GET', ...headers }: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, app.url), { method, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () => {
        const { statusCode: status, headers } = response
        resolve({ status, headers, body: Buffer.concat(parts) })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

it('[BD6] says who may make boards, where that is not everybody', async () => {
  expect((await ask('')).body.toString()).not.toContain('make-boards')
  const token = 'a word of the school'
  const limited = await startTestApp({
    env: { WEB_DIR: webDir, MAKE_BOARDS: 'token', MAKE_BOARDS_TOKEN: token },
  })
  const page = await (await fetch(limited.url)).text()
  expect(page).toContain('<meta name="make-boards" content="token" />')
  expect(page).not.toContain(token)
  await limited.close()
})

const unpack = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (body: Buffer) => body,
}
/** What browsers send with TLS, without it, and what programs send. */
const accepted = [
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['identity', 'identity'],
  ['', 'identity'],
] as const

it('[CN7] refuses the page to foreign origins, but not its scripts, which they cannot read', async () => {
  const foreign = { Origin: 'https://evil.example' }
  expect((await ask('', foreign)).status).toBe(403)
  const { status, headers } = await ask('assets/page-1.js', foreign)
  expect(status).toBe(200)
  expect(headers).not.toHaveProperty('access-control-allow-origin')
  expect((await ask('assets/page-1.js', { method: 'POST', ...foreign })).status).toBe(403)
})

it('puts the version of the server into the page', async () => {
  const { body } = await ask('')
  expect(String(body)).toContain('<meta name="version" content="development" /><base href="/tiza/"')
})

it.each(accepted)(
  'sends scripts and the page to who takes "%s" as %s',
  async (accept, encoding) => {
    const answers = await Promise.all(
      ['assets/page-1.js', ''].map((path) => ask(path, { 'Accept-Encoding': accept })),
    )
    for (const { status, headers, body } of answers) {
      expect([status, headers['content-encoding'] ?? 'identity']).toEqual([200, encoding])
      expect(headers).toMatchObject({ vary: 'Accept-Encoding', etag: expect.any(String) })
      expect(headers['content-length']).toBe(String(body.byteLength))
    }
    const [file, page] = answers.map(({ body }) => String(unpack[encoding](body)))
    expect(file).toBe(script)
    expect(page).toContain(index.replace('href="/"', 'href="/tiza/"'))
    const types = answers.map(({ headers }) => headers['content-type'])
    expect(types).toEqual(['application/javascript; charset=utf-8', 'text/html; charset=utf-8'])
  },
)

it.each(['assets/page-1.js', ''])('has a validator for each encoding of "%s"', async (path) => {
  const encodings = ['br', 'gzip', 'identity']
  const ask1 = (encoding: string, etag = '') =>
    ask(path, { 'Accept-Encoding': encoding, 'If-None-Match': etag })
  const etags = (await Promise.all(encodings.map((encoding) => ask1(encoding)))).map(
    ({ headers }) => String(headers.etag),
  )
  expect(new Set(etags).size).toBe(3)
  for (const [index, encoding] of encodings.entries()) {
    expect(await ask1(encoding, etags[index])).toMatchObject({ status: 304, body: Buffer.of() })
    expect(await ask1(encoding, etags.at(index - 1))).toMatchObject({ status: 200 })
  }
})

it.each(['assets/page-1.js', ''])('answers HEAD for "%s" as GET, without a body', async (path) => {
  const headers = { 'Accept-Encoding': 'gzip' }
  const whole = await ask(path, headers)
  const { date: _, ...head } = (await ask(path, { ...headers, method: 'HEAD' })).headers
  expect(whole.headers).toMatchObject(head)
})

it('serves byte ranges', async () => {
  const part = await ask('assets/page-1.js', { 'Accept-Encoding': 'gzip', Range: 'bytes=4-9' })
  expect(part).toMatchObject({ status: 206, headers: { 'content-encoding': 'gzip' } })
  expect(part.body).toEqual(gzipSync(script).subarray(4, 10))
})

it('serves uncompressed files as they are', async () => {
  const { headers, body } = await ask('assets/plain.woff2', { 'Accept-Encoding': 'gzip, br' })
  expect(headers['content-encoding']).toBeUndefined()
  expect([String(body), headers['content-type']]).toEqual(['letters', 'font/woff2'])
})

it('allows exactly the inline code of the page', async () => {
  const { headers } = await ask('')
  const toSource = (text: string) =>
    `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain(`script-src 'self' ${toSource(inline.script)};`)
  expect(policy).toContain(`style-src 'self' ${toSource(inline.style)};`)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

it('has one URL: the file name redirects to it', async () => {
  const named = await ask('index.html')
  expect([named.status, named.headers.location]).toEqual([301, '/tiza/'])
})

describe('the form for a new board', () => {
  const form = { method: 'POST', 'Content-Type': 'application/x-www-form-urlencoded' }
  const leadsToBoard = {
    status: 303,
    headers: { location: expect.stringMatching(/^\/tiza\/b\/[\w-]{22}#host=[\w-]{22}$/) },
  }

  it('creates a board and redirects to it, whoever made it as its host', async () => {
    const made = await ask('new', { ...form, Origin: new URL(app.url).origin })
    expect(made).toMatchObject(leadsToBoard)
    const [page = ''] = String(made.headers.location).split('#')
    expect(await ask(page)).toMatchObject({ status: 200 })
  })

  it('[LK21] is as if it never was once it is in the bin, until it is taken out', async () => {
    const { id, host } = await (await fetch(`${app.url}api/boards`, { method: 'POST' })).json()
    const change = (method: string, path = '') =>
      fetch(`${app.url}api/boards/${id}${path}`, { method, headers: { 'Tiza-Host': host } })
    const [unknown, there] = [await ask(`b/${'x'.repeat(22)}`), await ask(`b/${id}`)]
    expect([unknown.status, there.status]).toEqual([404, 200])
    expect((await change('DELETE')).status).toBe(200)
    expect(await ask(`b/${id}`)).toMatchObject({ status: unknown.status, body: unknown.body })
    expect((await change('POST', '/restore')).status).toBe(200)
    expect(await ask(`b/${id}`)).toMatchObject({ status: there.status })
  })

  it('is on a page that sends its origin to this server', async () => {
    expect((await ask('')).headers['referrer-policy']).toBe('same-origin')
    expect((await ask(`b/${'x'.repeat(22)}`)).headers['referrer-policy']).toBe('no-referrer')
  })

  it.each(['https://evil.example', 'null'])('refuses pages of %s', async (Origin) => {
    expect(await ask('new', { ...form, Origin })).toMatchObject({ status: 403 })
  })

  it('is never prefetched', async () => {
    expect(await ask('new')).toMatchObject({ status: 404 })
  })

  it('shares the rate limit of the API', async () => {
    const limited = await startTestApp({ env: { WEB_DIR: webDir }, now: () => 0 })
    const make = (path: string) =>
      fetch(new URL(path, limited.url), { method: 'POST', redirect: 'manual' })
    const { burst } = addressRates.createBoard
    for (let made = 0; made < burst; made += 2) {
      expect([(await make('new')).status, (await make('api/boards')).status]).toEqual([303, 201])
    }
    expect([(await make('new')).status, (await make('api/boards')).status]).toEqual([429, 429])
    await limited.close()
  })
})
