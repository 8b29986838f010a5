import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPort } from '../../apps/api/src/testing/find-port.ts'
import { makeCertificate } from '../../apps/api/src/testing/make-certificate.ts'
import { runBalancer } from './run-balancer.ts'

let dir: string
let server: Server
let port: number
/** By program, what its file has in place of a port without TLS. */
let secured: Readonly<Record<'haproxy' | 'nginx', Readonly<Record<string, string>>>>

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tiza-secured-'))
  const { cert, key } = makeCertificate(dir)
  const both = join(dir, 'both.pem')
  writeFileSync(both, `${readFileSync(cert, 'utf8')}${readFileSync(key, 'utf8')}`)
  secured = {
    haproxy: { '-:8080}"': `-:8080}" ssl crt ${both}` },
    nginx: {
      'listen 8080;': `listen 8080 ssl;\nssl_certificate ${cert};\nssl_certificate_key ${key};`,
    },
  }
  server = createServer(({ headers }, response) => response.end(JSON.stringify(headers)))
  port = await findPort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
})

afterAll(() => {
  server.close()
  rmSync(dir, { recursive: true })
})

it.each(['haproxy', 'nginx'] as const)('%s says that it was asked by TLS', async (program) => {
  const balancer = await runBalancer(program, {
    ports: [port, port, port],
    changes: secured[program],
  })
  const asked = { host: '127.0.0.1', port: balancer.port, rejectUnauthorized: false, agent: false }
  const [message] = await once(request(asked).end(), 'response')
  let body = ''
  for await (const part of message) body += part
  const headers: IncomingHttpHeaders = JSON.parse(body)
  expect(headers['x-forwarded-proto']).toBe('https')
  await balancer.stop()
})
