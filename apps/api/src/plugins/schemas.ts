import type { FastifySchemaCompiler, FastifyServerOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

type SchemaController = NonNullable<FastifyServerOptions['schemaController']>

/** Parts of a request whose schemas are for the OpenAPI document: the handlers answer what is wrong in them. */
const documentedOnly: readonly (string | undefined)[] = ['params', 'headers']

const compile: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  if (documentedOnly.includes(httpPart) || isBinary(schema)) return () => true
  const validator = Compile(schema)
  return (value: unknown) =>
    validator.Check(value) ? { value } : { error: new Error('bad request') }
}

/**
 * Validates requests with the validators of packets: nothing is coerced or removed. Initializing
 * Fastify's own compilers would take a tenth of the server's start time.
 */
export const schemaController: SchemaController = toSchemaController(compile)

/** Validates nothing, for routes that are never called. */
export const uncheckedSchemas: SchemaController = toSchemaController(() => () => true)

function toSchemaController(compileSchema: FastifySchemaCompiler<TSchema>): SchemaController {
  return {
    compilersFactory: {
      // The type allows only Fastify's own compilers.
      buildValidator: () => compileSchema as never,
      // Answers are sent as they are.
      buildSerializer: () => () => JSON.stringify,
    },
  }
}

function isBinary(schema: TSchema): boolean {
  return 'format' in schema && schema.format === 'binary'
}
