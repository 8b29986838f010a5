import { connectionRate, createTokenBucket, type TokenBucket } from '../limits/rate-limit.ts'
import { engineWire } from '../sockets/engine-wire.ts'
import type { IncomingConnection } from '../sockets/wire.ts'
import type { WorkQueue } from '../work-queue.ts'
import { intercept } from './intercept.ts'

/** Messages above this size, in characters, have low priority. */
const largeMessage = 32 * 1024
/** Limit of queued characters of one connection; WebSockets are not read meanwhile. */
const waitingAtMost = 1024 * 1024

export interface ThrottleMessagesOptions {
  /** The queue of large messages. */
  readonly bulk: WorkQueue
  readonly now: () => number
  readonly onFlood: () => void
}

/**
 * Delivers one message of a connection per turn of the event loop: a polling request, or one read of a
 * WebSocket, may hold thousands, which would block everybody else. Large messages go through the bulk
 * queue. Closes a polling connection that sends more packets than its rates allow; WebSockets are
 * limited by frames.
 */
export function throttleMessages(
  connection: IncomingConnection,
  { bulk, now, onFlood }: ThrottleMessagesOptions,
): void {
  /** Created for polling only, to save memory. */
  let packets: TokenBucket | undefined
  const waiting: { readonly pass: () => void; readonly size: number }[] = []
  let waitingSize = 0
  /** Whether a message was delivered in this turn, so that the next one waits. */
  let resting = false

  function handOver(): void {
    // Messages of closed connections are dropped.
    if (connection.readyState !== 'open') return
    const message = waiting.shift()
    waitingSize -= message?.size ?? 0
    resting = true
    setImmediate(handOverNext)
    message?.pass()
  }

  function handOverNext(): void {
    const [next] = waiting
    resting = next !== undefined
    if (!next) return
    if (next.size <= largeMessage) handOver()
    else {
      const readOn = engineWire.holdReading(connection)
      bulk.run(() => {
        readOn()
        handOver()
      }, next.size / largeMessage)
    }
  }

  function end(): void {
    onFlood()
    engineWire.terminate(connection)
    connection.close(true)
  }

  // An empty message has no data.
  intercept<[(string | Buffer)?]>(connection, 'data', (pass, data) => {
    const size = data?.length ?? 0
    waitingSize += size
    if (waitingSize > waitingAtMost) return end()
    waiting.push({ pass, size })
    if (!resting) handOverNext()
  })
  connection.on('packet', () => {
    if (connection.transport.name !== 'polling') return
    packets ??= createTokenBucket(connectionRate, now)
    if (packets.take() > 0) end()
  })
}
