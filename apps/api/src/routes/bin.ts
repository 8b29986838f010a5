import { BoardBinSchema, KeySchema } from '@tiza/protocol/schemas'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { acceptAnyEmptyBody } from './accept-any-empty-body.ts'
import { answerJson, hostProof, refuseWith } from './answers.ts'
import { type ManageOptions, manage } from './manage.ts'

const common = { tags: ['access'], security: hostProof }
const params = Type.Object({ board: KeySchema })

const deleteSchema = {
  ...common,
  operationId: 'deleteBoard',
  summary: 'Puts a board into the bin. See [LK20].',
  params,
  response: {
    200: answerJson('Since when it is in the bin.', BoardBinSchema),
    ...refuseWith(403, 404, 421, 429, 500, 503),
  },
}

const restoreSchema = {
  ...common,
  operationId: 'restoreBoard',
  summary: 'Takes a board out of the bin. See [LK22].',
  params,
  body: Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]),
  response: {
    200: answerJson('It is not in the bin any more.', BoardBinSchema),
    ...refuseWith(400, 403, 404, 413, 415, 421, 429, 500, 503),
  },
}

interface OfBoard {
  readonly Params: { readonly board: string }
}

/** `DELETE /api/boards/:key` and `POST …/restore`: hosts put a board into the bin and take it out again. */
export function registerBin(
  app: FastifyInstance,
  { config, manager, authorize, onRequest }: ManageOptions,
): void {
  const address = `${config.basePath}api/boards/:board`

  app.delete<OfBoard>(address, { onRequest, schema: deleteSchema }, (request, reply) =>
    manage(request, reply, {
      ...{ manager, authorize },
      work: (board, proof) => manager.deleteBoard(board, proof),
    }),
  )
  app.register(async (scope) => {
    acceptAnyEmptyBody(scope)
    scope.post<OfBoard>(
      `${address}/restore`,
      { onRequest, schema: restoreSchema },
      (request, reply) =>
        manage(request, reply, {
          ...{ manager, authorize },
          work: (board, proof) => manager.restoreBoard(board, proof),
        }),
    )
  })
}
