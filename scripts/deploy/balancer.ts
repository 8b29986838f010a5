import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPort } from '../../apps/api/src/testing/find-port.ts'
import { root } from '../run.ts'

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
  const port = await findPort()
  const ports = new Map<string, number>()
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
    ports.set(name, await findPort())
    server.listen(ports.get(name), '127.0.0.1')
    await once(server, 'listening')
    servers.set(name, server)
  }

  const dir = mkdtempSync(join(tmpdir(), 'tiza-balancer-'))
  const { args, env } = (program === 'nginx' ? toNginx : toHaproxy)({ dir, port, ports })
  const child = spawn(program, args, {
    env: { PATH: `${process.env.PATH}:/usr/sbin`, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await waitUntilOpen(port, child)

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
      const ended = once(child, 'exit')
      if (child.kill('SIGTERM')) await ended
      for (const server of servers.values()) {
        server.closeAllConnections()
        server.close()
      }
      rmSync(dir, { recursive: true })
    },
  }
}

interface Place {
  /** A folder of its own. */
  readonly dir: string
  readonly port: number
  /** Of the servers, by name. */
  readonly ports: ReadonlyMap<string, number>
}

interface Command {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** The file as it stands. */
function toHaproxy({ port, ports }: Place): Command {
  const addresses = [...ports].map(([name, own]) => [
    `TIZA_${name.toUpperCase()}`,
    `127.0.0.1:${own}`,
  ])
  return {
    args: ['-db', '-f', join(root, 'deploy/haproxy.cfg')],
    env: { TIZA_BIND: `127.0.0.1:${port}`, ...Object.fromEntries(addresses) },
  }
}

/** A whole configuration around the file of `conf.d`, with other addresses, which keeps to a folder. */
function toNginx({ dir, port, ports }: Place): Command {
  mkdirSync(join(dir, 'tmp'))
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(dir, 'tmp', name)};`)
    .join('\n')
  const text = readFileSync(join(root, 'deploy/nginx.conf'), 'utf8')
    .replace(/\b(node\d):3000/g, (_, name: string) => `127.0.0.1:${ports.get(name)}`)
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
  const file = join(dir, 'nginx.conf')
  const main = `daemon off;\nworker_processes 1;\npid ${dir}/nginx.pid;\nerror_log stderr;`
  writeFileSync(file, `${main}\nevents {}\nhttp {\n${folders}\n${text}\n}\n`)
  return { args: ['-p', dir, '-c', file], env: {} }
}

/** Resolves once something answers on a port; rejects with what a process said when it ends before. */
async function waitUntilOpen(port: number, child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr?.on('data', (text) => {
    said += text
  })
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  for (;;) {
    if (ended) throw new Error(said)
    const sent = request({ host: '127.0.0.1', port }).end()
    const answered = await Promise.race([
      once(sent, 'response').then(() => true),
      once(sent, 'error').then(() => false),
    ]).catch(() => false)
    sent.destroy()
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
