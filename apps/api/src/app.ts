import { monitorEventLoopDelay } from 'node:perf_hooks'
import { protocolNamespace } from '@tiza/protocol'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Config } from './config.ts'
import { answerError, registerErrors } from './plugins/errors.ts'
import { registerPage } from './plugins/page.ts'
import { registerSecurityHeaders } from './plugins/security-headers.ts'
import { registerSocketIo } from './plugins/socket-io.ts'
import { type Authorize, everybodyEdits } from './realtime/admit.ts'
import { createGateway } from './realtime/gateway.ts'
import { createRoomRegistry, type RegistryOptions } from './rooms/room-registry.ts'
import { registerBoards } from './routes/boards.ts'
import { registerHealth } from './routes/health.ts'
import { registerSnapshot } from './routes/snapshot.ts'
import type { BoardLog } from './storage/board-log.ts'

export interface AppOptions {
  readonly config: Config
  /** Where boards live; the app closes it. */
  readonly log: BoardLog
  readonly authorize?: Authorize
  readonly rooms?: Pick<RegistryOptions, 'idleMs' | 'compactEvery'>
  readonly now?: () => number
  /** Where log lines go. Default: standard output. */
  readonly logStream?: { write(line: string): void }
}

const clientMemoryMs = 30 * 24 * 3_600_000
const lagResolutionMs = 10

/** The whole server, not yet listening. `close()` says goodbye, flushes and closes the log. */
export async function createApp({
  config,
  log,
  authorize = everybodyEdits,
  rooms = {},
  now = Date.now,
  logStream,
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel, ...(logStream && { stream: logStream }) },
    // Addresses of boards are secrets: requests are not logged one by one.
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerError,
    // A body with anything in it is a mistake, and is told so.
    ajv: { customOptions: { removeAdditional: false } },
    trustProxy: config.trustProxy,
    bodyLimit: 16 * 1024,
    forceCloseConnections: true,
  })
  let stopping = false
  const lag = monitorEventLoopDelay({ resolution: lagResolutionMs })
  lag.enable()

  const registry = createRoomRegistry({
    log,
    now,
    ...rooms,
    getOutput: (board) => gateway.getOutput(board),
    onError: (board, error) =>
      app.log.error({ err: error, board: board.slice(0, 6) }, 'room failed'),
  })

  app.addHook('preClose', async () => {
    stopping = true
    await registry.drain()
  })
  await registerSocketIo(app, { config, preClose: () => gateway.sayGoodbye() })
  const gateway = createGateway({
    namespace: app.io.of(protocolNamespace),
    registry,
    authorize,
    getAddress: ({ handshake }) => toAddress(handshake, config.trustProxy),
    getLagMs: () => lag.percentile(50) / 1e6 - lagResolutionMs,
    logger: app.log,
    now,
  })

  registerErrors(app)
  registerSecurityHeaders(app)
  registerHealth(app, { basePath: config.basePath, isReady: () => !stopping })
  registerBoards(app, { config, log, now })
  registerSnapshot(app, { basePath: config.basePath, registry })
  await registerPage(app, { config, hasBoard: (board) => log.hasBoard(board) })

  const forget = async () => {
    await log.forgetClients(now() - clientMemoryMs).catch((error) => app.log.error(error))
  }
  const forgetTimer = setInterval(forget, 3_600_000)
  forgetTimer.unref()
  app.addHook('onClose', async () => {
    clearInterval(forgetTimer)
    lag.disable()
    await registry.close()
    await log.close()
  })
  return app
}

function toAddress(
  { address, headers }: { address: string; headers: Record<string, unknown> },
  trustProxy: boolean,
): string {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined
  return typeof forwarded === 'string' ? (forwarded.split(',')[0]?.trim() ?? address) : address
}
