import type { ErrorCode } from '@tiza/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { getErrorCode } from '../storage/sqlite/error-code.ts'
import type { EarlyRefusal } from './early-refusals.ts'
import { createErrorPage, isForPeople } from './error-page.ts'
import { toSecurityHeaders } from './security-headers.ts'

const isFullFile = /^(?:ENOSPC|EDQUOT|EFBIG)$/
const isDatabaseFault = /^SQLITE_(?:FULL|IOERR|READONLY|BUSY)/
const retryAfterMs = 60_000

type Where = Pick<Config, 'basePath' | 'frameAncestors'>

/**
 * Answers unknown routes and errors with a code of the closed list, and browser navigations with an
 * error page.
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

/** Answers errors, including those of the router, which run no hooks. */
export function answerErrors(where: Where) {
  return (
    error: { readonly statusCode?: number },
    request: Pick<FastifyRequest, 'log' | 'headers' | 'url' | 'raw'>,
    reply: FastifyReply,
  ): void => {
    const { status, ...body } = toAnswer(error)
    reply.headers(toSecurityHeaders(where))
    // A client that aborts is not a server error.
    if (status >= 500 && !isAborted(request)) request.log.error({ err: error }, 'request failed')
    reply.code(status)
    if (body.retryAfterMs) reply.header('Retry-After', body.retryAfterMs / 1000)
    if (!isForPeople(request, where)) {
      reply.send(body)
      return
    }
    const { html, headers } = toPage(status, request, where)
    reply.headers(headers).send(html)
  }
}

function isAborted({ raw }: Pick<FastifyRequest, 'raw'>): boolean {
  return raw.destroyed && !raw.complete
}

/** A full or failing disk is answered as for ops: retryable. */
function toAnswer(error: { readonly statusCode?: number }): EarlyRefusal {
  const code = getErrorCode(error)
  if (isFullFile.test(code)) return { status: 507, code: 'unavailable', retryAfterMs }
  if (isDatabaseFault.test(code)) return { status: 503, code: 'unavailable', retryAfterMs }
  const status = error.statusCode ?? 500
  return { status, code: toCode(status) }
}

function toPage(status: number, { headers }: Pick<FastifyRequest, 'headers'>, where: Where) {
  return createErrorPage(status, headers['accept-language'], where)
}

function toCode(status: number): ErrorCode {
  if (status >= 500) return 'internal'
  return status === 413 || status === 414 ? 'too_large' : 'bad_request'
}
