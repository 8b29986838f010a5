import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { ErrorCode } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { useAttackTarget } from './attack-target.ts'

const target = useAttackTarget()

interface Sent {
  readonly method?: string
  /** Sends a request as it is: nothing normalizes the path. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

function send({ method = 'GET', path, headers = {}, body }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(target.app.url)
  return new Promise((resolve, reject) => {
    // One connection each: errors of one must not affect the next.
    const sent = request(
      { hostname, port, method, path, headers, agent: false },
      async (response) => {
        let text = ''
        for await (const part of response) text += part
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

const unknown = 'x'.repeat(22)
const hash = '0'.repeat(64)
/** The handshake of a WebSocket. */
const upgrade = {
  ...{ Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' },
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
const [ws, polling] = ['EIO=4&transport=websocket', 'EIO=4&transport=polling']
const engine = (query: string, headers = {}): Sent => ({ path: `/socket.io/?${query}`, headers })
const foreign = { Origin: 'https://evil.example' }
const json = { 'Content-Type': 'application/json' }
const make = (rest: Partial<Sent>): Sent => ({ method: 'POST', path: '/api/boards', ...rest })
const put = (rest: Partial<Sent>): Sent => ({ method: 'PUT', path: `/api/assets/${hash}`, ...rest })
const picture = { 'Content-Type': 'image/png' }

/** Requests with the expected status and code, in JSON. */
const refused: readonly [string, Sent, number, ErrorCode][] = [
  ['a body that is no JSON', make({ headers: json, body: '{' }), 400, 'bad_request'],
  ['a body with fields', make({ headers: json, body: '{"id":"mine"}' }), 400, 'bad_request'],
  ['a body that is a list', make({ headers: json, body: '[]' }), 400, 'bad_request'],
  ['a body that is a number', make({ headers: json, body: '7' }), 400, 'bad_request'],
  ['a body of __proto__', make({ headers: json, body: '{"__proto__":{}}' }), 400, 'bad_request'],
  [
    'a body of constructor',
    make({ headers: json, body: '{"constructor":{"prototype":{}}}' }),
    400,
    'bad_request',
  ],
  [
    'a body of depth 4,000',
    make({ headers: json, body: `${'['.repeat(4_000)}${']'.repeat(4_000)}` }),
    400,
    'bad_request',
  ],
  [
    'a body of another type',
    make({ headers: { 'Content-Type': 'text/xml' }, body: '<a/>' }),
    415,
    'bad_request',
  ],
  [
    'a body of a type that is nonsense',
    make({ headers: { 'Content-Type': '%%%' }, body: '{}' }),
    415,
    'bad_request',
  ],
  ['a body of 1 MB', make({ headers: json, body: `"${'x'.repeat(1e6)}"` }), 413, 'too_large'],
  [
    'a board from a foreign page',
    make({ headers: { ...json, Origin: 'https://evil.example' }, body: '{}' }),
    403,
    'unauthorized',
  ],
  ['a board from Origin null', make({ headers: { Origin: 'null' } }), 403, 'unauthorized'],
  [
    'a board from a foreign page as a form',
    make({
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: 'https://evil.example',
      },
      body: 'a=b',
    }),
    403,
    'unauthorized',
  ],
  [
    'a preflight of a foreign page',
    make({
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
    }),
    403,
    'unauthorized',
  ],
  [
    'a snapshot for a foreign page',
    { path: `/api/boards/${unknown}/snapshot`, headers: { Origin: 'https://evil.example' } },
    403,
    'unauthorized',
  ],
  [
    'a picture from a foreign page',
    put({ headers: { ...picture, Origin: 'https://evil.example' }, body: 'GIF89a' }),
    403,
    'unauthorized',
  ],
  [
    'the page for a foreign page',
    { path: '/', headers: { Origin: 'https://evil.example' } },
    403,
    'unauthorized',
  ],
  ['a list of boards', { path: '/api/boards' }, 404, 'bad_request'],
  ['a board deleted', { method: 'DELETE', path: `/api/boards/${unknown}` }, 404, 'board_not_found'],
  ['a board written over', { method: 'PUT', path: `/api/boards/${unknown}` }, 404, 'bad_request'],
  ['an unknown board', { path: `/api/boards/${unknown}` }, 404, 'board_not_found'],
  [
    'a snapshot of an unknown board',
    { path: `/api/boards/${unknown}/snapshot` },
    404,
    'board_not_found',
  ],
  ...['-1', '0.5', '1e999', 'NaN', '0x', 'true', '[]', '1&base=2', '%00', "'--"].map(
    (base): (typeof refused)[number] => [
      `a snapshot from ${base} on`,
      { path: `/api/boards/${unknown}/snapshot?base=${base}` },
      400,
      'bad_request',
    ],
  ),
  [
    'a recent snapshot of another kind',
    { path: `/api/boards/${unknown}/snapshot?recent=2` },
    400,
    'bad_request',
  ],
  ['a board of dots', { path: '/api/boards/..%2f..%2fetc/snapshot' }, 404, 'board_not_found'],
  ['a board of SQL', { path: "/api/boards/'%20OR%201=1--/snapshot" }, 404, 'board_not_found'],
  ['a board of __proto__', { path: '/api/boards/__proto__/snapshot' }, 404, 'board_not_found'],
  ['a board of a null byte', { path: '/api/boards/x%00/snapshot' }, 404, 'board_not_found'],
  ['a board that is no UTF-8', { path: '/api/boards/%ff/snapshot' }, 400, 'bad_request'],
  ['a board of 5,000 letters', { path: `/api/boards/${'x'.repeat(5_000)}` }, 404, 'bad_request'],
  [
    'a snapshot that is written',
    { method: 'PUT', path: `/api/boards/${unknown}/snapshot`, body: '{}' },
    404,
    'bad_request',
  ],
  ['a picture by another name', { path: '/api/assets/cat.png' }, 404, 'bad_request'],
  ['a picture of dots', { path: '/api/assets/..%2f..%2ftiza.db' }, 404, 'bad_request'],
  ['a picture of a null byte', { path: `/api/assets/${hash}%00` }, 404, 'bad_request'],
  ['a picture in capitals', { path: `/api/assets/${'A'.repeat(64)}` }, 404, 'bad_request'],
  ['a list of pictures', { path: '/api/assets/' }, 404, 'bad_request'],
  ['a picture deleted', { method: 'DELETE', path: `/api/assets/${hash}` }, 404, 'bad_request'],
  ['a picture posted', { method: 'POST', path: `/api/assets/${hash}` }, 404, 'bad_request'],
  [
    'a picture put by another name',
    put({ path: '/api/assets/cat.png', body: 'GIF89a' }),
    404,
    'bad_request',
  ],
  ['a picture of nothing', put({ headers: { 'Content-Length': '0' } }), 422, 'bad_request'],
  ['a picture that is a page', put({ headers: picture, body: '<script>' }), 422, 'bad_request'],
  ['a picture that is none', put({ headers: picture, body: 'GIF89a' }), 422, 'bad_request'],
  [
    'a picture of a length that is nonsense',
    put({ headers: { 'Transfer-Encoding': 'chunked' }, body: 'GIF89a' }),
    411,
    'bad_request',
  ],
  [
    'a picture that says it has 1 GB',
    put({ headers: { 'Content-Length': '1000000000' } }),
    413,
    'too_large',
  ],
  ['what is not there', { path: '/nosuch' }, 404, 'bad_request'],
  ['what WordPress has', { path: '/wp-login.php' }, 404, 'bad_request'],
  ['dots', { path: '/../package.json' }, 403, 'bad_request'],
  ['many dots', { path: '/../../../../../../etc/passwd' }, 403, 'bad_request'],
  ['dots in disguise', { path: '/%2e%2e/%2e%2e/etc/passwd' }, 403, 'bad_request'],
  ['slashes in disguise', { path: '/..%2f..%2fetc%2fpasswd' }, 404, 'bad_request'],
  ['dots of Windows', { path: '/..%5c..%5cetc%5cpasswd' }, 403, 'bad_request'],
  ['dots below a folder', { path: '/assets/../../package.json' }, 403, 'bad_request'],
  ['a folder', { path: '/assets/' }, 403, 'bad_request'],
  ['a hidden file', { path: '/.env' }, 404, 'bad_request'],
  ['what is no UTF-8', { path: '/%ff' }, 400, 'bad_request'],
  ['half an escape', { path: '/%' }, 400, 'bad_request'],
  ['a null byte', { path: '/index.html%00' }, 400, 'bad_request'],
  ['the page posted', { method: 'POST', path: '/' }, 404, 'bad_request'],
  ['the page deleted', { method: 'DELETE', path: '/' }, 404, 'bad_request'],
  ['a trace', { method: 'TRACE', path: '/' }, 404, 'bad_request'],
  ['health written', { method: 'POST', path: '/readyz' }, 404, 'bad_request'],
  ...['/', '/metrics', '/api/boards', `/b/${unknown}`, `/socket.io/?${polling}`].map(
    (path): (typeof refused)[number] => [
      `${path} under the name of somebody else`,
      { path, headers: { Host: 'evil.example:3000', Origin: 'http://evil.example:3000' } },
      421,
      'unauthorized',
    ],
  ),
  [
    'a WebSocket under the name of somebody else',
    engine(ws, { ...upgrade, Host: 'evil.example', Origin: 'http://evil.example' }),
    421,
    'unauthorized',
  ],
  [
    'a board made under the name of somebody else',
    make({ headers: { ...json, Host: 'evil.example', Origin: 'http://evil.example' }, body: '{}' }),
    421,
    'unauthorized',
  ],
  ...['X-Forwarded-For', 'X-Real-IP', 'Forwarded'].map((name): (typeof refused)[number] => [
    `a board made under the name of somebody else, with ${name} by a script`,
    make({
      headers: { ...json, Host: 'evil.example', Origin: 'http://evil.example', [name]: '1' },
      body: '{}',
    }),
    421,
    'unauthorized',
  ]),
  ['a Host that is none', { path: '/', headers: { Host: 'a b' } }, 421, 'unauthorized'],
  [
    '[CN7] a WebSocket from a foreign page',
    engine(ws, { ...upgrade, ...foreign }),
    403,
    'unauthorized',
  ],
  ['[CN7] polling from a foreign page', engine(polling, foreign), 403, 'unauthorized'],
  ['a WebSocket that is none', engine(ws), 400, 'bad_request'],
  ['a WebSocket of nobody', engine(`${ws}&sid=nosuch`, upgrade), 400, 'bad_request'],
  [
    'a WebSocket of an old version',
    engine('EIO=3&transport=websocket', upgrade),
    400,
    'bad_request',
  ],
  ['polling of an old version', engine('EIO=3&transport=polling'), 400, 'bad_request'],
  ['polling of nobody', engine(`${polling}&sid=nosuch`), 400, 'bad_request'],
  ['a transport of nobody', engine('EIO=4&transport=smoke'), 400, 'bad_request'],
  [
    'headers of 100 KB',
    { path: '/', headers: { 'X-Long': 'x'.repeat(100_000) } },
    431,
    'bad_request',
  ],
  [
    'an expectation of nobody',
    { path: '/', headers: { Expect: 'the-impossible' } },
    417,
    'bad_request',
  ],
  ['a method of nobody', { method: 'PROPFIND', path: '/' }, 404, 'bad_request'],
  [
    'figures through a proxy',
    { path: '/metrics', headers: { 'X-Forwarded-For': '8.8.8.8' } },
    404,
    'bad_request',
  ],
]

it.each(refused)('[BD4] %s', async (_name, sent, status, code) => {
  await target.expectHarmless(async () => {
    const answer = await send(sent)
    expect(answer.text).not.toMatch(/root:|node_modules|\n {4}at /)
    const body = JSON.parse(answer.text)
    expect([answer.status, body.code]).toEqual([status, code])
    expect(body.message, '[ER5]').toMatch(/^.{1,299}\.$/s)
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
  })
})

/** Odd but valid requests, with an ordinary answer. */
const served: readonly [string, Sent, number][] = [
  ['an unknown board shows the page that says so', { path: `/b/${unknown}` }, 404],
  ['a board of dots shows the same page', { path: '/b/..%2f..%2fetc' }, 404],
  ['a board that is a script shows the same page', { path: '/b/%3Cscript%3E' }, 404],
  ['a query of nobody', { path: '/?__proto__[x]=1&a[]=2' }, 200],
  ['a Host of the local network', { path: '/', headers: { Host: 'tiza.local:3000' } }, 200],
  ['an encoding of nobody', { path: '/', headers: { 'Accept-Encoding': ';;q=,,' } }, 200],
  ['a range that is nonsense', { path: '/assets/page.js', headers: { Range: 'bytes=9-1' } }, 416],
  ['a validator that is nonsense', { path: '/', headers: { 'If-None-Match': '"' } }, 200],
  ['a thousand cookies', { path: '/', headers: { Cookie: 'a=b;'.repeat(1_000) } }, 200],
  ['a picture that is not there', { path: `/api/assets/${hash}` }, 204],
]
it.each(served)('%s', async (_name, sent, status) => {
  await target.expectHarmless(async () => {
    const answer = await send(sent)
    expect(answer.status).toBe(status)
    expect(answer.text).not.toMatch(/evil|<script/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })
})

/** An upgrade request for a WebSocket with these headers. */
const toUpgrade = (headers: string) =>
  `GET /socket.io/?${ws} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n\r\n`

/** Malformed HTTP, sent as raw bytes. */
const broken: readonly [string, string, number, ErrorCode][] = [
  ['nonsense', 'nonsense\r\n\r\n', 400, 'bad_request'],
  ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'bad_request'],
  ['a version of nobody', 'GET / HTTP/9.9\r\n\r\n', 400, 'bad_request'],
  ['a method that is none', 'STEAL / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad_request'],
  ['a header without a name', 'GET / HTTP/1.1\r\n: x\r\n\r\n', 400, 'bad_request'],
  [
    'two lengths',
    'POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
    400,
    'bad_request',
  ],
  [
    'a length and chunks',
    'POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
    'bad_request',
  ],
  [
    'more headers than are read',
    `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'bad_request',
  ],
  ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 421, 'unauthorized'],
  [
    'a WebSocket where there is none',
    'GET /nosuch HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    404,
    'bad_request',
  ],
  ['a WebSocket without a key', toUpgrade('Sec-WebSocket-Version: 13'), 400, 'bad_request'],
  [
    'a WebSocket of a version of nobody',
    toUpgrade(`Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: ${btoa('0123456789abcdef')}`),
    400,
    'bad_request',
  ],
  [
    'half an escape of a page',
    'GET /% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    400,
    'bad_request',
  ],
]
it.each(broken)('[BD4] %s', async (_name, bytes, status, code) => {
  await target.expectHarmless(async () => {
    const socket = connect(Number(new URL(target.app.url).port), '127.0.0.1')
    socket.write(bytes, 'latin1')
    const answer = await text(socket)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(head).toMatch(/\r\nContent-Type: application\/json; charset=utf-8\r\n/i)
    expect(head).toMatch(/\r\nX-Content-Type-Options: nosniff\r\n/i)
    expect(head).toMatch(/\r\nContent-Security-Policy: default-src 'none'; /i)
    expect(JSON.parse(body)).toEqual({ code, message: expect.stringMatching(/^[A-Z].*\.$/) })
  })
})
