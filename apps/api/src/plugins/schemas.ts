import type { FastifySchemaCompiler, FastifyServerOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

const compile: FastifySchemaCompiler<TSchema> = ({ schema }) => {
  const validator = Compile(schema)
  return (value: unknown) =>
    validator.Check(value) ? { value } : { error: new Error('bad request') }
}

/**
 * Requests are checked by what checks packets, as they are: nothing is converted or left out. To
 * get Fastify's own compilers ready would take a tenth of the time that the server starts in.
 */
export const schemaController: NonNullable<FastifyServerOptions['schemaController']> = {
  compilersFactory: {
    // The type of this place knows of no other compiler than Fastify's own.
    buildValidator: () => compile as never,
    // No answer has a schema.
    buildSerializer: () => () => JSON.stringify,
  },
}
