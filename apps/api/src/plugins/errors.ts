import { type ErrorCode, type Fault, toFault } from '@tiza/protocol'
import { errorMeanings } from '@tiza/protocol/schemas'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { InvalidError } from '../invalid-error.ts'
import { getErrorCode } from '../storage/sqlite/error-code.ts'
import { isStaleTerm } from '../storage/storage-error.ts'
import { type EarlyRefusal, toBody } from './early-refusals.ts'
import { createErrorPage, isForPeople } from './error-page.ts'
import { toSecurityHeaders } from './security-headers.ts'

const isFullFile = /^(?:ENOSPC|EDQUOT|EFBIG)$/
/** Of SQLite, of PostgreSQL, and of the way to that. */
const isDatabaseFault =
  /^(?:SQLITE_(?:FULL|IOERR|READONLY|BUSY)|(?:08|53|57)[\dA-Z]{3}$|55P03$|25006$|25P03$|58030$|ECONN(?:REFUSED|RESET)$|E(?:HOST|NET)UNREACH$)/
const retryAfterMs = 60_000

/** What is wrong with a body, by the code of Fastify's error. */
const bodyFaults: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty, and not JSON as its type says.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'A body of this media type is not supported.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as `Content-Length` says.',
}

type Where = Pick<Config, 'basePath' | 'frameAncestors'>

/**
 * Answers unknown routes and errors with a code of the closed list, and browser navigations with an
 * error page.
 */
export function registerErrors(app: FastifyInstance, where: Where): void {
  app.setErrorHandler(answerErrors(where))
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(toFault('bad_request', 'There is nothing at this address.')),
  )
  // Routes may say more than the meaning of their code. [ER5]
  app.addHook('preSerialization', async (_request, reply, payload) =>
    reply.statusCode >= 400 && isWordless(payload)
      ? { ...payload, message: errorMeanings[payload.code] }
      : payload,
  )
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
    if (status >= 500 && !isAborted(request) && !isStaleTerm(error))
      request.log.error({ err: error }, 'request failed')
    reply.code(status)
    if (body.retryAfterMs) reply.header('Retry-After', body.retryAfterMs / 1000)
    if (!isForPeople(request, where)) {
      reply.send(toBody(body))
      return
    }
    const { html, headers } = toPage(status, request, where)
    reply.headers(headers).send(html)
  }
}

/** Whether a body is a refusal that has no message. */
function isWordless(body: unknown): body is { readonly code: ErrorCode } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    Object.hasOwn(errorMeanings, body.code) &&
    !('message' in body)
  )
}

function isAborted({ raw }: Pick<FastifyRequest, 'raw'>): boolean {
  return raw.destroyed && !raw.complete
}

/** A full or failing disk is answered as for ops: retryable. */
function toAnswer(error: { readonly statusCode?: number }): EarlyRefusal {
  const code = getErrorCode(error)
  if (isFullFile.test(code)) return { status: 507, code: 'unavailable', retryAfterMs }
  // Another node has the board by now.
  if (isStaleTerm(error)) return { status: 503, code: 'unavailable', retryAfterMs: 1_000 }
  if (isDatabaseFault.test(code)) return { status: 503, code: 'unavailable', retryAfterMs }
  const status = error.statusCode ?? 500
  return { status, ...toStatusFault(status, error) }
}

/** Fastify's own words are not used: they may repeat what was sent. */
function toStatusFault(status: number, error: unknown): Fault {
  if (error instanceof InvalidError) return error.fault
  const code = toCode(status)
  return toFault(code, bodyFaults[getErrorCode(error)] ?? errorMeanings[code])
}

function toPage(status: number, { headers }: Pick<FastifyRequest, 'headers'>, where: Where) {
  return createErrorPage(status, headers['accept-language'], where)
}

function toCode(status: number): ErrorCode {
  if (status >= 500) return 'internal'
  return status === 413 || status === 414 ? 'too_large' : 'bad_request'
}
