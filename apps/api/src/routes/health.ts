import type { FastifyInstance } from 'fastify'

/** `/livez`: the process runs. `/readyz`: it takes work; 503 while it starts or stops. */
export function registerHealth(
  app: FastifyInstance,
  { basePath, isReady }: { basePath: string; isReady: () => boolean },
): void {
  app.get(`${basePath}livez`, async () => ({ ok: true }))
  app.get(`${basePath}readyz`, async (_request, reply) => {
    const ok = isReady()
    return reply.code(ok ? 200 : 503).send({ ok })
  })
}
