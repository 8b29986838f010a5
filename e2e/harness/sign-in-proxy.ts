import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A proxy at which somebody is signed in. */
export interface SignInProxy {
  /** Address of the start page through it. */
  readonly url: string
  close(): Promise<void>
}

/** Starts a proxy that adds headers to all requests and WebSockets to a server on this machine. */
export async function startSignInProxy(
  port: number,
  added: Readonly<Record<string, string>>,
): Promise<SignInProxy> {
  const send = (from: {
    method?: string | undefined
    url?: string | undefined
    headers: IncomingHttpHeaders
  }) =>
    request({
      ...{ host: '127.0.0.1', port, method: from.method, path: from.url, agent: false },
      headers: { ...from.headers, ...added },
    })

  const server = createServer((incoming, response) => {
    const passed = send(incoming)
    passed.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    passed.on('error', () => response.destroy())
    incoming.pipe(passed)
  })
  server.on('upgrade', (incoming, socket) => {
    const passed = send(incoming)
    passed.on('upgrade', (answer, other, head) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`)
      socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'))
      other.unshift(head)
      other.pipe(socket).pipe(other)
      for (const end of [socket, other])
        end.on('error', () => [socket, other].map((one) => one.destroy()))
    })
    passed.on('error', () => socket.destroy())
    passed.end()
  })
  // What has become a WebSocket is no connection of the server any more.
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
