import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Random } from '@tiza/protocol/testing'

/** A TCP proxy that simulates a bad network. */
export interface TcpProxy {
  /** URL through the proxy, with a trailing slash. */
  readonly url: string
  /** Forwards new connections to a local server. */
  lead(url: string): void
  /** Delays each chunk from now on; lost ones are resent late, and later chunks wait for them. */
  worsen(weather: Weather): void
  /** Stops forwarding without closing connections, like a sleeping phone or an unplugged cable; one way where told so. */
  freeze(...ways: readonly Way[]): void
  /** Forwards everything held. */
  thaw(): void
  /** Closes every connection at once. */
  cut(): void
  close(): Promise<void>
}

/** From whoever connects to the server, or back. */
export type Way = 'there' | 'back'

export interface Weather {
  readonly delayMs: number
  /** Share of chunks that are lost once and resent after `resendMs`. */
  readonly loss: number
  readonly resendMs: number
  /** How much passes at most, each way. Default: without limit. */
  readonly bytesPerMs?: number
}

/** What a narrow line holds before it takes no more, in bytes. */
const narrowHolds = 65_536

/** Starts a proxy without a target. */
export async function startTcpProxy(random: Random): Promise<TcpProxy> {
  let target = 0
  let weather: Weather = { delayMs: 0, loss: 0, resendMs: 0 }
  let frozen: readonly Way[] = []
  const pipes = new Set<{ pass(): void; end(): void }>()

  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    carry(near, far, 'there')
    carry(far, near, 'back')
  })

  /** Forwards bytes in one direction, in order. */
  function carry(from: Socket, to: Socket, way: Way): void {
    const held: { readonly bytes: Buffer; readonly dueMs: number }[] = []
    let heldBytes = 0
    let lastDueMs = 0
    let ended = false
    let timer: NodeJS.Timeout | undefined
    const pipe = {
      pass() {
        clearTimeout(timer)
        if (frozen.includes(way)) return
        const nowMs = performance.now()
        for (let next = held[0]; next && next.dueMs <= nowMs; next = held[0]) {
          held.shift()
          heldBytes -= next.bytes.length
          to.write(next.bytes)
        }
        const [next] = held
        if (next) timer = setTimeout(pipe.pass, next.dueMs - nowMs)
        else if (ended) to.end()
        if (!isFull()) from.resume()
      },
      end() {
        clearTimeout(timer)
        pipes.delete(pipe)
        from.destroy()
        to.destroy()
      },
    }
    // Of what is narrow a sender notices only that it takes no more.
    const isFull = () => weather.bytesPerMs !== undefined && heldBytes > narrowHolds
    pipes.add(pipe)
    from.on('data', (bytes) => {
      const { delayMs, loss, resendMs, bytesPerMs = Number.POSITIVE_INFINITY } = weather
      const lateMs = delayMs + (random.chance(loss) ? resendMs : 0)
      // Never before earlier chunks.
      lastDueMs = Math.max(performance.now() + lateMs, lastDueMs) + bytes.length / bytesPerMs
      held.push({ bytes, dueMs: lastDueMs })
      heldBytes += bytes.length
      // A sender into a frozen network notices only full buffers.
      if (frozen.includes(way) || isFull()) from.pause()
      pipe.pass()
    })
    from.on('end', () => {
      ended = true
      pipe.pass()
    })
    from.on('error', pipe.end)
    from.on('close', () => {
      if (!frozen.includes(way) && held.length === 0) pipe.end()
    })
    to.on('error', pipe.end)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    lead(server) {
      target = Number(new URL(server).port)
    },
    worsen(next) {
      weather = next
    },
    freeze(...ways) {
      frozen = ways.length > 0 ? ways : ['there', 'back']
    },
    thaw() {
      frozen = []
      for (const pipe of pipes) pipe.pass()
    },
    cut() {
      for (const pipe of pipes) pipe.end()
    },
    async close() {
      for (const pipe of pipes) pipe.end()
      server.close()
      await once(server, 'close')
    },
  }
}
