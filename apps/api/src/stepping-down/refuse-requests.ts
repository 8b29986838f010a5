import type { FastifyInstance } from 'fastify'
import type { StepDown } from './step-down.ts'

/** What is asked of a server that has stepped down is for another to answer. */
export function refuseRequests(
  app: FastifyInstance,
  { basePath, stepDown }: { readonly basePath: string; readonly stepDown: StepDown },
): void {
  app.addHook('onRequest', async (request, reply) => {
    const isAnswered = !request.routeOptions.url?.startsWith(`${basePath}api/`)
    if (isAnswered || stepDown.reason === undefined) return undefined
    return reply.code(503).header('Retry-After', 1).send({ code: 'unavailable' })
  })
}
