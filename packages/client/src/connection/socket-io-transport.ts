import {
  type ClientToServerEvents,
  protocolNamespace,
  type ServerToClientEvents,
} from '@tiza/protocol'
import type { Socket } from 'socket.io-client'
import { listenToPage } from '../storage/listen-to-page.ts'
import type { Transport, TransportEvents } from '../transport.ts'
import type { TransportName } from '../wire.ts'
import { fetchSnapshot } from './fetch-snapshot.ts'
import { isReachable } from './is-reachable.ts'
import { loadSocketIo } from './load-socket-io.ts'
import { observeSnapshot } from './observe-snapshot.ts'
import { parseClosedReason } from './parse-closed-reason.ts'
import { createReconnector } from './reconnector.ts'
import type { SocketIoOptions } from './socket-io-options.ts'
import { toBalanceKey } from './to-balance-key.ts'
import { toRefusal } from './to-refusal.ts'
import { createWireTap } from './wire-tap.ts'

const ackTimeoutMs = 20_000
/** How long a connection may take to open. */
const patienceMs = 10_000
/** Some networks let no WebSocket through and say nothing of it: the first attempt is short. */
const firstPatienceMs = 2_400

/** Socket.IO for events, HTTP for snapshots. */
export function createSocketIoTransport({
  url,
  board,
  token,
  transports,
  clock,
  observer,
  password,
  getBoard,
  getProof = () => ({}),
}: SocketIoOptions): Transport {
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  let socket: Socket<ServerToClientEvents, ClientToServerEvents> | undefined
  let closed = false
  /** How long to stay away after a connection that was cut on purpose. */
  let awayMs: number | undefined
  /** Somebody has chosen other transports than the usual. */
  let areChosen = false
  const tap = createWireTap(observer, { getBoard })
  /** It is on its way before it is needed. */
  let code: ReturnType<typeof loadSocketIo> | undefined = loadSocketIo()
  let openSocket = async () => {}
  let stopListening = () => {}
  const reconnector = createReconnector({
    clock,
    attempt: () => (socket ? connect(socket) : void openSocket()),
    giveUp: () => socket?.disconnect(),
    ask: () => isReachable(base),
    onWait: (ms) => tap.note({ type: 'wait', ms }),
  })

  function connect(socket: Socket): void {
    socket.connect()
    tap.attach(socket.io.engine)
  }

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
    socket.on('right', events.right)
    socket.on('waiting', events.waiting)
    socket.on('bye', (payload) => {
      byeDelay = payload.reconnect ? payload.retryAfterMs : -1
      events.bye(payload)
    })
    socket.on('disconnect', (reason) => {
      tap.note({ type: 'close', reason })
      if (!welcomed) tryOtherFirst()
      else if (socket) tryWebSocketFirst(socket)
      welcomed = false
      events.down()
      if (awayMs !== undefined) reconnector.holdFor(awayMs)
      else if (reason !== 'io server disconnect') reconnector.noteDown()
      else if (byeDelay === -1) reconnector.stop()
      else reconnector.holdFor(byeDelay ?? 1_000)
      byeDelay = undefined
      awayMs = undefined
    })
    socket.on('connect_error', (error) => {
      const refusal = toRefusal(error)
      if (!refusal) tap.note({ type: 'failed', message: error.message })
      // Where a WebSocket is refused, Socket.IO goes on by itself; where it is cut, it waits.
      const isShort = error.message === 'timeout' && socket?.io.timeout() === firstPatienceMs
      if (error.message === 'timeout') tryOtherFirst()
      if (refusal) {
        if (refusal.retryable) reconnector.holdFor(refusal.retryAfterMs ?? 2_000)
        else reconnector.stop()
        // Last, as it may lead to another attempt at once.
        events.refused(refusal)
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
        code ??= loadSocketIo()
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
          query: { board: toBalanceKey(board) },
          auth(give) {
            tap.noteBoard()
            give(getHandshake())
          },
          reconnection: false,
          timeout: transports.length > 1 ? firstPatienceMs : patienceMs,
          forceNew: true,
          // Where WebSocket is blocked, long-polling is tried in the same attempt.
          tryAllTransports: true,
        })
        tap.attach(socket.io.engine)
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
    op: async (payload) => getSocket().timeout(ackTimeoutMs).emitWithAck('op', payload),
    pull: async (payload) => getSocket().timeout(ackTimeoutMs).emitWithAck('pull', payload),
    profile: async (payload) => getSocket().timeout(ackTimeoutMs).emitWithAck('profile', payload),
    person: async (payload) => getSocket().timeout(ackTimeoutMs).emitWithAck('person', payload),
    live(payload) {
      if (socket?.connected) socket.emit('live', payload)
    },
    loadSnapshot(request) {
      const load: Transport['loadSnapshot'] = (wanted) =>
        fetchSnapshot(wanted, { url, board, token, password, proof: getProof(), clock })
      return tap.isObserved ? observeSnapshot(request, { load, observer: tap.note }) : load(request)
    },
    wire: {
      get isObserved() {
        return tap.isObserved
      },
      observe: tap.observe,
      drop(forMs) {
        if (!socket?.connected) return
        awayMs = forMs
        socket.io.engine.close()
      },
      setTransports(next = transports) {
        chooseTransports(next)
        areChosen = true
        socket?.disconnect()
        reconnector.start()
      },
      resetTransports() {
        if (areChosen) chooseTransports(transports)
        areChosen = false
      },
      send({ event, payload }) {
        if (!socket?.connected) return
        if (event === 'live') socket.emit(event, payload)
        else if (event === 'op') socket.emit(event, payload, () => undefined)
        else socket.emit(event, payload, () => undefined)
      },
    },
  }

  function chooseTransports(names: readonly TransportName[]): void {
    if (!socket) return
    socket.io.opts.transports = [...names]
    socket.io.timeout(names.length > 1 ? firstPatienceMs : patienceMs)
  }
}
