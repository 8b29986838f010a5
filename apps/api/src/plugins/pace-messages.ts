import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Pace } from '../pace.ts'
import { connectionRate, createTokenBucket } from '../realtime/rate-limit.ts'
import { type Connection, holdReading, isPolling, terminate } from '../realtime/transport.ts'

/** Messages beyond this, in characters, are read when there is time for them. */
const largeMessage = 32 * 1024
/** So much of one connection waits at most; WebSockets are not read from meanwhile. */
const waitingAtMost = 1024 * 1024

/** A connection of Engine.IO, as far as its messages matter. */
export interface Talker extends Connection, EventEmitter {
  readonly readyState: string
  /** The first of its requests, and who asked. */
  readonly request: Pick<IncomingMessage, 'headers'>
  readonly remoteAddress: string
  close(discard: true): void
}

export interface PaceMessagesOptions {
  /** Of what is large, whoever sends it. */
  readonly bulk: Pace
  readonly now: () => number
  readonly onFlood: () => void
}

/**
 * Hands over one message of a connection a turn of the event loop, as `ws` does by itself: a request
 * of polling may hold thousands, for as long as which everybody would wait. What is large waits for
 * its time. Ends one that sends more packets than all rates of its events together allow, as those
 * that mean nothing do.
 */
export function paceMessages(
  connection: Talker,
  { bulk, now, onFlood }: PaceMessagesOptions,
): void {
  const packets = createTokenBucket(connectionRate, now)
  const listeners = connection.listeners('data')
  const waiting: unknown[] = []
  let waitingSize = 0
  /** Whether the next one waits for its turn. */
  let resting = false

  function handOver(): void {
    // Who was sent away is not heard any more.
    if (connection.readyState !== 'open') return
    const data = waiting.shift()
    waitingSize -= getSize(data)
    resting = waiting.length > 0 || isPolling(connection)
    if (resting) setImmediate(handOverNext)
    for (const listener of listeners) listener.call(connection, data)
  }

  function handOverNext(): void {
    resting = waiting.length > 0
    const size = getSize(waiting[0])
    if (size > largeMessage) {
      const readOn = holdReading(connection)
      bulk(() => {
        readOn()
        handOver()
      }, size / largeMessage)
    } else if (resting) handOver()
  }

  function end(): void {
    onFlood()
    terminate(connection)
    connection.close(true)
  }

  connection.removeAllListeners('data')
  connection.on('data', (data) => {
    waitingSize += getSize(data)
    if (waitingSize > waitingAtMost) return end()
    waiting.push(data)
    if (!resting) handOverNext()
  })
  connection.on('packet', () => {
    if (packets.take() > 0) end()
  })
}

/** In characters or bytes. */
function getSize(data: unknown): number {
  return typeof data === 'string' || Buffer.isBuffer(data) ? data.length : 0
}
