import { type ErrorCode, reactions } from '@tiza/protocol'
import { HttpRefusalSchema } from '@tiza/protocol/schemas'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { isSameSecret } from '../is-same-secret.ts'
import { getReach } from '../limits/address.ts'
import type { Metrics } from '../metrics.ts'
import { isForwarded } from '../plugins/hosts.ts'
import { answerJson, refuseWith, type Security } from './answers.ts'

const optionalToken: Security = [{}, { metricsToken: [] }]

const schema = {
  operationId: 'getMetrics',
  summary: 'Figures of the server, for Prometheus.',
  tags: ['operation'],
  security: optionalToken,
  response: {
    200: {
      description: 'The figures, in the text format of Prometheus.',
      content: { 'text/plain': { schema: { type: 'string' } } },
    },
    404: answerJson('`bad_request`: the figures are not for whoever asks.', HttpRefusalSchema),
    ...refuseWith(403, 421),
  },
}

/**
 * `GET /metrics`, for Prometheus: with `METRICS_TOKEN`, requests with that bearer token; without one,
 * local requests only. Others get 404.
 */
export function registerMetrics(
  app: FastifyInstance,
  { config, metrics }: { config: Pick<Config, 'basePath' | 'metricsToken'>; metrics: Metrics },
): void {
  const { basePath, metricsToken } = config
  app.addHook('preSerialization', async (_request, reply, payload) => {
    const { code } = Object(payload)
    if (reply.statusCode >= 400 && isErrorCode(code)) metrics.noteRefusal(code)
    return payload
  })
  app.get(`${basePath}metrics`, { schema }, async (request, reply) => {
    const allowed = metricsToken ? hasToken(request, metricsToken) : isLocal(request)
    if (!allowed) return reply.callNotFound()
    return reply
      .type(metrics.contentType)
      .header('Cache-Control', 'no-store')
      .send(await metrics.toText())
  })
}

function hasToken({ headers }: FastifyRequest, token: string): boolean {
  return isSameSecret(headers.authorization, `Bearer ${token}`)
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(reactions, code)
}

/** Requests forwarded by a local proxy do not count as local. */
function isLocal({ raw, socket }: FastifyRequest): boolean {
  return !isForwarded(raw) && getReach(socket.remoteAddress ?? '') === 'machine'
}
