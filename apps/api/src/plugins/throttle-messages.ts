import { connectionRate, createTokenBucket, type TokenBucket } from '../limits/rate-limit.ts'
import { engineWire } from '../sockets/engine-wire.ts'
import type { Connection } from '../sockets/wire.ts'
import type { WorkQueue } from '../work-queue.ts'
import { intercept } from './intercept.ts'

/** Messages beyond this, in characters, are read when there is time for them. */
const largeMessage = 32 * 1024
/** So much of one connection waits at most; WebSockets are not read from meanwhile. */
const waitingAtMost = 1024 * 1024

export interface ThrottleMessagesOptions {
  /** Of what is large, whoever sends it. */
  readonly bulk: WorkQueue
  readonly now: () => number
  readonly onFlood: () => void
}

/**
 * Hands over one message of a connection a turn of the event loop: a request of polling, or what is
 * read from a WebSocket at once, may hold thousands, for as long as which everybody would wait. What
 * is large waits for its time. Ends one that sends more packets by polling than all rates of its events
 * together allow, as those that mean nothing do; a WebSocket pays by the frame.
 */
export function throttleMessages(
  connection: Connection,
  { bulk, now, onFlood }: ThrottleMessagesOptions,
): void {
  /** Of polling alone, so that WebSockets do not take memory for it. */
  let packets: TokenBucket | undefined
  const waiting: { readonly pass: () => void; readonly size: number }[] = []
  let waitingSize = 0
  /** Whether there was one this turn, and the next one waits. */
  let resting = false

  function handOver(): void {
    // Who was sent away is not heard any more.
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

  // A message may be empty, and then is nothing at all.
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
