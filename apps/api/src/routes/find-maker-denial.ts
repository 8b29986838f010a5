import type { DenialReason } from '@tiza/protocol'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { isSameSecret } from '../is-same-secret.ts'
import { getToken } from './get-token.ts'

/** Who asks for a board, beside the request. */
export interface Maker {
  readonly config: Pick<Config, 'makeBoards' | 'makeBoardsToken'>
  /** The token that a form has, which sends no headers. */
  readonly token?: string | undefined
}

/** Why a request may not make a board; `undefined` for one that may. [BD6] */
export function findMakerDenial(
  request: Pick<FastifyRequest, 'headers' | 'account'>,
  { config, token }: Maker,
): DenialReason | undefined {
  const { makeBoards, makeBoardsToken = '' } = config
  if (makeBoards === 'all') return undefined
  if (makeBoards === 'proxy') return request.account ? undefined : 'signed_out'
  return isSameSecret(token ?? getToken(request), makeBoardsToken) ? undefined : 'token'
}
