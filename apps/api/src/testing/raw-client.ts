import type { Socket as NetSocket } from 'node:net'
import {
  type ClientToServerEvents,
  createId,
  type OpAck,
  type OpsPayload,
  type Presence,
  protocolNamespace,
  type ServerToClientEvents,
  type Welcome,
} from '@tiza/protocol'
import { io, type Socket } from 'socket.io-client'

export const transports = ['websocket', 'polling'] as const
export type TransportName = (typeof transports)[number]

export interface RawClientOptions {
  readonly url: string
  readonly board: string
  readonly transport?: TransportName
  readonly client?: string
  /** Overrides of the handshake's fields. */
  readonly auth?: Readonly<Record<string, unknown>>
  /** The `Origin` header. */
  readonly origin?: string
  /** What a proxy adds. */
  readonly headers?: Readonly<Record<string, string>>
  /** The address that a proxy reports, in `X-Forwarded-For`. */
  readonly address?: string
}

/** A connection that speaks the protocol directly, without the client. */
export interface RawClient {
  readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>
  readonly welcome: Welcome
  readonly client: string
  /** Transactions received so far, in order of arrival. */
  readonly received: OpsPayload['tx']
  /** Presence of the others so far, the latest of each field, by session. */
  readonly seen: ReadonlyMap<string, Presence>
  op(n: number, ops: readonly unknown[]): Promise<OpAck>
  /** Sends an event of raw JSON with an ack id; resolves with the arguments of the ack. */
  sendRaw(json: string): Promise<readonly unknown[]>
  /** Sends the text of a Socket.IO packet as it is. */
  write(packet: string): void
  /** Corks the connection; the returned function sends everything written meanwhile in one segment. */
  holdBack(): () => void
  /** Stops reading, so that data queues up on the server. WebSocket only. */
  stopReading(): void
  /** Resolves when the connection is closed. */
  readonly closed: Promise<string>
  close(): void
}

/** Joins a board; rejects with the `connect_error`, or where the connection ends before `welcome`. */
export function join(options: RawClientOptions): Promise<RawClient> {
  const client = options.client ?? createId()
  const socket: RawClient['socket'] = io(new URL(protocolNamespace, options.url).href, {
    path: `${new URL(options.url).pathname}socket.io`,
    transports: [options.transport ?? 'websocket'],
    forceNew: true,
    reconnection: false,
    auth: {
      minor: 0,
      board: options.board,
      client,
      profile: { name: 'Guest', color: 'red' },
      ...options.auth,
    },
    extraHeaders: {
      ...(options.origin && { Origin: options.origin }),
      ...(options.address && { 'X-Forwarded-For': options.address }),
      ...options.headers,
    },
  })
  const received: OpsPayload['tx'] = []
  const seen = new Map<string, Presence>()
  socket.on('live', ({ p }) => {
    for (const [id, shown] of Object.entries(p)) seen.set(id, { ...seen.get(id), ...shown })
  })
  socket.on('ops', ({ tx }) => received.push(...tx))
  const closed = new Promise<string>((resolve) => socket.once('disconnect', resolve))
  let nextAck = 1_000_000

  return new Promise((resolve, reject) => {
    void closed.then((reason) => reject(new Error(reason)))
    socket.once('connect_error', (error) => {
      socket.close()
      reject(error)
    })
    socket.once('welcome', (welcome) =>
      resolve({
        socket,
        welcome,
        client,
        received,
        seen,
        closed,
        op: (n, ops) => socket.emitWithAck('op', { n, ops } as never),
        sendRaw: (json) =>
          new Promise((answer) => {
            const id = nextAck++
            const acks: Record<number, (...args: unknown[]) => void> = Reflect.get(socket, 'acks')
            acks[id] = (...args) => answer(args)
            socket.io.engine.write(`2${protocolNamespace},${id}${json}`)
          }),
        write: (packet) => void socket.io.engine.write(packet),
        holdBack() {
          const raw = getRaw(socket)
          raw.cork()
          return () => raw.uncork()
        },
        stopReading: () => void getRaw(socket).pause(),
        close: () => socket.close(),
      }),
    )
  })
}

/** The TCP connection below a WebSocket. */
function getRaw(socket: RawClient['socket']): NetSocket {
  const ws: unknown = Reflect.get(socket.io.engine.transport, 'ws')
  return Reflect.get(Object(ws), '_socket')
}
