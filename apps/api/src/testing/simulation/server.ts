import { EventEmitter } from 'node:events'
import { createId } from '@tiza/protocol'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { createApp } from '../../app.ts'
import { parseConfig } from '../../config.ts'
import { createMemoryAssets } from '../../storage/assets/memory-assets.ts'
import type { Disk } from './disk.ts'

/** What a client sends through a connection, and how it ends it. Packets are those of Socket.IO, as text. */
export interface ClientEnd {
  send(packet: string): void
  close(): void
}

export interface ConnectionEvents {
  onPacket(packet: string): void
  /** The server has closed the connection, or was killed. */
  onEnd(): void
}

/** A request over HTTP. */
export interface Asking {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object | undefined
  readonly address: string
}

export interface Reply {
  readonly status: number
  readonly bytes: Buffer
}

/** A whole server without a network, that can be killed. */
export interface Server {
  readonly isUp: boolean
  /** Starts it on what the disk has; resolves without any virtual time. */
  start(): Promise<void>
  /** Stops it as an operator does; resolves in virtual time. */
  stop(): Promise<void>
  /** Kills it in the middle of whatever it was doing. */
  kill(): void
  /** Connects without latency; `undefined` while it is down. */
  connect(address: string, events: ConnectionEvents): ClientEnd | undefined
  /** Rejects while it is down, and when it is killed before it has answered. */
  ask(asking: Asking): Promise<Reply>
}

interface Running {
  readonly app: FastifyInstance
  /** Rejects when it is killed. */
  readonly death: Promise<never>
  readonly die: () => void
  readonly ends: Set<() => void>
  /** Says nothing to anybody any more. */
  isDead: boolean
}

const emptyRoomMs = 4_000

/** A server that is not started yet. */
export function createServer(disk: Disk): Server {
  const assets = createMemoryAssets()
  const config = parseConfig(
    { LOG_LEVEL: 'silent', WEB_DIR: 'none' },
    { cwd: process.cwd(), webDir: '' },
  )
  let running: Running | undefined

  /** Everybody's connection is gone, whether their server knows it or not. */
  function cut({ ends }: Running): void {
    for (const end of [...ends]) end()
  }

  return {
    get isUp() {
      return running !== undefined
    },
    async start() {
      disk.setPrompt(true)
      const app = await createApp({
        ...{ config, assets, storage: disk.open(), gauge: { load: 0 } },
        rooms: { idleMs: emptyRoomMs, compactEvery: 40 },
        elapsedMs: () => performance.now(),
      })
      await app.ready()
      disk.setPrompt(false)
      let die = () => {}
      const death = new Promise<never>((_, reject) => {
        die = () => reject(new Error('the server was killed'))
      })
      death.catch(() => {})
      running = { app, death, die, ends: new Set(), isDead: false }
    },
    async stop() {
      const stopping = running
      running = undefined
      await stopping?.app.close()
      if (stopping) cut(stopping)
    },
    kill() {
      const killed = running
      if (!killed) return
      running = undefined
      disk.kill()
      killed.isDead = true
      killed.die()
      cut(killed)
      // It writes to nothing and nobody any more; this ends its timers.
      void killed.app.close().catch(() => {})
    },
    connect(address, events) {
      return running && connectTo(running, address, events)
    },
    async ask({ method, path, headers = {}, body, address }) {
      if (!running) throw new Error('the server is down')
      const { app, death } = running
      const options: InjectOptions = {
        ...{ method, url: `/${path}`, headers: { ...headers } },
        ...(body && { payload: body }),
        remoteAddress: address,
      }
      const { statusCode, rawPayload } = await Promise.race([app.inject(options), death])
      return { status: statusCode, bytes: rawPayload }
    },
  }
}

/** Opens what the server takes for a WebSocket of Engine.IO that never has to wait for the network. */
function connectTo(
  server: Running,
  address: string,
  { onPacket, onEnd }: ConnectionEvents,
): ClientEnd {
  const { app, ends } = server
  const connection = Object.assign(new EventEmitter(), {
    ...{ id: createId(), protocol: 4, readyState: 'open', remoteAddress: address },
    transport: { name: 'websocket', writable: true },
    request: { headers: {}, url: '/', connection: {}, socket: {} },
    write(packet: string) {
      if (connection.readyState === 'open' && !server.isDead) onPacket(packet)
    },
    close() {
      if (connection.readyState !== 'open') return
      connection.readyState = 'closed'
      ends.delete(end)
      connection.emit('close', 'transport close')
      onEnd()
    },
  })
  const end = () => connection.close()
  ends.add(end)
  app.io.engine.emit('connection', connection)
  return {
    send(packet) {
      if (connection.readyState === 'open') connection.emit('data', packet)
    },
    close: end,
  }
}
