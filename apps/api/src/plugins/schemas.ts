import { toFault } from '@tiza/protocol'
import { findSchemaFault } from '@tiza/protocol/schemas'
import type { FastifySchemaCompiler, FastifyServerOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { InvalidError } from '../invalid-error.ts'

type SchemaController = NonNullable<FastifyServerOptions['schemaController']>

/** Parts of a request whose schemas are for the OpenAPI document: the handlers answer what is wrong in them. */
const documentedOnly: readonly (string | undefined)[] = ['params', 'headers']

/** Each schema is compiled once, however many servers a process starts. */
const validators = new WeakMap<TSchema, Validator>()

function getValidator(schema: TSchema): Validator {
  const validator = validators.get(schema) ?? Compile(schema)
  validators.set(schema, validator)
  return validator
}

const compile: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  if (documentedOnly.includes(httpPart) || isBinary(schema)) return () => true
  const validator = getValidator(schema)
  return (value: unknown) => {
    if (validator.Check(value)) return { value }
    const { message = 'It is not as it must be.', path } = findSchemaFault(schema, value) ?? {}
    return { error: new InvalidError(toFault('bad_request', message, path)) }
  }
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
