import type { FastifySchema } from 'fastify'

/** A route that the OpenAPI document has, with its schemas. */
export interface DocumentedRoute {
  readonly method: string
  /** As Fastify has it, with the base path and `:parameters`. */
  readonly url: string
  readonly schema: FastifySchema
}
