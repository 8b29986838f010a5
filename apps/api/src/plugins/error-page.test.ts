import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressRates } from '../limits/rate-limit.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { createErrorPage } from './error-page.ts'

const webDir = mkdtempSync(join(tmpdir(), 'tiza-error-page-'))
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
let fails = false
let app: TestApp

beforeAll(async () => {
  mkdirSync(join(webDir, 'assets'))
  writeFileSync(join(webDir, 'index.html'), '<base href="/" />the page')
  const log = createMemoryStorage()
  app = await startTestApp({
    env: { WEB_DIR: webDir, BASE_PATH: '/tiza' },
    now: () => 0,
    storage: {
      ...log,
      async findKey(keyHash) {
        if (fails) throw new Error('the disk is gone')
        return log.findKey(keyHash)
      },
    },
  })
})
afterAll(async () => {
  await app.close()
  rmSync(webDir, { recursive: true })
})

/** Sends a navigation request like a browser; the path is not normalized. */
function look(path: string, { method = 'GET', ...headers }: Record<string, string> = {}) {
  return new Promise<{ status: number; type: string; text: string; policy: string }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(app.url)
      const sent = { hostname, port, path, method, headers: { Accept: browser, ...headers } }
      request(sent, (response) => {
        let text = ''
        response.on('data', (part) => {
          text += part
        })
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: String(response.headers['content-type']),
            policy: String(response.headers['content-security-policy']),
            text,
          }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

const board = 'x'.repeat(22)

it.each([
  ['a word for another', '/tiza/bord/x', 404],
  ['no board', '/tiza/b/', 404],
  ['half a board', '/tiza/b/short', 404],
  ['a board and more', `/tiza/b/${board}/more`, 404],
  ['something else', '/tiza/x', 404],
  ['something else with a slash', '/tiza/x/', 404],
  ['a file that is gone', '/tiza/assets/index-abc.js', 404],
  ['outside of the base path', '/elsewhere', 404],
  ['half an escape', '/tiza/b/%', 400],
  ['what is no UTF-8', '/tiza/%ff', 400],
  ['far too long a board', `/tiza/b/${'x'.repeat(3_000)}`, 404],
  ['far too long a path', `/tiza/${'x/'.repeat(2_000)}`, 404],
  ['a script', '/tiza/b/%3Cscript%3Ealert(1)%3C%2Fscript%3E', 404],
])('%s is a page with a way on', async (_what, path, status) => {
  const answer = await look(path)
  expect(answer).toMatchObject({ status, type: 'text/html; charset=utf-8' })
  expect(answer.text).toContain('<h1>There is no such page</h1>')
  expect(answer.text).toContain('href="/tiza/"')
  expect(answer.text).not.toMatch(/script|alert/)
  expect(answer.policy).toMatch(/script-src 'self';.*style-src 'self' 'sha256-/)
})

it('explains a refusal, such as of a directory listing', async () => {
  const { status, text } = await look('/tiza/assets/')
  expect([status, text]).toEqual([403, expect.stringContaining('This is not allowed')])
})

it('shows no link when that would lead to the same unknown host', () => {
  const where = { basePath: '/tiza/', frameAncestors: "'none'" }
  const { html } = createErrorPage(421, 'es', where)
  expect(html).toContain('ALLOWED_HOSTS')
  expect(html).not.toContain('<a ')
})

it.each([
  ['es', 'es'],
  ['es-MX,es;q=0.9,en;q=0.8', 'es'],
  ['fr,es;q=0.5,en;q=0.3', 'es'],
  ['en;q=0.5,es;q=0.7', 'es'],
  ['en-GB,es', 'en'],
  ['es;q=0', 'en'],
  ['fr', 'en'],
  [';;q=,,', 'en'],
])('to who likes "%s" it speaks %s', async (accepted, language) => {
  const { text } = await look('/tiza/x', { 'Accept-Language': accepted })
  expect(text).toContain(`<html lang="${language}">`)
  expect(text).toContain(language === 'es' ? 'Esta página no existe' : 'There is no such page')
})

it.each([
  ['the API, whoever asks', '/tiza/api/nosuch', browser],
  ['programs', '/tiza/x', '*/*'],
  ['scripts and pictures of a page', '/tiza/x', 'image/avif,image/webp,*/*;q=0.8'],
])('%s gets a code', async (_who, path, Accept) => {
  const answer = await look(path, { Accept })
  expect(answer).toMatchObject({ status: 404, type: 'application/json; charset=utf-8' })
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'bad_request' })
})

it('redirects a board URL with a trailing slash', async () => {
  const { headers, status } = await fetch(`${app.url}b/${board}/`, { redirect: 'manual' })
  expect([status, headers.get('Location')]).toEqual([301, `/tiza/b/${board}`])
})

describe('a board that cannot be shown', () => {
  it('because the server fails', async () => {
    fails = true
    const answer = await look(`/tiza/b/${board}`)
    fails = false
    expect(answer).toMatchObject({ status: 500, type: 'text/html; charset=utf-8' })
    expect(answer.text).toContain('Something went wrong')
    expect(answer.text).not.toContain('disk')
  })

  it('because of rate limits', async () => {
    const { burst } = addressRates.createBoard
    for (let made = 0; made < burst; made++) {
      expect((await look('/tiza/new', { method: 'POST' })).status).toBe(303)
    }
    const answer = await look('/tiza/new', { method: 'POST', 'Accept-Language': 'es' })
    expect(answer).toMatchObject({ status: 429, type: 'text/html; charset=utf-8' })
    expect(answer.text).toContain('Espera un momento')
  })
})
