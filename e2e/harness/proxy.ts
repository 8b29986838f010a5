import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A TCP proxy between a browser and the server, which can be cut and can refuse WebSockets. */
export interface TcpProxy {
  readonly port: number
  /** Breaks open connections and refuses new ones. */
  cut(): void
  /** Accepts connections again. */
  restore(): void
  close(): Promise<void>
}

const upgrade = /^upgrade: *websocket/im

/** Starts a proxy to a local port. With `webSockets: false` only plain HTTP gets through. */
export async function startProxy(
  target: number,
  { webSockets = true }: { webSockets?: boolean } = {},
): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let isCut = false

  const listener = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      // An error at one end closes the other; the browser reports what that means.
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    near.on('data', (bytes) => {
      if (!webSockets && upgrade.test(bytes.toString('latin1'))) near.destroy()
      else far.write(bytes)
    })
    near.on('end', () => far.end())
    far.pipe(near)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (typeof address !== 'object' || !address) throw new Error('the proxy has no port')

  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address.port,
    cut() {
      isCut = true
      breakAll()
    },
    restore() {
      isCut = false
    },
    async close() {
      breakAll()
      const closed = once(listener, 'close')
      listener.close()
      await closed
    },
  }
}
