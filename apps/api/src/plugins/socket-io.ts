import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type ClientToServerEvents,
  type ErrorCode,
  limits,
  type ServerToClientEvents,
} from '@tiza/protocol'
import type { FastifyInstance } from 'fastify'
import fastifySocketIo from 'fastify-socket.io'
import type { Server } from 'socket.io'
import type { Config } from '../config.ts'
import { toClientKey } from '../limits/address.ts'
import { addressRates, createBuckets, packetFloodCharge } from '../limits/rate-limit.ts'
import type { Pulse } from '../pulse.ts'
import { createHeartbeats } from '../sockets/heartbeats.ts'
import type { SocketData } from '../sockets/session.ts'
import type { IncomingConnection } from '../sockets/wire.ts'
import type { Timing } from '../timing.ts'
import type { WorkQueue } from '../work-queue.ts'
import { type EarlyRefusal, refuseConnection, refuseEarly } from './early-refusals.ts'
import { hostMessage, isKnownHost } from './hosts.ts'
import { foreignMessage, isAllowedOrigin } from './origin.ts'
import type { RefusalLog } from './refusal-log.ts'
import { throttleMessages } from './throttle-messages.ts'
import { createBoundedWebSockets } from './web-socket-server.ts'

const malformed: EarlyRefusal = {
  status: 400,
  code: 'bad_request',
  message: 'This is no request of Engine.IO 4.',
}
const foreign: EarlyRefusal = { status: 403, code: 'unauthorized', message: foreignMessage }
const unknownHost: EarlyRefusal = { status: 421, code: 'unauthorized', message: hostMessage }
const retryFullMs = 5_000
/** Time for clients to receive `bye` before their connections are closed. */
const goodbyeMs = 1_000

declare module 'fastify' {
  interface FastifyInstance {
    io: Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>
  }
}

/** Engine.IO attaches the response to a request, except for upgrades. */
interface Answerable {
  readonly res?: ServerResponse
}

export interface SocketIoOptions {
  readonly config: Config
  readonly timing: Timing
  /** The queue of large messages. */
  readonly bulk: WorkQueue
  readonly pulse: Pick<Pulse, 'add'>
  readonly now: () => number
  /** Monotonic clock. */
  readonly elapsedMs: () => number
  readonly preClose: () => void
  readonly refusalLog: RefusalLog
  /** Called with the code of each refusal to connect. */
  readonly onRefused: (code: ErrorCode) => void
  /** Called for each connection that was closed for flooding. */
  readonly onFlood: () => void
}

/** Puts Socket.IO on the app's HTTP server, as `app.io`, checked by origin on both transports. */
export async function registerSocketIo(
  app: FastifyInstance,
  { config, timing, preClose, refusalLog, onRefused, onFlood, ...options }: SocketIoOptions,
): Promise<void> {
  const { allowedOrigins } = config
  const { bulk, pulse, now, elapsedMs } = options
  const opened = createBuckets(addressRates.handshake, now)
  const toKey = ({ headers, socket }: IncomingMessage) =>
    toClientKey({ headers, address: socket.remoteAddress ?? '' }, config.proxies)
  function punish(key: string): void {
    opened.charge(key, packetFloodCharge)
    onFlood()
  }
  const refusals = new WeakMap<IncomingMessage, EarlyRefusal>()
  const { pingEveryMs } = timing
  const heartbeats = createHeartbeats({ pingEveryMs, pulse, elapsedMs })
  let stopping = false
  let whenEmpty = () => {}

  function findRefusal(request: IncomingMessage): EarlyRefusal | undefined {
    if (!isKnownHost(request, config)) return unknownHost
    if (!/[?&]EIO=4(?:&|$)/.test(request.url ?? '')) return malformed
    const unavailable = { status: 503, code: 'unavailable', retryAfterMs: retryFullMs } as const
    // Soon nobody listens here, and a balancer leads elsewhere.
    if (stopping) return { ...unavailable, retryAfterMs: goodbyeMs }
    if (app.io.engine.clientsCount >= config.maxConnections) {
      refusalLog.noteFull()
      return { ...unavailable, reason: 'full', message: 'There are too many connections.' }
    }
    const retryAfterMs = opened.take(toKey(request))
    return retryAfterMs > 0 ? { status: 429, code: 'rate_limited', retryAfterMs } : undefined
  }

  await app.register(fastifySocketIo, {
    path: `${config.basePath}socket.io`,
    serveClient: false,
    maxHttpBufferSize: limits.packetBytes,
    // Compression of packets costs 2.7 times the CPU; snapshots are compressed over HTTP.
    perMessageDeflate: false,
    wsEngine: createBoundedWebSockets({
      now,
      onFlood: (request) => punish(toKey(request)),
      onMalformed(socket) {
        onRefused(malformed.code)
        refuseConnection(socket, malformed, config)
      },
    }),
    httpCompression: false,
    pingInterval: timing.pingEveryMs,
    pingTimeout: timing.pongWithinMs,
    connectTimeout: timing.joinWithinMs,
    upgradeTimeout: timing.joinWithinMs,
    ...(allowedOrigins === 'same'
      ? {}
      : { cors: { origin: allowedOrigins === '*' ? '*' : [...allowedOrigins] } }),
    allowRequest: (request, decide) => {
      const refusal = findRefusal(request)
      if (refusal) refusals.set(request, refusal)
      decide(refusal?.code, refusal === undefined)
    },
    preClose: (done) => {
      stopping = true
      preClose()
      // A polling client receives it only with its next request.
      const timer = setTimeout(() => whenEmpty(), goodbyeMs)
      whenEmpty = () => {
        clearTimeout(timer)
        whenEmpty = () => {}
        done()
      }
      if (app.io.engine.clientsCount === 0) whenEmpty()
    },
  })
  // Socket.IO always creates this namespace; connections in it would count as joined.
  app.io.of('/').use((_socket, next) => next(new Error('Invalid namespace')))
  // Every request, also of open connections: the first request of a page may have no origin.
  app.io.engine.use(
    (request: IncomingMessage, _response: unknown, next: (error?: Error) => void) => {
      if (isAllowedOrigin(request, config)) return next()
      refusalLog.noteOrigin(request)
      refusals.set(request, foreign)
      next(new Error(foreign.code))
    },
  )
  // Runs before Engine.IO's own answer, which is then skipped.
  app.io.engine.on('connection_error', ({ req }: { req: IncomingMessage & Answerable }) => {
    const refusal = refusals.get(req) ?? malformed
    onRefused(refusal.code)
    if (req.res) refuseEarly(req.res, refusal, config)
    else refuseConnection(req.socket, refusal, config)
  })
  app.io.engine.on('headers', (headers: Record<string, string>) => {
    headers['X-Content-Type-Options'] = 'nosniff'
  })
  app.io.engine.on('connection', (connection: IncomingConnection) => {
    const { request, remoteAddress } = connection
    const from = { headers: request.headers, address: remoteAddress }
    const key = toClientKey(from, config.proxies)
    heartbeats.add(connection)
    throttleMessages(connection, { bulk, now, onFlood: () => punish(key) })
    connection.once('close', () => {
      if (app.io.engine.clientsCount === 0) whenEmpty()
    })
  })
}
