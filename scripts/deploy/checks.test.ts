import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pass } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openRawWebSocket } from '../../apps/api/src/testing/raw-web-socket.ts'
import { runBalancer } from './run-balancer.ts'

interface Answer {
  readonly afterMs?: number
  readonly status?: number
  readonly reason?: string
}

/** The answer to the key of a raw WebSocket. */
const accepted = [
  'HTTP/1.1 101 Switching Protocols',
  ...['Upgrade: websocket', 'Connection: Upgrade'],
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
]

it.each<[string, Answer, boolean]>([
  ['keeps the connections of a server that answers its checks late', { afterMs: 250 }, true],
  [
    'keeps those of servers that lack what all share',
    { status: 503, reason: 'NATS cannot be reached' },
    true,
  ],
  [
    'cuts those of a server that steps down',
    { status: 503, reason: 'neither can be reached: this server serves no boards' },
    false,
  ],
  ['cuts those of something else', { status: 404 }, false],
])('HAProxy %s', async (_, changed, expected) => {
  let answer: Answer = {}
  let checks = 0
  const server = createServer(async (_message, response) => {
    const { afterMs = 0, status = 200, reason } = answer
    await pass(afterMs)
    response.writeHead(status).end(JSON.stringify({ ok: status === 200, version: '1', reason }))
    checks++
  }).on('upgrade', (_message, socket) => socket.write(`${accepted.join('\r\n')}\r\n\r\n`))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const changes = { 'inter 2s': 'inter 100ms' }
  const balancer = await runBalancer('haproxy', { ports: [port, port, port], changes })
  const url = new URL(`http://127.0.0.1:${balancer.port}/socket.io/`)
  const { socket, closed } = await openRawWebSocket(url)
  let isOpen = true
  closed.then(() => {
    isOpen = false
  })
  // What closes is seen only where it is read.
  socket.resume()
  answer = changed
  checks = 0
  // Three of each server: two that fail and it is down.
  while ((checks < 9 || !expected) && isOpen) await pass(20)
  expect(isOpen).toBe(expected)

  socket.destroy()
  await balancer.stop()
  server.closeAllConnections()
  server.close()
})
