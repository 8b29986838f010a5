import { isAtLeast, mostAuthors, sessionIdPattern } from '@tiza/protocol'
import { AuthorSchema, KeySchema } from '@tiza/protocol/schemas'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Access } from '../access/access.ts'
import type { Config } from '../config.ts'
import { addressRates } from '../limits/rate-limit.ts'
import type { Authorize } from '../sockets/authorize-handshake.ts'
import { admitRequest } from './admit-request.ts'
import { answerJson, optionalCredentials, refuseWith } from './answers.ts'
import { limitRate } from './limit-rate.ts'

const session = sessionIdPattern.slice(1, -1)

const query = Type.Object({
  sessions: Type.String({
    pattern: `^${session}(?:,${session}){0,${mostAuthors - 1}}$`,
    description: 'Up to 100 sessions, as in `by` of shapes, with commas between.',
  }),
})

const schema = {
  operationId: 'getAuthors',
  summary: 'Who made what, by sessions. See [RI13].',
  tags: ['boards'],
  security: optionalCredentials,
  params: Type.Object({ board: KeySchema }),
  querystring: query,
  response: {
    200: answerJson('Those who said who they are.', Type.Array(AuthorSchema)),
    ...refuseWith(400, 403, 404, 421, 429, 503),
  },
}

export interface AuthorsOptions {
  readonly config: Pick<Config, 'basePath'>
  readonly access: Pick<Access, 'admit' | 'getSettings' | 'getAuthors'>
  readonly authorize: Authorize
  readonly now: () => number
}

/** `GET /api/boards/:key/authors`: the names behind sessions, unless hosts have hidden them. [RI13] */
export function registerAuthors(
  app: FastifyInstance,
  { config, access, authorize, now }: AuthorsOptions,
): void {
  app.get<{ Params: { board: string }; Querystring: Type.Static<typeof query> }>(
    `${config.basePath}api/boards/:board/authors`,
    { onRequest: limitRate(addressRates.read, now), schema },
    async (request, reply) => {
      reply.header('Cache-Control', 'no-store')
      const admitted = await admitRequest(request, reply, { access, authorize })
      if (!admitted) return reply
      const { board, right } = admitted
      if (!access.getSettings(board).names && !isAtLeast(right, 'host')) {
        const message = 'Only hosts of this board may see who made what.'
        return reply.code(403).send({ code: 'forbidden', message })
      }
      return access.getAuthors(board, request.query.sessions.split(','))
    },
  )
}
