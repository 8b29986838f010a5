import type { DenialReason, ErrorCode } from '@tiza/protocol'
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { AccessManager, HostProof, ManageDenied } from '../access/access-manager.ts'
import { findDenial } from '../boards/rights.ts'
import type { Config } from '../config.ts'
import type { Authorize } from '../sockets/authorize-handshake.ts'
import { getCredentials } from './get-credentials.ts'
import { getToken } from './get-token.ts'

export interface ManageOptions {
  readonly config: Pick<Config, 'basePath'>
  readonly manager: AccessManager
  readonly authorize: Authorize
  /** Limits the rate of an address: one for all routes of hosts. */
  readonly onRequest: onRequestAsyncHookHandler
}

type OfBoard = FastifyRequest<{ Params: { board: string } }>

interface Refused {
  readonly status: number
  readonly code: ErrorCode
  readonly message?: string
  readonly reason?: DenialReason
}

const refusals: Readonly<Record<ManageDenied, Refused>> = {
  board_not_found: { status: 404, code: 'board_not_found' },
  forbidden: { status: 403, code: 'forbidden', message: 'Only hosts of the board may do this.' },
  not_there: {
    ...{ status: 404, code: 'bad_request' },
    message: 'The board has no such link that can be used, or no such person.',
  },
  last_host: { status: 409, code: 'conflict', message: 'This is the last host of the board.' },
  too_many_codes: { status: 503, code: 'unavailable', message: 'The server has too many codes.' },
  deleted: {
    ...{ status: 403, code: 'forbidden', reason: 'deleted' },
    message: 'The board is in the bin.',
  },
  no_preview: {
    ...{ status: 409, code: 'conflict' },
    message:
      'A link that is not for everybody has no preview, nor has any on a server without pictures.',
  },
  too_many_links: { status: 409, code: 'conflict', message: 'The board has too many links.' },
}

/** Does what a host asks for, and sends the result or the refusal. */
export async function manage<T extends object>(
  request: OfBoard,
  reply: FastifyReply,
  {
    manager,
    authorize,
    work,
    status = 200,
  }: Pick<ManageOptions, 'manager' | 'authorize'> & {
    /** The status of a result. Default 200. */
    readonly status?: number
    readonly work: (board: string, proof: HostProof) => Promise<T | ManageDenied>
  },
): Promise<FastifyReply> {
  const key = request.params.board
  // Keys and names are nobody else's.
  reply.header('Cache-Control', 'no-store')
  const role = await authorize({ board: key, token: getToken(request) })
  const denial = findDenial('look', { access: role })
  if (denial) return reply.code(403).send({ code: denial })
  const board = await manager.findBoard(key)
  const done = board ? await work(board, getCredentials(request)) : 'board_not_found'
  if (typeof done === 'object') return reply.code(status).send(done)
  const { status: refused, ...body } = refusals[done]
  return reply.code(refused).send(body)
}
