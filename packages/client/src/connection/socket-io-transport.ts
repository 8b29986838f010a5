import {
  type ClientToServerEvents,
  protocolNamespace,
  type Refusal,
  type ServerToClientEvents,
} from '@tiza/protocol'
import type { Socket } from 'socket.io-client'
import { listenToPage } from '../storage/listen-to-page.ts'
import type { Clock, Transport, TransportEvents } from '../transport.ts'
import { fetchSnapshot } from './fetch-snapshot.ts'
import { isReachable } from './is-reachable.ts'
import { parseClosedReason } from './parse-closed-reason.ts'
import { createReconnector } from './reconnector.ts'

const ackTimeoutMs = 20_000
/** How long a connection may take to open. */
const patienceMs = 10_000
/** Some networks let no WebSocket through and say nothing of it: the first attempt is short. */
const firstPatienceMs = 2_400

/** Socket.IO for events, HTTP for snapshots. `url` is the server's address with its base path. */
export function createSocketIoTransport({
  url,
  board,
  token,
  transports,
  clock,
}: {
  url: string
  board: string
  token?: string | undefined
  transports: readonly ('websocket' | 'polling')[]
  clock: Pick<Clock, 'now' | 'pause' | 'delay'>
}): Transport {
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  let socket: Socket<ServerToClientEvents, ClientToServerEvents> | undefined
  let closed = false
  /** It is on its way before it is needed. */
  let code: ReturnType<typeof loadCode> | undefined = loadCode()
  let openSocket = async () => {}
  let stopListening = () => {}
  const reconnector = createReconnector({
    clock,
    attempt: () => (socket ? socket.connect() : void openSocket()),
    giveUp: () => socket?.disconnect(),
    ask: () => isReachable(base),
  })

  /** Never emits while down: Socket.IO would keep it and send it before `welcome`. */
  function getSocket(): Socket<ServerToClientEvents, ClientToServerEvents> {
    if (!socket?.connected) throw new Error('not connected')
    return socket
  }

  /** The next attempt begins with the other transport, and may be a slow one. */
  function tryOtherFirst(): void {
    socket?.io.timeout(patienceMs).opts.transports?.reverse()
  }

  /** What a slow line delayed, or began with long-polling, has become a WebSocket: begin with that. */
  function tryWebSocketFirst({ io }: Socket): void {
    if (io.engine.transport.name !== 'websocket') return
    if (io.opts.transports?.[0] !== 'websocket') io.opts.transports?.reverse()
    io.timeout(firstPatienceMs)
  }

  function listen(events: TransportEvents): void {
    if (!socket) return
    let byeDelay: number | undefined
    let welcomed = false
    socket.on('welcome', (payload) => {
      welcomed = true
      reconnector.noteUp()
      events.welcome(payload)
    })
    socket.on('ops', events.ops)
    socket.on('live', events.live)
    socket.on('ink', events.ink)
    socket.on('peers', events.peers)
    socket.on('reset', events.reset)
    socket.on('bye', (payload) => {
      byeDelay = payload.reconnect ? payload.retryAfterMs : -1
      events.bye(payload)
    })
    socket.on('disconnect', (reason) => {
      if (!welcomed) tryOtherFirst()
      else if (socket) tryWebSocketFirst(socket)
      welcomed = false
      events.down()
      if (reason !== 'io server disconnect') reconnector.noteDown()
      else if (byeDelay === -1) reconnector.stop()
      else reconnector.holdFor(byeDelay ?? 1_000)
      byeDelay = undefined
    })
    socket.on('connect_error', (error) => {
      const refusal = toRefusal(error)
      // Where a WebSocket is refused, Socket.IO goes on by itself; where it is cut, it waits.
      const isShort = error.message === 'timeout' && socket?.io.timeout() === firstPatienceMs
      if (error.message === 'timeout') tryOtherFirst()
      if (refusal) {
        events.refused(refusal)
        if (refusal.retryable) reconnector.holdFor(refusal.retryAfterMs ?? 2_000)
        else reconnector.stop()
        return
      }
      const door = parseClosedReason(error)
      events.down(door?.reason)
      // A short attempt says nothing of the network, only of the transport: the other one is next.
      if (!door) return isShort ? reconnector.holdFor(0) : reconnector.noteDown()
      // Not as soon as after a lost connection, nor all at once.
      socket?.disconnect()
      reconnector.holdFor(door.retryAfterMs * (0.5 + Math.random()))
    })
  }

  return {
    open(getHandshake, events) {
      stopListening = listenToPage({
        online: () => reconnector.wake(true),
        focus: () => reconnector.wake(),
        pointerdown: () => reconnector.wake(),
        visibilitychange() {
          if (globalThis.document?.visibilityState === 'visible') reconnector.wake()
        },
      })

      /** One can draw before the code that connects is there, and while it cannot be had. */
      openSocket = async () => {
        code ??= loadCode()
        const { io } = await code
        if (closed || socket) return
        if (!io) {
          code = undefined
          events.down()
          reconnector.noteDown()
          return
        }
        socket = io(`${base.origin}${protocolNamespace}`, {
          path: `${base.pathname}socket.io`,
          transports: [...transports],
          auth: (give) => give(getHandshake()),
          reconnection: false,
          timeout: transports.length > 1 ? firstPatienceMs : patienceMs,
          forceNew: true,
          // Where WebSocket is blocked, long-polling is tried in the same attempt.
          tryAllTransports: true,
        })
        listen(events)
      }
      reconnector.start()
    },
    reopen() {
      socket?.disconnect()
      reconnector.start()
    },
    close() {
      closed = true
      reconnector.stop()
      stopListening()
      socket?.disconnect()
    },
    async op(payload) {
      return getSocket().timeout(ackTimeoutMs).emitWithAck('op', payload)
    },
    async pull(payload) {
      return getSocket().timeout(ackTimeoutMs).emitWithAck('pull', payload)
    },
    async profile(payload) {
      return getSocket().timeout(ackTimeoutMs).emitWithAck('profile', payload)
    },
    live(payload) {
      if (socket?.connected) socket.emit('live', payload)
    },
    loadSnapshot: (request) => fetchSnapshot(request, { url, board, token, clock }),
  }
}

async function loadCode() {
  return await import('socket.io-client').catch(() => ({ io: undefined }))
}

function toRefusal(error: Error): Refusal | undefined {
  const refusal: unknown = 'data' in error ? error.data : undefined
  const known = refusal && typeof refusal === 'object' && 'code' in refusal
  return known ? (refusal as Refusal) : undefined
}
