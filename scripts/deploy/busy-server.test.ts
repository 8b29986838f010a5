import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pass } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openRawWebSocket } from '../../apps/api/src/testing/raw-web-socket.ts'
import { runBalancer } from './run-balancer.ts'

/** The answer to the key of a raw WebSocket. */
const accepted = [
  'HTTP/1.1 101 Switching Protocols',
  ...['Upgrade: websocket', 'Connection: Upgrade'],
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
]

it('HAProxy keeps the connections of a server that answers its checks late', async () => {
  let isBusy = false
  let checks = 0
  const server = createServer(async (_message, response) => {
    if (isBusy) await pass(250)
    response.end()
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
  isBusy = true
  checks = 0
  // Three of each server: two that fail and it is down.
  while (checks < 9 && isOpen) await pass(20)
  expect(isOpen).toBe(true)

  socket.destroy()
  await balancer.stop()
  server.closeAllConnections()
  server.close()
})
