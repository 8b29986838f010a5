import { EventEmitter } from 'node:events'
import type { TizaSocket } from '../../../apps/api/src/sockets/session.ts'

/** A socket without a connection. */
export interface CrowdSocket {
  readonly socket: TizaSocket
  /** Packets that it was sent so far. */
  readonly received: number
  /** The client sends an event. */
  send(event: string, payload: unknown): void
}

/** As the sockets of Socket.IO, as far as an edge uses them; every packet is taken at once. */
export function createCrowdSocket(): CrowdSocket {
  let received = 0
  const listeners: ((event: string, payload: unknown) => void)[] = []
  const webSocket = {
    ...{ readyState: 1, bufferedAmount: 0, _socket: { writableCorked: 0 } },
    _sender: { sendFrame: () => void received++ },
  }
  const conn = Object.assign(new EventEmitter(), {
    ...{ readyState: 'open', writeBuffer: [], close() {}, write: () => void received++ },
    transport: { name: 'websocket', writable: true, socket: webSocket },
  })
  const socket = {
    ...{ conn, connected: true, emit() {}, on() {}, disconnect() {} },
    onAny: (listener: (event: string, payload: unknown) => void) => void listeners.push(listener),
  }
  return {
    // Only this much of it is used.
    socket: socket as unknown as TizaSocket,
    get received() {
      return received
    },
    send(event, payload) {
      for (const listener of listeners) listener(event, payload)
    },
  }
}
