import { EventEmitter } from 'node:events'
import { protocolNamespace } from '@tiza/protocol'
import type { ClientSocket } from '../sockets/client-socket.ts'
import type { Connection } from '../sockets/wire.ts'
import type { DownFrame, UpFrame } from './frames.ts'

export interface RemoteSocketOptions {
  /** Its number at the edge that has its connection. */
  readonly number: number
  readonly send: (frame: DownFrame) => void
}

/** The socket of somebody whose connection is at another node. */
export interface RemoteSocket extends ClientSocket {
  /** Takes what its edge says of it. */
  take(frame: Exclude<UpFrame, { type: 'opened' }>): void
  /** It is gone: nothing is sent any more. */
  drop(): void
}

type Listener = (...args: unknown[]) => void

/** One packet that waits, for whoever counts those of a client that does not read. */
const waiting: readonly object[] = [{}]
const nothing: readonly object[] = []

/** The connection as the home sees it: what is written goes to the edge, which has the queue of the client. */
class RemoteConnection extends EventEmitter implements Connection {
  readonly transport = { name: 'edge' }
  readonly #options: RemoteSocketOptions
  readyState = 'open'
  isBehind = false

  constructor(options: RemoteSocketOptions) {
    super()
    this.#options = options
  }

  /** As Engine.IO's queue: what `engineWire` counts. */
  get writeBuffer(): readonly object[] {
    return this.isBehind ? waiting : nothing
  }

  write(packet: string): void {
    const { number, send } = this.#options
    if (this.readyState === 'open') send({ type: 'packet', to: [number], packet })
  }

  close(): void {
    const { number, send } = this.#options
    if (this.readyState !== 'open') return
    send({ type: 'close', to: number })
    this.end()
  }

  end(): void {
    if (this.readyState !== 'open') return
    this.readyState = 'closed'
    this.emit('close')
  }
}

export function createRemoteSocket(options: RemoteSocketOptions): RemoteSocket {
  const { number, send } = options
  const conn = new RemoteConnection(options)
  const listeners = new Map<string, Listener[]>()
  const anyListeners: Listener[] = []
  const disconnectListeners: Listener[] = []
  conn.on('close', () => {
    socket.connected = false
    for (const listener of disconnectListeners) listener()
  })

  /** As Socket.IO does: those for any event first. */
  function handleEvent(event: string, args: readonly unknown[], answer: number | undefined): void {
    const all = [...args]
    if (answer !== undefined) {
      let isAnswered = false
      all.push((...given: unknown[]) => {
        if (isAnswered || conn.readyState !== 'open') return
        isAnswered = true
        send({ type: 'answer', to: number, event: answer, answer: given })
      })
    }
    for (const listener of anyListeners) listener(event, ...all)
    for (const listener of listeners.get(event) ?? []) listener(...all)
  }

  // No getter for what changes: each socket would have a hidden class of its own.
  const socket: RemoteSocket & { connected: boolean } = {
    ...{ conn, connected: true },
    emit(event, payload) {
      conn.write(`2${protocolNamespace},${JSON.stringify([event, payload])}`)
    },
    on(event, listener) {
      if (event === 'disconnect') disconnectListeners.push(listener)
      else listeners.set(event, [...(listeners.get(event) ?? []), listener])
    },
    onAny: (listener) => void anyListeners.push(listener),
    disconnect: () => conn.close(),
    take(frame) {
      if (frame.type === 'event') return handleEvent(frame.event, frame.args, frame.answer)
      if (frame.type === 'left') return conn.end()
      conn.isBehind = frame.type === 'behind'
      if (frame.type === 'drained') conn.emit('drain')
    },
    drop: () => conn.end(),
  }
  return socket
}
