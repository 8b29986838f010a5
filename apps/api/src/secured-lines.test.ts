import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostgresData } from './storage/postgres/open-postgres-data.ts'
import { createPostgres } from './storage/postgres/postgres.ts'
import { type Certificate, makeCertificate } from './testing/make-certificate.ts'
import { startServerProcess } from './testing/server-process.ts'
import { startNats } from './testing/start-nats.ts'
import { type PostgresServer, startPostgres } from './testing/start-postgres.ts'
import { until } from './testing/until.ts'

let dir: string
let certificate: Certificate
let postgres: PostgresServer
/** Its address by the name that is in the certificate. */
let named: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tiza-tls-'))
  certificate = makeCertificate(dir)
  postgres = await startPostgres({ certificate })
  named = postgres.url.replace('127.0.0.1', 'localhost')
})

afterAll(async () => {
  await postgres.stop()
  rmSync(dir, { recursive: true })
})

/** How many connections of servers have TLS, and how many have none. */
async function countLines(): Promise<readonly unknown[]> {
  const direct = createPostgres({ url: postgres.url, connections: 1, name: 'test' })
  const rows = await direct.query(
    `SELECT ssl, count(*)::integer FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
     WHERE application_name = 'tiza' GROUP BY ssl`,
  )
  await direct.close()
  return rows
}

it('talks to PostgreSQL and NATS over TLS, with an authority of its own', async () => {
  const { cert, key } = certificate
  const nats = await startNats(
    ...['--user', 'tiza', '--pass', 'a secret', '--tls', '--tlscert', cert, '--tlskey', key],
  )
  const server = await startServerProcess({
    NODE_EXTRA_CA_CERTS: cert,
    DATABASE_URL: `${named}?sslmode=verify-full`,
    NATS_URL: `tls://tiza:a%20secret@localhost:${new URL(nats.url).port}`,
  })
  const ready = await (await fetch(`${server.url}readyz`)).json()
  expect(ready).toMatchObject({ ok: true })
  expect((await fetch(`${server.url}api/boards`, { method: 'POST' })).status).toBe(201)
  expect(await countLines()).toEqual([{ ssl: true, count: expect.any(Number) }])
  expect(await server.end('SIGTERM')).toBe(0)
  await nats.stop()
})

it('trusts an authority that the address of PostgreSQL names, and no other', async () => {
  const open = (query: string) => openPostgresData(`${named}?${query}`)
  await expect(open('sslmode=verify-full')).rejects.toThrow(
    /^The database of DATABASE_URL cannot be used: its certificate .*NODE_EXTRA_CA_CERTS/,
  )
  const { storage } = await open(`sslmode=verify-full&sslrootcert=${certificate.cert}`)
  await until(async () => expect(await countLines()).toMatchObject([{ ssl: true }]))
  await storage.close()
})
