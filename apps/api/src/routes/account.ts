import { AccountSchema } from '@tiza/protocol/schemas'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { answerJson, refuseWith } from './answers.ts'

const schema = {
  operationId: 'getAccount',
  summary: 'Whether whoever asks is signed in, and as whom. See [AC3].',
  tags: ['access'],
  response: {
    200: answerJson('Who asks, as far as the server knows.', AccountSchema),
    ...refuseWith(403, 421),
  },
}

/** `GET /api/account`: whether whoever asks is signed in, for pages that offer only what one may do. */
export function registerAccount(
  app: FastifyInstance,
  { config }: { readonly config: Pick<Config, 'basePath'> },
): void {
  app.get(`${config.basePath}api/account`, { schema }, async ({ account }, reply) => {
    reply.header('Cache-Control', 'no-store')
    const name = account?.name
    return { signedIn: account !== undefined, ...(name !== undefined && { name }) }
  })
}
