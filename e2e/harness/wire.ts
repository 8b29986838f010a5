import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A cable between one person and the server, which can be pulled out and refuse WebSockets. */
export interface Wire {
  readonly port: number
  /** Pulls the plug: open connections break, new ones fail. */
  cut(): void
  /** Plugs it in again. */
  mend(): void
  close(): Promise<void>
}

const upgrade = /^upgrade: *websocket/im

/** Lays a cable to a local port. With `webSockets: false` only plain HTTP gets through. */
export async function layWire(
  target: number,
  { webSockets = true }: { webSockets?: boolean } = {},
): Promise<Wire> {
  const sockets = new Set<Socket>()
  let state: 'whole' | 'cut' = 'whole'

  const listener = createServer((near) => {
    if (state === 'cut') {
      near.destroy()
      return
    }
    const far = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      // A broken end is the other end's business too; the browser reports what it means.
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
  if (typeof address !== 'object' || !address) throw new Error('the wire has no port')

  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address.port,
    cut() {
      state = 'cut'
      breakAll()
    },
    mend() {
      state = 'whole'
    },
    async close() {
      breakAll()
      const closed = once(listener, 'close')
      listener.close()
      await closed
    },
  }
}
