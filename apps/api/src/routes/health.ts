import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { answerJson, refuseWith } from './answers.ts'

const liveSchema = {
  operationId: 'getLiveness',
  summary: 'Whether the process runs.',
  tags: ['operation'],
  response: {
    200: answerJson('It runs.', Type.Object({ ok: Type.Literal(true) })),
    ...refuseWith(403),
  },
}

const ReadinessSchema = Type.Object({
  ok: Type.Boolean(),
  version: Type.String({ description: 'The version of the server.' }),
  reason: Type.Optional(Type.String({ description: 'Why it accepts no work, in English.' })),
})

const readySchema = {
  operationId: 'getReadiness',
  summary: 'Whether the server accepts work.',
  tags: ['operation'],
  response: {
    200: answerJson('It accepts work.', ReadinessSchema),
    503: answerJson('It does not, for some reason.', ReadinessSchema),
    ...refuseWith(403),
  },
}

/**
 * `/livez`: the process runs. `/readyz`: it accepts work, else 503 with the reason; includes the version.
 */
export function registerHealth(
  app: FastifyInstance,
  {
    basePath,
    version,
    getReason,
  }: {
    readonly basePath: string
    readonly version: string
    /** Why it accepts no work, if so. */
    readonly getReason: () => string | undefined
  },
): void {
  app.get(`${basePath}livez`, { schema: liveSchema }, async () => ({ ok: true }))
  app.get(`${basePath}readyz`, { schema: readySchema }, async (_request, reply) => {
    const reason = getReason()
    const ok = reason === undefined
    return reply.code(ok ? 200 : 503).send({ ok, version, reason })
  })
}
