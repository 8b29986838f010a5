import type { FastifyInstance } from 'fastify'

/**
 * `/livez`: the process runs. `/readyz`: it takes work, or 503 and the reason why not; and what it is.
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
    /** Why it takes no work now. */
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
