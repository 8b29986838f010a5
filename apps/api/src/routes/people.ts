import type { PersonChange } from '@tiza/protocol'
import {
  AdmissionCountSchema,
  KeySchema,
  PersonChangedSchema,
  PersonChangeSchema,
  PersonEntrySchema,
} from '@tiza/protocol/schemas'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { acceptAnyEmptyBody } from './accept-any-empty-body.ts'
import { answerJson, hostProof, refuseWith } from './answers.ts'
import { type ManageOptions, manage } from './manage.ts'

const common = { tags: ['access'], security: hostProof }
const params = Type.Object({ board: KeySchema })
const refused = [400, 403, 404, 413, 415, 421, 429, 500, 503] as const

const listSchema = {
  ...common,
  operationId: 'listPeople',
  summary: 'Everybody who has been on a board, those last seen first. See [LK8].',
  params,
  response: {
    200: answerJson('The people.', Type.Array(PersonEntrySchema)),
    ...refuseWith(403, 404, 421, 429, 500, 503),
  },
}

const changeSchema = {
  ...common,
  operationId: 'changePerson',
  summary:
    'Gives or takes the pen, makes or unmakes a host, sends out or lets in again. See [LK8], [LK25].',
  params: Type.Object({ board: KeySchema, person: PersonEntrySchema.properties.person }),
  body: PersonChangeSchema,
  response: {
    200: answerJson('The person after that, and the link that was made.', PersonChangedSchema),
    ...refuseWith(...refused, 409),
  },
}

const admitSchema = {
  ...common,
  operationId: 'admitAll',
  summary: 'Lets in everybody who waits. See [WR5].',
  params,
  body: Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]),
  response: {
    200: answerJson('How many were let in.', AdmissionCountSchema),
    ...refuseWith(...refused),
  },
}

interface OfBoard {
  readonly Params: { readonly board: string }
}
interface OfPerson {
  readonly Params: { readonly board: string; readonly person: string }
}

/** `/api/boards/:key/people`: hosts see who was there, and decide who may come and do what. */
export function registerPeople(
  app: FastifyInstance,
  { config, manager, authorize, onRequest }: ManageOptions,
): void {
  const address = `${config.basePath}api/boards/:board`

  app.get<OfBoard>(`${address}/people`, { onRequest, schema: listSchema }, (request, reply) =>
    manage(request, reply, {
      ...{ manager, authorize },
      work: (board, proof) => manager.listPeople(board, proof),
    }),
  )
  app.patch<OfPerson & { Body: PersonChange }>(
    `${address}/people/:person`,
    { onRequest, schema: changeSchema },
    (request, reply) =>
      manage(request, reply, {
        ...{ manager, authorize },
        work: (board, proof) =>
          manager.changePerson(board, proof, request.params.person, request.body),
      }),
  )
  app.register(async (scope) => {
    acceptAnyEmptyBody(scope)
    scope.post<OfBoard>(
      `${address}/people/admit`,
      { onRequest, schema: admitSchema },
      (request, reply) =>
        manage(request, reply, {
          ...{ manager, authorize },
          work: (board, proof) => manager.admitAll(board, proof),
        }),
    )
  })
}
