import { isList, isObject, type Json, type JsonObject } from '../../src/json-schemas.ts'

/** A type as the generators see it: a schema without what only validation needs. */
export type Type =
  | { readonly is: 'string' | 'number' | 'integer' | 'boolean' | 'any' }
  | { readonly is: 'named'; readonly name: string }
  | { readonly is: 'constant'; readonly value: string | boolean }
  | { readonly is: 'enum'; readonly values: readonly string[] }
  | { readonly is: 'nullable' | 'list' | 'map'; readonly of: Type }
  | { readonly is: 'tuple'; readonly items: readonly Type[] }
  | {
      readonly is: 'union'
      readonly members: readonly Type[]
      readonly discriminator: string | undefined
    }
  | { readonly is: 'object'; readonly fields: readonly Field[] }

/** A field of an object. */
export interface Field {
  readonly name: string
  readonly type: Type
  readonly isOptional: boolean
}

type Schemas = Readonly<Record<string, Json>>

/** A named schema. */
export interface NamedType {
  readonly name: string
  readonly description: string
  readonly type: Type
}

/**
 * The types of named schemas, each after those that it refers to. A schema called `Open…` has the same type
 * as the closed one: types do not say what else there may be. Constants stand where they are used. Throws for a schema that it cannot express.
 */
export function toTypes(schemas: Schemas): readonly NamedType[] {
  const types = new Map<string, NamedType>()
  const add = (name: string) => {
    if (types.has(name)) return
    const schema = schemas[name] ?? null
    if (!isObject(schema)) throw new Error(`no schema is called ${name}`)
    const type = toType(schema, schemas)
    for (const other of listNames(type)) add(other)
    types.set(name, { name, description: String(schema.description ?? ''), type })
  }
  for (const [name, schema] of Object.entries(schemas)) {
    const type = toType(schema, schemas)
    if (type.is === 'constant') continue
    const closed = toClosedName(name)
    add(closed)
    const isSame = JSON.stringify(type) === JSON.stringify(types.get(closed)?.type)
    if (!isSame) throw new Error(`${name} differs from ${closed}`)
  }
  return [...types.values()]
}

/** The names that a type refers to. */
export function listNames(type: Type): readonly string[] {
  if (type.is === 'named') return [type.name]
  if ('of' in type) return listNames(type.of)
  if (type.is === 'tuple') return type.items.flatMap(listNames)
  if (type.is === 'union') return type.members.flatMap(listNames)
  if (type.is === 'object') return type.fields.flatMap((field) => listNames(field.type))
  return []
}

function toClosedName(name: string): string {
  return name.replace(/^Open(?=[A-Z])/, '')
}

function toType(schema: Json, schemas: Schemas): Type {
  if (!isObject(schema)) throw new Error(`not a schema: ${JSON.stringify(schema)}`)
  const { $ref, const: constant, enum: values, type, items } = schema
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? ''
    const named = schemas[name] ?? null
    const isConstant = isObject(named) && 'const' in named
    return isConstant ? toType(named, schemas) : { is: 'named', name: toClosedName(name) }
  }
  if (typeof constant === 'string' || typeof constant === 'boolean') {
    return { is: 'constant', value: constant }
  }
  if (values !== undefined) return { is: 'enum', values: isList(values) ? values.map(String) : [] }
  const union = schema.oneOf ?? schema.anyOf
  if (union !== undefined) return toUnion(isList(union) ? union : [], schema.discriminator, schemas)
  if (type === 'object') return toObject(schema, schemas)
  if (type === 'array' && items !== undefined) {
    return isList(items)
      ? { is: 'tuple', items: items.map((item) => toType(item, schemas)) }
      : { is: 'list', of: toType(items, schemas) }
  }
  if (type === 'number' || type === 'integer' || type === 'boolean' || type === 'string') {
    return { is: type }
  }
  if (Object.keys(schema).length === 0) return { is: 'any' }
  throw new Error(`no type for ${JSON.stringify(schema)}`)
}

function toUnion(
  members: readonly Json[],
  discriminator: Json | undefined,
  schemas: Schemas,
): Type {
  const others = members.filter((member) => !isObject(member) || member.type !== 'null')
  const [first, ...rest] = others.map((member) => toType(member, schemas))
  if (first === undefined) throw new Error('a union of nothing')
  const type: Type =
    rest.length === 0
      ? first
      : {
          ...{ is: 'union', members: [first, ...rest] },
          discriminator: typeof discriminator === 'string' ? discriminator : undefined,
        }
  return others.length < members.length ? { is: 'nullable', of: type } : type
}

function toObject(schema: JsonObject, schemas: Schemas): Type {
  const { properties, required = [], patternProperties, additionalProperties } = schema
  if (properties !== undefined && isObject(properties)) {
    const names = isList(required) ? required : []
    const fields = Object.entries(properties).map(([name, property]) => ({
      ...{ name, type: toType(property, schemas), isOptional: !names.includes(name) },
    }))
    return { is: 'object', fields }
  }
  const [value = additionalProperties] =
    patternProperties !== undefined && isObject(patternProperties)
      ? Object.values(patternProperties)
      : []
  if (value === undefined) throw new Error(`no type for ${JSON.stringify(schema)}`)
  return { is: 'map', of: toType(value, schemas) }
}
