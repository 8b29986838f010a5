import type { EventEmitter } from 'node:events'
import { type ClientToServerEvents, limits, type ServerToClientEvents } from '@tiza/protocol'
import type { FastifyInstance } from 'fastify'
import fastifySocketIo from 'fastify-socket.io'
import type { Server } from 'socket.io'
import type { Config } from '../config.ts'
import type { Admission } from '../realtime/session.ts'
import { isAllowedOrigin } from './origin.ts'

/** How long goodbyes may take to be heard. */
const goodbyeMs = 1_000

declare module 'fastify' {
  interface FastifyInstance {
    io: Server<
      ClientToServerEvents,
      ServerToClientEvents,
      Record<string, never>,
      { admission?: Admission }
    >
  }
}

/** Puts Socket.IO on the app's HTTP server, as `app.io`, checked by origin on both transports. */
export async function registerSocketIo(
  app: FastifyInstance,
  { config, preClose }: { config: Config; preClose: () => void },
): Promise<void> {
  const { allowedOrigins } = config
  let stopping = false
  let whenEmpty = () => {}
  await app.register(fastifySocketIo, {
    path: `${config.basePath}socket.io`,
    serveClient: false,
    maxHttpBufferSize: limits.packetBytes,
    // Compression of packets costs 2.7 times the CPU; snapshots are compressed over HTTP.
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    connectTimeout: 10_000,
    ...(allowedOrigins === 'same'
      ? {}
      : { cors: { origin: allowedOrigins === '*' ? '*' : [...allowedOrigins] } }),
    allowRequest: (request, decide) => {
      const full = app.io.engine.clientsCount >= config.maxConnections
      if (full || stopping) return decide('unavailable', false)
      const allowed = isAllowedOrigin(request, config)
      decide(allowed ? undefined : 'unauthorized', allowed)
    },
    preClose: (done) => {
      stopping = true
      preClose()
      // Who polls hears of it only at the next request.
      const timer = setTimeout(() => whenEmpty(), goodbyeMs)
      whenEmpty = () => {
        clearTimeout(timer)
        whenEmpty = () => {}
        done()
      }
      if (app.io.engine.clientsCount === 0) whenEmpty()
    },
  })
  app.io.engine.on('connection', (connection: EventEmitter) =>
    connection.once('close', () => {
      if (app.io.engine.clientsCount === 0) whenEmpty()
    }),
  )
}
