import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import { createFrameCounter } from '../limits/count-frames.ts'
import { connectionRate, createTokenBucket } from '../limits/rate-limit.ts'

const bounds = {
  /** Pieces of 2 KB of the largest message. A piece keeps the whole of what was read with it. */
  maxFragments: 128,
  /** Reads in which one frame may come: of the largest, a slow line has some 500. Each takes memory. */
  maxBufferedChunks: 1_024,
  /** How long a WebSocket that was closed may take to say so, in milliseconds. */
  closeTimeout: 1_000,
  autoPong: false,
}

export interface BoundedWebSocketsOptions {
  readonly now: () => number
  /** Notified of each WebSocket that was ended since it sent more frames than any client can mean. */
  readonly onFlood: (request: IncomingMessage) => void
  /** Has to answer a request for a WebSocket that is malformed. */
  readonly onMalformed: (socket: Duplex) => void
}

/**
 * The `wsEngine` of Engine.IO: every frame that arrives is paid for, also those that are no messages,
 * such as pings and fragments; a client that does not read gets one pong, not all.
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
 * Answers one ping at a time, and of those that come meanwhile the last, as RFC 6455 allows in
 * section 5.5.3: no more than one pong waits for a client that does not read.
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
