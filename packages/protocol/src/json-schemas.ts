/** A JSON value. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json }

/** How schemas are written in a document. */
export interface SchemaDialect {
  /** What `$ref` is for a named schema. */
  readonly refer: (name: string) => string
  /**
   * AsyncAPI has JSON Schema of draft 7, with the items of a tuple in `items`, and names of properties as
   * discriminators; OpenAPI 3.1 has that of 2020-12, and discriminators that map values to schemas.
   */
  readonly format: 'asyncapi' | 'openapi'
}

/** Turns schemas into JSON, with references in place of those that have a name. */
export interface SchemaWriter {
  /** The JSON of a schema: a reference where it has a name, which is then among `getNamed`. */
  write(schema: unknown): Json
  /** The named schemas met so far, in the order of their names. */
  getNamed(): Readonly<Record<string, JsonObject>>
}

interface Named {
  readonly source: string
  json: JsonObject
}

/** Creates a writer. It throws when two schemas that differ have one name. */
export function createSchemaWriter({ refer, format }: SchemaDialect): SchemaWriter {
  const named = new Map<string, Named>()

  function write(value: Json): Json {
    if (isList(value)) return value.map(write)
    if (!isObject(value)) return value
    const { title, ...rest } = value
    if (typeof title !== 'string') return writeKeywords(value)
    const source = JSON.stringify(value)
    const known = named.get(title)
    if (known && known.source !== source) throw new Error(`two schemas are called ${title}`)
    if (!known) {
      const entry: Named = { source, json: {} }
      named.set(title, entry)
      entry.json = writeKeywords(rest)
    }
    return { $ref: refer(title) }
  }

  function writeKeywords(schema: JsonObject): JsonObject {
    const { discriminator, anyOf, ...rest } = toFormat(withType(withAnyKey(schema)))
    const written = Object.fromEntries(
      Object.entries(rest).map(([key, inner]) => [key, write(inner)]),
    )
    if (anyOf === undefined) return written
    if (typeof discriminator !== 'string') return { ...written, anyOf: write(anyOf) }
    // Of members that a constant tells apart, exactly one is met.
    return {
      ...written,
      discriminator:
        format === 'asyncapi'
          ? discriminator
          : toMapping(discriminator, isList(anyOf) ? anyOf : []),
      oneOf: write(anyOf),
    }
  }

  function toFormat(schema: JsonObject): JsonObject {
    const { items, additionalItems = true, ...rest } = schema
    if (format === 'asyncapi' || items === undefined || !isList(items)) return schema
    return { ...rest, prefixItems: items, items: additionalItems }
  }

  return {
    write: (schema) => write(JSON.parse(JSON.stringify(schema))),
    getNamed: () =>
      Object.fromEntries(
        [...named].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, { json }]) => [name, json]),
      ),
  }
}

function toMapping(propertyName: string, members: readonly Json[]): JsonObject {
  const mapping = members.filter(isObject).flatMap(({ title, properties }) => {
    const property = properties !== undefined && isObject(properties) && properties[propertyName]
    const value = property && isObject(property) ? property.const : undefined
    return value === undefined ? [] : [[value, `#/components/schemas/${title}`]]
  })
  return { propertyName, mapping: Object.fromEntries(mapping) }
}

/** A record with any keys has `additionalProperties`, which more programs understand. */
function withAnyKey(schema: JsonObject): JsonObject {
  const { patternProperties = null, ...rest } = schema
  const [first, ...others] = isObject(patternProperties) ? Object.entries(patternProperties) : []
  const isAny = first?.[0] === '^.*$' && others.length === 0
  return isAny ? { ...rest, additionalProperties: first[1] } : schema
}

/** Programs that make code want a type beside an enumeration. */
function withType(schema: JsonObject): JsonObject {
  return 'enum' in schema && !('type' in schema) ? { type: 'string', ...schema } : schema
}

/** Whether a JSON value is an array. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Whether a JSON value is an object. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value)
}
