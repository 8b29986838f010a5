import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { AppOptions } from './app-options.ts'
import { refuseConnection, toMalformed } from './plugins/early-refusals.ts'
import { answerErrors } from './plugins/errors.ts'
import { schemaController } from './plugins/schemas.ts'
import type { Timing } from './timing.ts'

/** Fastify as this server needs it, without any route. */
export function createFastify({
  config,
  timing,
  logStream,
}: Pick<AppOptions, 'config' | 'logStream'> & { readonly timing: Timing }): FastifyInstance {
  return Fastify({
    logger: { level: config.logLevel, ...(logStream && { stream: logStream }) },
    // Board URLs are secrets, so requests are not logged.
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerErrors(config),
    schemaController,
    trustProxy: (_address, hop) => hop < config.proxies,
    bodyLimit: 16 * 1024,
    requestTimeout: timing.requestWithinMs,
    clientErrorHandler(error, socket) {
      refuseConnection(socket, toMalformed(error.code), config)
    },
    http: {
      // Node's own answer has no code.
      requireHostHeader: false,
      headersTimeout: timing.headersWithinMs,
      connectionsCheckingInterval: timing.checkEveryMs,
    },
    forceCloseConnections: true,
    // What comes by connections that are open is answered until they are closed.
    return503OnClosing: false,
  })
}
