import { expect, it } from 'vitest'
import { parseConfig } from './config.ts'
import { StartError } from './start-error.ts'

const parse = (env: Record<string, string>) => parseConfig(env, { cwd: '/srv', webDir: '/web' })

it('has a default for everything', () => {
  expect(parse({})).toEqual({
    port: 3000,
    host: '0.0.0.0',
    dataDir: '/srv/data',
    databaseUrl: undefined,
    basePath: '/',
    webDir: '/web',
    logLevel: 'info',
    allowedOrigins: 'same',
    allowedHosts: 'known',
    frameAncestors: "'none'",
    proxies: 0,
    maxConnections: 5_000,
    maxQueuedBytes: 256e6,
    maxAssetBytes: 5e9,
    maxPdfBytes: 50e6,
    maxUploadBytes: 500e6,
    boardLimits: { boardBytes: 64e6, tombstoneBytes: 1e6, logBytes: 16e6 },
    minFreeBytes: 200e6,
    minMinor: 0,
    retentionDays: undefined,
    pictures: { isOn: true, deadlineMs: 20_000, memoryMb: 512 },
    metricsToken: undefined,
    makeBoards: 'all',
    makeBoardsToken: undefined,
    signIn: undefined,
    linkKey: undefined,
    hasClaims: true,
  })
})

it.each([
  ['PORT', '0', { port: 0 }],
  ['HOST', '127.0.0.1', { host: '127.0.0.1' }],
  ['DATA_DIR', '/var/tiza', { dataDir: '/var/tiza' }],
  ['DATABASE_URL', 'postgres://a:b@db/tiza', { databaseUrl: 'postgres://a:b@db/tiza' }],
  ['WEB_DIR', 'page', { webDir: '/srv/page' }],
  ['WEB_DIR', 'none', { webDir: undefined }],
  ['BASE_PATH', 'tiza', { basePath: '/tiza/' }],
  ['BASE_PATH', '/a/b/', { basePath: '/a/b/' }],
  ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
  ['ALLOWED_ORIGINS', '*', { allowedOrigins: '*' }],
  [
    'ALLOWED_ORIGINS',
    'https://a.example, http://b.example:8080',
    {
      allowedOrigins: ['https://a.example', 'http://b.example:8080'],
    },
  ],
  ['ALLOWED_HOSTS', '*', { allowedHosts: '*' }],
  ['ALLOWED_HOSTS', 'Tiza.example, b.example', { allowedHosts: ['tiza.example', 'b.example'] }],
  ['FRAME_ANCESTORS', 'self', { frameAncestors: "'self'" }],
  ['FRAME_ANCESTORS', '*', { frameAncestors: '*' }],
  [
    'FRAME_ANCESTORS',
    'https://a.example, http://b.example:8080',
    { frameAncestors: 'https://a.example http://b.example:8080' },
  ],
  ['TRUST_PROXY', 'true', { proxies: 1 }],
  ['TRUST_PROXY', '2', { proxies: 2 }],
  ['TRUST_PROXY', 'false', { proxies: 0 }],
  ['MAX_CONNECTIONS', '10', { maxConnections: 10 }],
  ['MAX_BOARD_MB', '5', { boardLimits: { boardBytes: 5e6, tombstoneBytes: 1e6, logBytes: 16e6 } }],
  ['MAX_PDF_MB', '20', { maxPdfBytes: 20e6 }],
  ['MAX_UPLOADS_MB', '30', { maxUploadBytes: 30e6, maxPdfBytes: 30e6 }],
  ['MAX_UPLOADS_MB', '0', { maxUploadBytes: 0, maxPdfBytes: 10 * 2 ** 20 }],
  ['METRICS_TOKEN', 'secret', { metricsToken: 'secret' }],
  ['CLAIMS', 'on', { hasClaims: true }],
  ['CLAIMS', 'off', { hasClaims: false }],
  ['PORT', '', { port: 3000 }],
])('%s=%s', (name, value, expected) => {
  expect(parse({ [name]: value })).toMatchObject(expected)
})

it.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['MAX_BOARD_MB', '0'],
  ['MAX_TOMBSTONES_MB', '1001'],
  ['MAX_LOG_MB', '1.5'],
  ['ALLOWED_HOSTS', 'https://tiza.example'],
  ['ALLOWED_HOSTS', 'tiza.example:3000'],
  ['ALLOWED_HOSTS', '*.tiza.example'],
  ['ALLOWED_HOSTS', 'a.example,,b.example'],
  ['PORT', '-1'],
  ['PORT', '3e3'],
  ['BASE_PATH', '/../etc'],
  ['BASE_PATH', '/a b'],
  ['LOG_LEVEL', 'loud'],
  ['ALLOWED_ORIGINS', 'example.org'],
  ['ALLOWED_ORIGINS', 'https://example.org/path'],
  ['FRAME_ANCESTORS', "https://a.example; script-src 'unsafe-inline'"],
  ['FRAME_ANCESTORS', "'none'"],
  ['TRUST_PROXY', 'perhaps'],
  ['TRUST_PROXY', '-1'],
  ['MAX_CONNECTIONS', '0'],
  ['MAKE_BOARDS', 'nobody'],
  ['CLAIMS', 'perhaps'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => parse({ [name]: value })).toThrow(StartError)
  expect(() => parse({ [name]: value })).toThrow(`${name} is "${value}": it must be`)
})

it.each([
  ['ALLOWED_ORIGINS', 'same, *, or origins such as https://example.org'],
  ['FRAME_ANCESTORS', 'none, self, *, or origins such as https://example.org'],
  ['ALLOWED_HOSTS', 'known, *, or names such as example.org'],
])('of a wrong %s all values are named that it may have', (name, values) => {
  expect(() => parse({ [name]: "'self'/" })).toThrow(values)
})

it.each([
  ['DATABASE_URL', 'postgres://tiza:a/secret@db/tiza'],
  ['NATS_URL', 'nats://tiza:a/secret@nats'],
  ['NATS_URL', 'nats://tiza:secret50%@nats'],
])('says of %s=%s, without what is secret, how such characters are written', (name, value) => {
  const env = { DATABASE_URL: 'postgres://db/tiza', [name]: value }
  expect(() => parse(env)).toThrow(new RegExp(`^${name} must be .* / is written as %2F`))
  expect(() => parse(env)).not.toThrow('secret')
})

it('takes an address of PostgreSQL that is a socket of this machine', () => {
  const databaseUrl = 'postgres://tiza@/tiza?host=/var/run/postgresql'
  expect(parse({ DATABASE_URL: databaseUrl })).toMatchObject({ databaseUrl })
})

it.each([
  [{ NATS_URL: 'nats://nats' }, 'NATS_URL needs DATABASE_URL'],
  [{ S3_BUCKET: 'tiza' }, 'S3_BUCKET needs S3_ENDPOINT'],
  [{ S3_ENDPOINT: 'https://s3.example.org' }, 'S3_ENDPOINT needs DATABASE_URL'],
  [
    { S3_ENDPOINT: 'https://s3.example.org', DATABASE_URL: 'postgres://db/tiza' },
    'S3_ENDPOINT needs S3_BUCKET',
  ],
])('says what several servers, or a store for files, lack: %o', (env, message) => {
  expect(() => parse(env)).toThrow(message)
})
