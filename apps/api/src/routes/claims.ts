import { isAtLeast, type NewClaim } from '@tiza/protocol'
import { BoardIdSchema, ClaimAnswerSchema, NewClaimSchema } from '@tiza/protocol/schemas'
import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify'
import Type from 'typebox'
import type { Access } from '../access/access.ts'
import type { Config } from '../config.ts'
import type { Authorize } from '../sockets/authorize-handshake.ts'
import { acceptAnyEmptyBody } from './accept-any-empty-body.ts'
import { admitRequest } from './admit-request.ts'
import { answerJson, optionalCredentials, refuseWith } from './answers.ts'

const common = {
  tags: ['access'],
  security: optionalCredentials,
  params: Type.Object({ board: BoardIdSchema }),
}

const claimSchema = {
  ...common,
  operationId: 'claimBoard',
  summary: 'Asks to be host of a board that has none. See [LK26].',
  body: Type.Union([NewClaimSchema, Type.Null()]),
  response: {
    200: answerJson('One is host, or everybody on the board is told.', ClaimAnswerSchema),
    ...refuseWith(400, 403, 404, 409, 413, 415, 421, 429, 500, 503),
  },
}

const refuseSchema = {
  ...common,
  operationId: 'refuseClaim',
  summary: 'Objects to a claim, or takes it back. See [LK27].',
  response: {
    200: answerJson('There is no claim.', ClaimAnswerSchema),
    ...refuseWith(403, 404, 421, 429, 500, 503),
  },
}

export interface ClaimOptions {
  readonly config: Pick<Config, 'basePath'>
  readonly access: Pick<Access, 'admit' | 'claims'>
  readonly authorize: Authorize
  readonly onRequest: onRequestAsyncHookHandler
}

interface OfBoard {
  readonly Params: { readonly board: string }
}

/** `/api/boards/:key/claim`: who draws on a board without hosts may ask to be one, and others may object. */
export function registerClaims(
  app: FastifyInstance,
  { config, access, authorize, onRequest }: ClaimOptions,
): void {
  const address = `${config.basePath}api/boards/:board/claim`
  const forbidden = { code: 'forbidden', message: 'Only people who may draw may do this.' }

  app.delete<OfBoard>(address, { onRequest, schema: refuseSchema }, async (request, reply) => {
    const admitted = await admitRequest(request, reply, { access, authorize })
    if (!admitted) return reply
    const { board, right, person } = admitted
    if (!isAtLeast(right, 'draw')) return reply.code(403).send(forbidden)
    await access.claims.refuse(board, person)
    return { isHost: right === 'host' }
  })
  app.register(async (scope) => {
    acceptAnyEmptyBody(scope)
    scope.post<OfBoard & { Body: NewClaim | null }>(
      address,
      { onRequest, schema: claimSchema },
      async (request, reply) => {
        const admitted = await admitRequest(request, reply, { access, authorize })
        if (!admitted) return reply
        const { board, right, link, person, pass } = admitted
        if (person === undefined || !isAtLeast(right, 'draw')) {
          return reply.code(403).send(forbidden)
        }
        const claimant = { person, link, ...request.body }
        // Of whoever comes by a signed token, others say what they may do.
        const answer = pass ? 'conflict' : await access.claims.claim(board, claimant)
        if (answer !== 'conflict') return answer
        const message = 'The board has a host, somebody else has claimed it, or you cannot.'
        return reply.code(409).send({ code: 'conflict', message })
      },
    )
  })
}
