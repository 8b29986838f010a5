import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ErrorCode, type FaultText, toFault } from '@tiza/protocol'
import { errorMeanings } from '@tiza/protocol/schemas'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { intercept } from './intercept.ts'
import { toSecurityHeaders } from './security-headers.ts'

/** The refusal of a request before it reaches Fastify. */
export interface EarlyRefusal extends Partial<FaultText> {
  readonly status: number
  readonly code: ErrorCode
  readonly retryAfterMs?: number
  /** A reason that clients may show to people. */
  readonly reason?: 'full'
}

/** The body of a refusal: by default, its message is the meaning of its code. [ER5] */
export function toBody(refusal: Omit<EarlyRefusal, 'status'>): object {
  const { code, message = errorMeanings[code], path, ...rest } = refusal
  return { ...toFault(code, message, path), ...rest }
}

type Where = Pick<Config, 'basePath' | 'frameAncestors'>

/** Refuses a request like any other: a code of the closed list and the usual headers. */
export function refuseEarly(
  response: ServerResponse,
  { status, ...body }: EarlyRefusal,
  where: Where,
): void {
  const text = JSON.stringify(toBody(body))
  response.writeHead(status, toHeaders(text, body.retryAfterMs, where)).end(text)
}

/** The same for a bare socket, which is then closed. */
export function refuseConnection(
  socket: Duplex,
  { status, ...body }: EarlyRefusal,
  where: Where,
): void {
  socket.on('error', ignore)
  // Must not write into a response that is already being sent.
  const isAnswering = Reflect.get(Object(Reflect.get(socket, '_httpMessage')), 'headersSent')
  if (!socket.writable || isAnswering) return void socket.destroy()
  const text = JSON.stringify(toBody(body))
  const headers = { ...toHeaders(text, body.retryAfterMs, where), Connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const start = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`
  socket.end([start, ...lines, '', text].join('\r\n'), () => socket.destroy())
}

/** The refusal for malformed HTTP, by the code of Node's parser error. */
export function toMalformed(errorCode: string | undefined): EarlyRefusal {
  if (errorCode === 'HPE_HEADER_OVERFLOW') return { status: 431, code: 'bad_request' }
  if (errorCode === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return { status: 413, code: 'too_large' }
  if (errorCode === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, code: 'bad_request' }
  return { status: 400, code: 'bad_request' }
}

/** Refuses requests that Node would answer by itself, or never. */
export function registerEarlyRefusals(app: FastifyInstance, where: Where): void {
  app.server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) =>
    refuseEarly(response, { status: 417, code: 'bad_request' }, where),
  )
  intercept<[IncomingMessage, Duplex, Buffer]>(app.server, 'upgrade', (pass, request, socket) => {
    if (request.url?.startsWith(`${where.basePath}socket.io/`)) return pass()
    refuseConnection(socket, { status: 404, code: 'bad_request' }, where)
  })
}

function toHeaders(text: string, retryAfterMs: number | undefined, where: Where) {
  return {
    ...toSecurityHeaders(where),
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    ...(retryAfterMs !== undefined && { 'Retry-After': Math.ceil(retryAfterMs / 1000) }),
  }
}

function ignore(): void {}
