import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Config } from '../config.ts'
import { addressRates } from '../limits/rate-limit.ts'
import { answerJson, refuseWith } from '../routes/answers.ts'
import { limitRate } from '../routes/limit-rate.ts'
import type { DocumentedRoute } from './documented-route.ts'

/**
 * `GET /api/openapi.json`: HTTP as an OpenAPI document, from the schemas of the routes that are registered
 * after this. It is made at the first request, so that no start waits for it. Throws for a route below
 * `/api` that has no `operationId`.
 */
export function registerOpenApi(
  app: FastifyInstance,
  { config, now }: { config: Pick<Config, 'basePath'>; now: () => number },
): void {
  const { basePath } = config
  const routes: DocumentedRoute[] = []
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (method === 'HEAD') return
    if (schema?.operationId !== undefined) routes.push({ method: String(method), url, schema })
    else if (url.startsWith(`${basePath}api/`)) throw new Error(`no document has ${method} ${url}`)
  })

  let document: Promise<string> | undefined
  app.get(
    `${basePath}api/openapi.json`,
    {
      onRequest: limitRate(addressRates.read, now),
      schema: {
        operationId: 'getOpenApi',
        summary: 'This document.',
        tags: ['about'],
        response: {
          200: answerJson('An OpenAPI document.', Type.Object({})),
          ...refuseWith(403, 421, 429),
        },
      },
    },
    async (_request, reply) => {
      document ??= import('./openapi-document.ts').then(({ createOpenApi }) =>
        createOpenApi(routes, config),
      )
      return reply
        .type('application/json')
        .header('Cache-Control', 'no-cache')
        .send(await document)
    },
  )
}
