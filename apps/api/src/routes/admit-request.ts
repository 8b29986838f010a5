import { type Right, toLower } from '@tiza/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Access, type AccessDenied, isDenied, type Visitor } from '../access/access.ts'
import { findDenial, hasRole } from '../boards/rights.ts'
import { toRateKey } from '../limits/address.ts'
import type { Authorize } from '../sockets/authorize-handshake.ts'
import { getCredentials } from './get-credentials.ts'
import { getToken } from './get-token.ts'

/** Somebody who may look at a board over HTTP. */
export interface AdmittedRequest extends Visitor {
  /** The internal id. */
  readonly board: string
  readonly right: Right
}

/** Whether a request may look at the board of its key; where it may not, sends the refusal. */
export async function admitRequest(
  request: FastifyRequest<{ Params: { board: string } }>,
  reply: FastifyReply,
  { access, authorize }: { readonly access: Pick<Access, 'admit'>; readonly authorize: Authorize },
): Promise<AdmittedRequest | undefined> {
  const key = request.params.board
  const role = await authorize({ board: key, token: getToken(request) })
  const denial = findDenial('look', { access: role })
  if (denial) {
    reply.code(403).send({ code: denial })
    return undefined
  }
  const address = toRateKey(request.ip)
  const credentials = { key, address, ...getCredentials(request) }
  const admitted = await access.admit(credentials).catch((error: unknown): AccessDenied => {
    request.log.error({ err: error }, 'access cannot be read')
    return { code: 'unavailable' }
  })
  if (isDenied(admitted)) {
    sendDenial(reply, admitted)
    return undefined
  }
  const { right } = admitted
  const isViewer = hasRole(role) && role === 'viewer'
  return { ...admitted, right: isViewer ? toLower(right, 'look') : right }
}

const statuses = { board_not_found: 404, forbidden: 403, unavailable: 503 } as const

function sendDenial(reply: FastifyReply, denied: AccessDenied): void {
  if (denied.code === 'rate_limited') {
    const retryAfter = Math.ceil(denied.retryAfterMs / 1000)
    reply.code(429).header('Retry-After', retryAfter).send(denied)
    return
  }
  if ('retryAfterMs' in denied) {
    reply.header('Retry-After', Math.ceil(denied.retryAfterMs / 1000))
  }
  if (denied.code === 'unavailable') reply.header('Retry-After', 1)
  reply.code(statuses[denied.code]).send(denied)
}
