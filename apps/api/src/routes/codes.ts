import type { CodeQuery, NewCode } from '@tiza/protocol'
import {
  CodeCreatedSchema,
  CodeFoundSchema,
  CodeQuerySchema,
  KeySchema,
  NewCodeSchema,
} from '@tiza/protocol/schemas'
import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify'
import Type from 'typebox'
import { toRateKey } from '../limits/address.ts'
import { acceptAnyEmptyBody } from './accept-any-empty-body.ts'
import { answerJson, hostProof, refuseWith } from './answers.ts'
import { type ManageOptions, manage } from './manage.ts'

const common = { tags: ['access'], security: hostProof }
const params = Type.Object({ board: KeySchema })

const makeSchema = {
  ...common,
  operationId: 'createCode',
  summary: 'Makes a code of six digits, in place of another. See [LK12].',
  params,
  body: Type.Union([NewCodeSchema, Type.Null()]),
  response: {
    201: answerJson('The code.', CodeCreatedSchema),
    ...refuseWith(400, 403, 404, 409, 413, 415, 421, 429, 500, 503),
  },
}

const endSchema = {
  ...common,
  operationId: 'deleteCode',
  summary: 'Ends the code. See [LK12].',
  params,
  response: {
    200: answerJson('There is no code.', Type.Object({})),
    ...refuseWith(403, 404, 421, 429, 500, 503),
  },
}

const findSchema = {
  operationId: 'findByCode',
  summary: 'Says where a code leads. See [LK13].',
  tags: ['access'],
  body: CodeQuerySchema,
  response: {
    200: answerJson('The link.', CodeFoundSchema),
    ...refuseWith(400, 403, 404, 413, 415, 421, 429, 500, 503),
  },
}

interface OfBoard {
  readonly Params: { readonly board: string }
}

/** `/api/boards/:key/code`: hosts make a code, and end it. `POST /api/codes`: people come by it. */
export function registerCodes(
  app: FastifyInstance,
  {
    config,
    manager,
    authorize,
    onRequest,
    onLookup,
  }: ManageOptions & {
    /** Limits the rate of look-ups of an address. */
    readonly onLookup: onRequestAsyncHookHandler
  },
): void {
  const address = `${config.basePath}api/boards/:board/code`

  app.register(async (scope) => {
    acceptAnyEmptyBody(scope)
    scope.post<OfBoard & { Body: NewCode | null }>(
      address,
      { onRequest, schema: makeSchema },
      (request, reply) =>
        manage(request, reply, {
          ...{ manager, authorize, status: 201 },
          work: (board, proof) => manager.makeCode(board, proof, request.body ?? {}),
        }),
    )
  })
  app.delete<OfBoard>(address, { onRequest, schema: endSchema }, (request, reply) =>
    manage(request, reply, {
      ...{ manager, authorize },
      work: (board, proof) => manager.endCode(board, proof),
    }),
  )
  app.post<{ Body: CodeQuery }>(
    `${config.basePath}api/codes`,
    { onRequest: onLookup, schema: findSchema },
    async (request, reply) => {
      // A key is nobody else's.
      reply.header('Cache-Control', 'no-store')
      const found = await manager.findCode(request.body.code, toRateKey(request.ip))
      if (found === undefined) return reply.code(404).send({ code: 'board_not_found' })
      if (typeof found === 'string') return { path: `${config.basePath}b/${found}`, key: found }
      reply.code(429).header('Retry-After', Math.ceil(found.retryAfterMs / 1000))
      return reply.send({ code: 'rate_limited', ...found })
    },
  )
}
