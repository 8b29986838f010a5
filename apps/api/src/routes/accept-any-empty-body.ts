import { toFault } from '@tiza/protocol'
import type { FastifyInstance } from 'fastify'
import { InvalidError } from '../invalid-error.ts'

/** Longest body, in bytes, that is read to see what is in it. */
const bodyLimit = 16 * 1024

/**
 * Makes the routes of a scope take an empty body as `null` whatever its content type, since tools send some
 * with no body at all. Any other body is JSON, or of an unsupported media type. [BD1]
 */
export function acceptAnyEmptyBody(scope: FastifyInstance): void {
  const parseJson = scope.getDefaultJsonParser('error', 'error')
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (request, body, done) => {
    const text = String(body)
    if (text === '') return done(null, null)
    const type = request.headers['content-type'] ?? ''
    if (/^application\/json\s*(?:;|$)/i.test(type)) return void parseJson(request, text, done)
    done(new InvalidError(toFault('bad_request', unsupported), 415))
  })
}

const unsupported = 'A body that is not empty must be JSON, with `Content-Type: application/json`.'
