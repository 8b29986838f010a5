import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import { createFrameCounter } from '../limits/count-frames.ts'
import { connectionRate, createTokenBucket } from '../limits/rate-limit.ts'

const bounds = {
  /** Limit of fragments: 2 KB each for the largest message. A fragment retains the whole read buffer. */
  maxFragments: 128,
  /** Limit of reads per frame: a slow line needs some 500 for the largest. Each takes memory. */
  maxBufferedChunks: 1_024,
  /** Timeout of the closing handshake, in milliseconds. */
  closeTimeout: 1_000,
  autoPong: false,
}

export interface BoundedWebSocketsOptions {
  readonly now: () => number
  /** Called for each WebSocket that was closed because it sent too many frames. */
  readonly onFlood: (request: IncomingMessage) => void
  /** Must answer a malformed upgrade request. */
  readonly onMalformed: (socket: Duplex) => void
}

/**
 * The `wsEngine` of Engine.IO. Every incoming frame is rate-limited, including pings and fragments, and
 * a client that does not read gets one pong instead of all.
 */
export function createBoundedWebSockets({ now, onFlood, onMalformed }: BoundedWebSocketsOptions) {
  return class BoundedWebSockets extends WebSocketServer {
    constructor(options: ServerOptions) {
      super({ ...options, ...bounds })
      this.on('wsClientError', (_error, socket) => onMalformed(socket))
    }

    override handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      callback: (webSocket: WebSocket, request: IncomingMessage) => void,
    ): void {
      const frames = createTokenBucket(connectionRate, now)
      const countFrames = createFrameCounter()
      socket.on('data', (chunk: Buffer) => {
        if (socket.destroyed || frames.take(countFrames(chunk)) === 0) return
        onFlood(request)
        socket.destroy()
      })
      super.handleUpgrade(request, socket, head, (webSocket) => {
        answerPings(webSocket)
        callback(webSocket, request)
      })
    }
  }
}

/**
 * Answers one ping at a time, and of those that arrive meanwhile only the last (RFC 6455, section
 * 5.5.3), so that at most one pong is queued for a client that does not read.
 */
function answerPings(webSocket: WebSocket): void {
  let isAnswering = false
  let latest: Buffer | undefined

  function answer(data: Buffer): void {
    isAnswering = true
    webSocket.pong(data, false, () => {
      isAnswering = false
      const next = latest
      latest = undefined
      if (next) answer(next)
    })
  }

  webSocket.on('ping', (data) => {
    if (isAnswering) latest = Buffer.from(data)
    else answer(data)
  })
}
