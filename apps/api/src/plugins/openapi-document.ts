import fastifySwagger from '@fastify/swagger'
import { protocolMajor, protocolMinor } from '@tiza/protocol'
import { createSchemaWriter, isObject } from '@tiza/protocol/schemas'
import Fastify from 'fastify'
import type { Config } from '../config.ts'
import type { DocumentedRoute } from './documented-route.ts'
import { uncheckedSchemas } from './schemas.ts'

/**
 * The OpenAPI document of routes, as JSON. They are registered once more, with a Fastify that never
 * listens: that is what `@fastify/swagger` reads.
 */
export async function createOpenApi(
  routes: readonly DocumentedRoute[],
  { basePath }: Pick<Config, 'basePath'>,
): Promise<string> {
  const app = Fastify({ exposeHeadRoutes: false, schemaController: uncheckedSchemas })
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tiza over HTTP',
        version: `${protocolMajor}.${protocolMinor}`,
        description:
          'Boards, snapshots and pictures. What people draw goes over Socket.IO: see docs/asyncapi.yaml. The rules that a schema cannot say are in docs/SPEC.md, and are cited by number. Each GET answers HEAD as well. Generated: do not edit.',
        license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      },
      servers: [{ url: basePath === '/' ? '/' : basePath.slice(0, -1) }],
      tags: [
        { name: 'boards', description: 'Boards and what is on them.' },
        { name: 'access', description: 'Links, people and the rule of a board, for its hosts.' },
        { name: 'pictures', description: 'The bytes of pictures, by their hash.' },
        { name: 'operation', description: 'For those who run the server.' },
        { name: 'about', description: 'About this interface.' },
      ],
      components: {
        securitySchemes: {
          token: {
            ...{ type: 'http', scheme: 'bearer' },
            description: 'The `token` of the handshake, for servers that require one. See [SN6].',
          },
          person: {
            ...{ type: 'apiKey', in: 'header', name: 'Tiza-Person' },
            description: 'The secret of a person. See [LK4].',
          },
          host: {
            ...{ type: 'apiKey', in: 'header', name: 'Tiza-Host' },
            description: 'The key of a link that makes hosts. See [LK6].',
          },
          password: {
            ...{ type: 'apiKey', in: 'header', name: 'Tiza-Password' },
            description: 'The password of the link, percent-encoded as UTF-8. See [LK7].',
          },
          metricsToken: {
            ...{ type: 'http', scheme: 'bearer' },
            description:
              'METRICS_TOKEN of the server; without one, only the machine itself may ask.',
          },
        },
      },
    },
    // `servers` has the base path, and the paths below do not.
    stripBasePath: false,
    refResolver: {
      buildLocalReference: ({ $id }, _uri, _fragment, at) => String($id ?? `def-${at}`),
    },
  })
  const writer = createSchemaWriter({ refer: (name) => `${name}#`, format: 'openapi' })
  const documented = routes.map(({ method, url, schema }) => ({
    method,
    url: url.slice(basePath.length - 1),
    schema: writer.write(schema),
  }))
  for (const [name, schema] of Object.entries(writer.getNamed())) {
    app.addSchema({ ...schema, $id: name })
  }
  for (const { schema, ...route } of documented) {
    app.route({ ...route, ...(isObject(schema) && { schema }), handler: async () => undefined })
  }
  await app.ready()
  const document = JSON.stringify(app.swagger())
  await app.close()
  return document
}
