import type { ErrorCode } from '@tiza/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { createErrorPage, isForPeople } from './error-page.ts'

type Where = Pick<Config, 'basePath' | 'frameAncestors'>

/**
 * Answers what no route answered, or what failed, with a code of the closed list; and people, whoever
 * refused them, with a page.
 */
export function registerErrors(app: FastifyInstance, where: Where): void {
  app.setErrorHandler(answerErrors(where))
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'bad_request' }))
  app.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('Content-Type') ?? '')
    if (reply.statusCode < 400 || !type.startsWith('application/json')) return payload
    if (!isForPeople(request, where)) return payload
    const { html, headers } = toPage(reply.statusCode, request, where)
    reply.removeHeader('Content-Length')
    reply.headers(headers)
    return html
  })
}

/** Answers what failed; the router's own errors, too, which meet no hook. */
export function answerErrors(where: Where) {
  return (
    error: { readonly statusCode?: number },
    request: Pick<FastifyRequest, 'log' | 'headers' | 'url'>,
    reply: FastifyReply,
  ): void => {
    const status = error.statusCode ?? 500
    reply.header('X-Content-Type-Options', 'nosniff')
    if (status >= 500) request.log.error({ err: error }, 'request failed')
    reply.code(status)
    if (!isForPeople(request, where)) {
      reply.send({ code: toCode(status) })
      return
    }
    const { html, headers } = toPage(status, request, where)
    reply.headers(headers).send(html)
  }
}

function toPage(status: number, { headers }: Pick<FastifyRequest, 'headers'>, where: Where) {
  return createErrorPage(status, headers['accept-language'], where)
}

function toCode(status: number): ErrorCode {
  if (status >= 500) return 'internal'
  return status === 413 || status === 414 ? 'too_large' : 'bad_request'
}
