import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { findPort } from '../../apps/api/src/testing/find-port.ts'
import { runBalancer } from './run-balancer.ts'

/** A balancer as its file in `deploy` has it, before three servers of this machine that say who they are. */
export interface Balancer {
  /** Which server answers a request of this path, and what headers it was sent. */
  ask(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Which server takes an upgrade to a WebSocket at this path. */
  upgrade(path: string): Promise<string>
  /** Ends one of the servers, `node1` to `node3`. */
  stop(name: string): Promise<void>
  close(): Promise<void>
}

interface Answer {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
}

/** Of WebSockets (RFC 6455, section 1.3): an answer is made of the key and this. */
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const names = ['node1', 'node2', 'node3']

/** Starts HAProxy or nginx with the file of `deploy`, on ports of this machine; rejects where it takes that not. */
export async function startBalancer(program: 'haproxy' | 'nginx'): Promise<Balancer> {
  const servers = new Map<string, Server>()
  const ports: number[] = []
  for (const name of names) {
    const server = createServer((message, response) => {
      response.end(JSON.stringify({ name, headers: message.headers }))
    }).on('upgrade', ({ headers }, socket) => {
      const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${guid}`)
      const head = [
        'HTTP/1.1 101 Switching Protocols',
        ...['Upgrade: websocket', 'Connection: Upgrade', `Server-Name: ${name}`],
        `Sec-WebSocket-Accept: ${accept.digest('base64')}`,
      ]
      socket.end(`${head.join('\r\n')}\r\n\r\n`)
    })
    const own = await findPort()
    ports.push(own)
    server.listen(own, '127.0.0.1')
    await once(server, 'listening')
    servers.set(name, server)
  }

  const { port, stop } = await runBalancer(program, { ports })

  const send = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    request({
      ...{ host: '127.0.0.1', port, path, agent: false },
      headers: { Host: 'board.example.org', ...headers },
    })
  return {
    async ask(path, headers) {
      const sent = send(path, headers).end()
      const [message]: IncomingMessage[] = await once(sent, 'response')
      let body = ''
      for await (const part of message ?? []) body += part
      return JSON.parse(body)
    },
    async upgrade(path) {
      const sent = send(path, {
        ...{ Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' },
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      }).end()
      const [message, socket] = await once(sent, 'upgrade')
      socket.destroy()
      return message.headers['server-name']
    },
    async stop(name) {
      const server = servers.get(name)
      server?.closeAllConnections()
      await new Promise((resolve) => server?.close(resolve))
    },
    async close() {
      await stop()
      for (const server of servers.values()) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
