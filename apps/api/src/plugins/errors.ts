import type { ErrorCode } from '@tiza/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Answers what no route answered, or what failed, with a code of the closed list. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'bad_request' }))
}

/** The answer to what failed; the router's own errors come here as well. */
export function answerError(
  error: { readonly statusCode?: number },
  request: Pick<FastifyRequest, 'log'>,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 500
  // What the router itself refuses meets no hook.
  reply.header('X-Content-Type-Options', 'nosniff')
  if (status >= 500) request.log.error({ err: error }, 'request failed')
  reply.code(status).send({ code: toCode(status) })
}

function toCode(status: number): ErrorCode {
  if (status >= 500) return 'internal'
  return status === 413 || status === 414 ? 'too_large' : 'bad_request'
}
