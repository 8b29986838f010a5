import type { FastifyInstance } from 'fastify'

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
  app.get(`${basePath}livez`, async () => ({ ok: true }))
  app.get(`${basePath}readyz`, async (_request, reply) => {
    const reason = getReason()
    const ok = reason === undefined
    return reply.code(ok ? 200 : 503).send({ ok, version, reason })
  })
}
