import type { FastifyInstance } from 'fastify'

/** `/livez`: the process runs. `/readyz`: it takes work; 503 while it starts or stops; and what it is. */
export function registerHealth(
  app: FastifyInstance,
  {
    basePath,
    version,
    isReady,
  }: { readonly basePath: string; readonly version: string; readonly isReady: () => boolean },
): void {
  app.get(`${basePath}livez`, async () => ({ ok: true }))
  app.get(`${basePath}readyz`, async (_request, reply) => {
    const ok = isReady()
    return reply.code(ok ? 200 : 503).send({ ok, version })
  })
}
