import type { AccessChange } from '@tiza/protocol'
import { AccessChangeSchema, BoardAccessSchema, KeySchema } from '@tiza/protocol/schemas'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { answerJson, hostProof, refuseWith } from './answers.ts'
import { type ManageOptions, manage } from './manage.ts'

const common = { tags: ['access'], security: hostProof, params: Type.Object({ board: KeySchema }) }

const getSchema = {
  ...common,
  operationId: 'getAccess',
  summary: 'What hosts have set on a board. See [LK9].',
  response: {
    200: answerJson('The settings.', BoardAccessSchema),
    ...refuseWith(403, 404, 421, 429, 500, 503),
  },
}

const changeSchema = {
  ...common,
  operationId: 'changeAccess',
  summary: 'Says who draws on a board, and what else hosts set. See [LK9].',
  body: AccessChangeSchema,
  response: {
    200: answerJson('The settings from now on.', BoardAccessSchema),
    ...refuseWith(400, 403, 404, 413, 415, 421, 429, 500, 503),
  },
}

interface OfBoard {
  readonly Params: { readonly board: string }
}

/** `/api/boards/:key/access`: hosts say who draws, and what else there is to set of a board. */
export function registerSettings(
  app: FastifyInstance,
  { config, manager, authorize, onRequest }: ManageOptions,
): void {
  const address = `${config.basePath}api/boards/:board/access`

  app.get<OfBoard>(address, { onRequest, schema: getSchema }, (request, reply) =>
    manage(request, reply, {
      ...{ manager, authorize },
      work: (board, proof) => manager.loadSettings(board, proof),
    }),
  )
  app.patch<OfBoard & { Body: AccessChange }>(
    address,
    { onRequest, schema: changeSchema },
    (request, reply) =>
      manage(request, reply, {
        ...{ manager, authorize },
        work: (board, proof) => manager.changeSettings(board, proof, request.body),
      }),
  )
}
