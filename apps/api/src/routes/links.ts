import type { LinkChange, NewLink } from '@tiza/protocol'
import {
  BoardLinkSchema,
  KeySchema,
  LinkChangeSchema,
  LinkCreatedSchema,
  NewLinkSchema,
} from '@tiza/protocol/schemas'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { acceptAnyEmptyBody } from './accept-any-empty-body.ts'
import { answerJson, hostProof, refuseWith } from './answers.ts'
import { type ManageOptions, manage } from './manage.ts'

const common = { tags: ['access'], security: hostProof }
const params = Type.Object({ board: KeySchema })
const linkParams = Type.Object({ board: KeySchema, link: BoardLinkSchema.properties.id })

const listSchema = {
  ...common,
  operationId: 'listLinks',
  summary: 'All links of a board, the newest first. See [LK5].',
  params,
  response: {
    200: answerJson('The links, without their keys.', Type.Array(BoardLinkSchema)),
    ...refuseWith(403, 404, 421, 429, 500, 503),
  },
}

const createSchema = {
  ...common,
  operationId: 'createLink',
  summary: 'Makes a link. See [LK5].',
  params,
  body: NewLinkSchema,
  response: {
    201: answerJson('The link, with its key, which is said this once.', LinkCreatedSchema),
    ...refuseWith(400, 403, 404, 409, 413, 415, 421, 429, 500, 503),
  },
}

const renewSchema = {
  ...common,
  operationId: 'renewLink',
  summary: 'Revokes a link and makes another like it. See [LK10].',
  params: linkParams,
  body: Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]),
  response: {
    201: answerJson('The new link, with its key.', LinkCreatedSchema),
    ...refuseWith(400, 403, 404, 409, 413, 415, 421, 429, 500, 503),
  },
}

const changeSchema = {
  ...common,
  operationId: 'changeLink',
  summary: 'Says whether a picture of the board is shown where the link is posted. See [LK29].',
  params: linkParams,
  body: LinkChangeSchema,
  response: {
    200: answerJson('The link.', BoardLinkSchema),
    ...refuseWith(400, 403, 404, 409, 413, 415, 421, 429, 500, 503),
  },
}

const revokeSchema = {
  ...common,
  operationId: 'revokeLink',
  summary: 'Revokes a link. See [LK10].',
  params: linkParams,
  response: {
    200: answerJson('The link, which is dead.', BoardLinkSchema),
    ...refuseWith(403, 404, 421, 429, 500, 503),
  },
}

interface OfBoard {
  readonly Params: { readonly board: string }
}
interface OfLink {
  readonly Params: { readonly board: string; readonly link: string }
}

/** `/api/boards/:key/links`: hosts make, list, change, renew and revoke links. */
export function registerLinks(
  app: FastifyInstance,
  { config, manager, authorize, onRequest }: ManageOptions,
): void {
  const address = `${config.basePath}api/boards/:board/links`

  app.get<OfBoard>(address, { onRequest, schema: listSchema }, (request, reply) =>
    manage(request, reply, {
      ...{ manager, authorize },
      work: (board, proof) => manager.listLinks(board, proof, request.params.board),
    }),
  )
  app.post<OfBoard & { Body: NewLink }>(
    address,
    { onRequest, schema: createSchema },
    (request, reply) =>
      manage(request, reply, {
        ...{ manager, authorize, status: 201 },
        work: (board, proof) => manager.createLink(board, proof, request.body),
      }),
  )
  app.patch<OfLink & { Body: LinkChange }>(
    `${address}/:link`,
    { onRequest, schema: changeSchema },
    (request, reply) =>
      manage(request, reply, {
        ...{ manager, authorize },
        work: (board, proof) => manager.changeLink(board, proof, request.params.link, request.body),
      }),
  )
  app.delete<OfLink>(`${address}/:link`, { onRequest, schema: revokeSchema }, (request, reply) =>
    manage(request, reply, {
      ...{ manager, authorize },
      work: (board, proof) => manager.revokeLink(board, proof, request.params.link),
    }),
  )
  app.register(async (scope) => {
    acceptAnyEmptyBody(scope)
    scope.post<OfLink>(
      `${address}/:link/renew`,
      { onRequest, schema: renewSchema },
      (request, reply) =>
        manage(request, reply, {
          ...{ manager, authorize, status: 201 },
          work: (board, proof) => manager.renewLink(board, proof, request.params.link),
        }),
    )
  })
}
