import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { type Fault, type FaultText, toFault, toPointer } from './errors.ts'

/** The parts of JSON Schema that the schemas of this protocol use. */
interface Schema {
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: unknown
  readonly required?: readonly string[]
  readonly items?: Schema | readonly Schema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}

/** The fields that tell which of several schemas an object is meant to match, widest first. */
const discriminators = ['op', 'kind', 'ok'] as const

/**
 * The first deepest cause why a value does not match a schema: a union of objects is resolved by `op` and
 * `kind`, so that a wrong register of a rect is reported as that. Never repeats a value, only names of fields.
 * Each part of a value is looked at once. `undefined` when it matches.
 */
export function findSchemaFault(schema: TSchema, value: unknown): FaultText | undefined {
  // What a schema is made of is JSON Schema, which its type does not say.
  const fault = walk(schema as unknown as Schema, value, '')
  return fault && { message: fault.message, ...(fault.path !== undefined && { path: fault.path }) }
}

function walk(schema: Schema, value: unknown, path: string): Fault | undefined {
  if (schema.anyOf) return walkUnion(flatten(schema.anyOf), value, path)
  if (schema.type === 'object' && isRecord(value)) return walkObject(schema, value, path)
  if (schema.type === 'array' && Array.isArray(value)) return walkArray(schema, value, path)
  if (Check(schema as unknown as TSchema, value)) return undefined
  return report(`${toName(path)} must be ${describe(schema)}.`, path)
}

/** The schemas of a union, and of the unions in it. */
function flatten(branches: readonly Schema[]): readonly Schema[] {
  if (!branches.some(({ anyOf }) => anyOf)) return branches
  return branches.flatMap((branch) => (branch.anyOf ? flatten(branch.anyOf) : branch))
}

function walkUnion(branches: readonly Schema[], value: unknown, path: string): Fault | undefined {
  let left = branches.filter(({ type }) => type === 'object')
  if (!isRecord(value) || left.length === 0) {
    const [only, ...others] = branches.filter(({ type }) => type !== 'null')
    // What may be cleared is best described by what else it may be.
    if (only && others.length === 0 && value !== null) return walk(only, value, path)
    return matchesAny(branches, value) ? undefined : reportUnion(branches, path)
  }
  for (const key of discriminators) {
    const named = left.filter(({ properties }) => properties?.[key]?.const !== undefined)
    if (named.length < left.length) continue
    left = named.filter(({ properties }) => properties?.[key]?.const === value[key])
    if (left.length > 0) continue
    const names = [...new Set(named.map(({ properties }) => properties?.[key]?.const))]
    const at = Object.hasOwn(value, key) ? toPointer(path, key) : path
    return report(`\`${key}\` must be ${describe({ enum: names })}.`, at)
  }
  const [branch, ...others] = left
  if (branch && others.length === 0) return walk(branch, value, path)
  return matchesAny(left, value) ? undefined : reportUnion(branches, path)
}

function walkObject(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  path: string,
): Fault | undefined {
  const { properties = {}, patternProperties = {}, required = [] } = schema
  const keys = Object.keys(value)
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema
  // First, so that an object of very many fields costs no more than counting them.
  if (keys.length > maxProperties) {
    return report(`${toName(path)} has more than ${maxProperties} fields.`, path)
  }
  for (const key of Object.keys(properties)) {
    const property = properties[key]
    const fault =
      property && Object.hasOwn(value, key) && walk(property, value[key], toPointer(path, key))
    if (fault) return fault
  }
  const missing = required.find((key) => !Object.hasOwn(value, key))
  if (missing !== undefined) return report(`\`${missing}\` is missing.`, path)
  for (const key of keys) {
    if (Object.hasOwn(properties, key)) continue
    const at = toPointer(path, key)
    const pattern = Object.keys(patternProperties).find((one) => new RegExp(one).test(key))
    const property = pattern === undefined ? undefined : patternProperties[pattern]
    const fault = property && walk(property, value[key], at)
    if (fault) return fault
    const isUnknown = !property && schema.additionalProperties === false
    if (isUnknown) return report('This field is not known.', at)
  }
  if (keys.length >= minProperties) return undefined
  return report(`${toName(path)} must have at least ${minProperties} field.`, path)
}

function walkArray(schema: Schema, value: readonly unknown[], path: string): Fault | undefined {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
  const isTuple = Array.isArray(items)
  const most = isTuple ? items.length : maxItems
  if (value.length < minItems || value.length > most) {
    return report(`${toName(path)} must be ${describe(schema)}.`, path)
  }
  for (const [at, item] of value.entries()) {
    const one: Schema | undefined = isTuple ? items[at] : items
    const fault = one && walk(one, item, toPointer(path, at))
    if (fault) return fault
  }
  return undefined
}

function matchesAny(branches: readonly Schema[], value: unknown): boolean {
  return branches.some((branch) => Check(branch as unknown as TSchema, value))
}

function reportUnion(branches: readonly Schema[], path: string): Fault {
  return report(`${toName(path)} must be ${describeAll(branches)}.`, path)
}

/** What a schema allows, to follow _must be_. */
function describe(schema: Schema): string {
  if (schema.anyOf) return describeAll(schema.anyOf)
  if (schema.enum) return `one of ${schema.enum.join(', ')}`
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  switch (schema.type) {
    case 'number':
      return `a finite number${describeRange(schema.minimum, schema.maximum)}`
    case 'integer':
      return `an integer${describeRange(schema.minimum, schema.maximum)}`
    case 'string':
      return describeString(schema)
    case 'boolean':
      return 'true or false'
    case 'array':
      return Array.isArray(schema.items)
        ? `a list of ${schema.items.length}`
        : `a list${describeCount(schema.minItems, schema.maxItems)}`
    case 'null':
      return 'null'
    default:
      return 'an object'
  }
}

function describeAll(branches: readonly Schema[]): string {
  return [...new Set(branches.map(describe))].join(' or ')
}

function describeString({ minLength, maxLength, pattern }: Schema): string {
  const form = pattern === undefined ? '' : ` that matches ${pattern}`
  return `a string${describeCount(minLength, maxLength)}${form}`
}

function describeRange(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`
  return min === undefined ? '' : ` of ${min} or more`
}

function describeCount(min: number | undefined, max: number | undefined): string {
  if (max !== undefined) return ` of ${min ?? 0} to ${max}`
  return min === undefined ? '' : ` of ${min} or more`
}

/** The name of a part of a payload, by the end of its pointer: `size`, or `size[1]` within a list. */
function toName(path: string): string {
  const [, key, indices = ''] = /\/([^/]*)((?:\/\d+)*)$/.exec(path) ?? []
  if (key === undefined) return 'The payload'
  return `\`${key}${indices.replace(/\/(\d+)/g, '[$1]')}\``
}

function report(message: string, path: string): Fault {
  return toFault('bad_request', message, path)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
